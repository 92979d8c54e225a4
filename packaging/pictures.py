"""Make the pictures of the README and the manual from the invented samples, and the examples of finished files.

Run ``.venv/bin/python packaging/pictures.py`` in a set-up checkout; it needs no screen.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pymupdf
from PIL import Image
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtWidgets import QApplication

from tearline.cli import main as tearline
from tearline.paths import resource
from tearline.window.app import make_window
from tearline.window.find_and_withhold import FindAndWithhold
from tearline.window.palette import Palette
from tearline.window.settings import Settings

PICTURES = resource("manual") / "pictures"
EXAMPLES = resource("manual") / "examples"
COLOURS = 256


def window_pictures(folder: Path) -> None:
    """The three views, two palettes, and what the manual tells of besides."""
    application = QApplication(sys.argv[:1])
    window = make_window(application, Settings(folder / "settings.ini"))
    window.resize(1280, 800)
    window.show()
    window.open([resource("samples", "09STRELSAU118.txt")])
    wait(application, lambda: window.desk.case is not None and window.desk.case.reckoning is not None)
    window.desk.select("5/2")
    window.settings.keep("theme", "light")

    def shoot(name: str) -> None:
        wait(application, lambda: False, milliseconds=3000)
        window.grab().save(str(folder / f"{name}.png"))
        keep(folder / f"{name}.png", f"window-{name}.png", width=960)

    for name, view, theme in (
        ("review", "review", "light"),
        ("dark", "review", "dark"),
        ("contrast", "review", "contrast"),
        ("release", "release", "light"),
    ):
        window.settings.keep("theme", theme)
        window.show_view(view)
        shoot(name)
    window.show_view("review")
    window.commands["next-matter"].trigger()
    shoot("matters")
    window.commands["find-and-withhold"].trigger()
    panel = window.findChild(FindAndWithhold)
    panel.field.setPlainText("Zeller")
    panel.search()
    shoot("finding")
    panel.hide()
    window.commands["palette"].trigger()
    window.findChild(Palette).field.setText("with")
    shoot("palette")
    window.findChild(Palette).close()
    window.commands["print"].trigger()
    page = window.pages.page
    page.form.per_side.setCurrentText("Booklet, to be folded")
    page.form.cover.setChecked(True)
    page.form.paper.setCurrentText("Letter")
    wait(application, lambda: bool(page.sides))
    shoot("print")
    window.close()


def extract_picture(folder: Path) -> None:
    """The extract of the samples as it is put together, in a window of its own."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    window = make_window(application, Settings(folder / "extract.ini"))
    window.resize(1280, 860)
    window.show()
    window.settings.keep("theme", "light")
    window.open([resource("samples", "harbor-inspections.extract")])
    draft = window.desk.draft
    wait(application, lambda: draft.result is not None and draft.result.arrangement == draft.arrangement)
    wait(application, lambda: False, milliseconds=1000)
    window.extracting.panel.list.choose(1)
    window.extracting.panel.list.setFocus()
    wait(application, lambda: False, milliseconds=1000)
    window.grab().save(str(folder / "extract.png"))
    keep(folder / "extract.png", "window-extract.png", width=960)
    window.close()


def wait(application: QApplication, done, milliseconds: int = 20_000) -> None:  # noqa: ANN001 - any callable
    """Let the window work until something is done, or for so long."""
    deadline = QDeadlineTimer(milliseconds, Qt.TimerType.PreciseTimer)
    while not deadline.hasExpired() and not done():
        application.processEvents()


def page_pictures(folder: Path) -> None:
    """The first page of a release to the public, to an ally, and to cleared staff."""
    for name, audience, sample in (
        ("public", "U", "09STRELSAU118.txt"),
        ("ally", "C//REL TO USA, CAN", "09STATE20417.txt"),
        ("staff", "S", "09STRELSAU118.txt"),
    ):
        file = folder / f"{name}.pdf"
        tearline(["redact", str(resource("samples", sample)), "--release-to", audience, "-o", str(file)])
        first_page(file, folder)


def examples(folder: Path) -> None:
    """The extract of the samples, and the index of what is withheld from the public, with their first pages."""
    extract, index = EXAMPLES / "extract.pdf", EXAMPLES / "index.pdf"
    samples = resource("samples")
    tearline(["extract", str(samples / "harbor-inspections.extract"), "-o", str(extract)])
    tearline(["redact", str(samples), "--release-to", "U", "-o", str(folder / "released"), "--index", str(index)])
    for file in (extract, index):
        file.chmod(0o644)
        first_page(file, folder)


def first_page(file: Path, folder: Path) -> None:
    """Keep a picture of the first page under the file's name."""
    picture = folder / f"{file.stem}.png"
    with pymupdf.open(file) as document:
        document[0].get_pixmap(dpi=110).save(picture)
    keep(picture, f"page-{file.stem}.png", width=640)


def keep(picture: Path, name: str, width: int) -> None:
    """Scale a picture down, with few colours, into the manual's folder."""
    with Image.open(picture) as image:
        scaled = image.convert("RGB").resize(
            (width, round(image.height * width / image.width)), Image.Resampling.LANCZOS
        )
        scaled.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    for made in (PICTURES, EXAMPLES):
        made.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        window_pictures(Path(scratch))
        extract_picture(Path(scratch))
        page_pictures(Path(scratch))
        examples(Path(scratch))
