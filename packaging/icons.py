"""Draw the application's icon as pictures: the sizes that desktops ask for, and one for macOS and Windows.

    .venv/bin/python packaging/icons.py FOLDER

The folder is laid out as the theme ``hicolor``; drawings for the kinds of file are copied into it as they are.
"""

import os
import shutil
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "resources" / "icons" / "tearline.svg"
OTHERS = ROOT / "packaging" / "linux" / "icons"
SMALL = OTHERS / "tearline-small.svg"
"""With fewer lines, each of them a whole pixel."""
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_SMALLEST_WHOLE = 32


def draw(folder: Path) -> None:
    """Fill a folder in the layout of the theme ``hicolor``."""
    for size in SIZES:
        target = folder / f"{size}x{size}" / "apps" / "tearline.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        drawing = QSvgRenderer(str(DRAWING if size >= _SMALLEST_WHOLE else SMALL))
        picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        picture.save(str(target))
    for kind, drawings in (("apps", [DRAWING]), ("mimetypes", OTHERS.glob("application-*.svg"))):
        target = folder / "scalable" / kind
        target.mkdir(parents=True, exist_ok=True)
        for drawn in drawings:
            shutil.copyfile(drawn, target / drawn.name)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
