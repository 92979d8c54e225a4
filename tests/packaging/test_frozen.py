"""The frozen folder, used as somebody would who has no Python: far from the checkout, with nothing installed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import tearline
from tearline.cli import main
from tearline.paths import resource

ROOT = Path(__file__).parents[2]
SAMPLES = resource("samples")
SAMPLE = SAMPLES / "09STRELSAU118.txt"

# A process that takes itself for the frozen window, and so has its pages set by the program of the bundle.
WINDOW = """
import sys
from multiprocessing import active_children, spawn
from pathlib import Path

from tearline.cables.read import read_cable
from tearline.intake.load import document_from_bytes
from tearline.registry import read_audience
from tearline.release.wanted import Wanted
from tearline.review.plan import make_plan
from tearline.window.press import Press

program, sample = map(Path, sys.argv[1:])
(document,) = document_from_bytes(sample.read_bytes(), sample.name)
cable = read_cable(document)
plan = make_plan(cable, read_audience("U"))
inside = program.parent / "_internal"
sys.frozen, sys.executable = True, str(program)
sys.path[:] = [str(inside / "base_library.zip"), *map(str, inside.glob("python*/lib-dynload")), str(inside)]
spawn.set_executable(str(program))

press = Press()
preview = press.call("preview", Wanted(cable, plan, "retyped", bytes))
picture = press.call("page", preview.number, 0, 300)
(beside,) = active_children()
loaded = Path(f"/proc/{beside.pid}/maps").read_text()
press.stop()
print(len(preview.sizes), picture.width, len(set(picture.pixels)) > 2, str(inside / "pymupdf") in loaded)
"""


@pytest.fixture
def program(bundle: Path) -> Path:
    return bundle / "tearline"


def run(program: Path, *words: str | Path, folder: Path) -> str:
    """What the program prints, given these words in this folder."""
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def files_under(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_it_says_which_version_it_is(program: Path, tmp_path: Path) -> None:
    assert run(program, "--version", folder=tmp_path) == f"Tearline {tearline.__version__}\n"


def test_it_writes_the_same_releases_as_a_checkout_over_all_cores(program: Path, tmp_path: Path) -> None:
    run(program, "redact", SAMPLES, "--release-to", "U", "-o", "frozen", "--jobs", "2", folder=tmp_path)
    assert main(["redact", str(SAMPLES), "--release-to", "U", "-o", str(tmp_path / "checkout")]) == 0
    names = sorted(path.name for path in (tmp_path / "checkout").iterdir())
    assert names == [f"{path.stem}.pdf" for path in sorted(SAMPLES.glob("*.txt"))]
    for name in names:
        assert (tmp_path / "frozen" / name).read_bytes() == (tmp_path / "checkout" / name).read_bytes()


def test_its_audit_passes_what_it_wrote(program: Path, tmp_path: Path) -> None:
    run(program, "redact", SAMPLE, "--release-to", "U", "-o", "out.pdf", folder=tmp_path)
    told = run(program, "audit", "out.pdf", "--against", SAMPLE, "--json", folder=tmp_path)
    assert json.loads(told)["passed"]


def test_a_house_that_looks_for_telephone_numbers_finds_them(program: Path, tmp_path: Path) -> None:
    """The tables of telephone numbers are loaded by the names of regions."""
    text = SAMPLE.read_text(encoding="utf-8").replace("Point of contact", "Ring +1 202-555-0142. Point of contact")
    (tmp_path / "cable.txt").write_text(text, encoding="utf-8")
    words = ["redact", "cable.txt", "--release-to", "U", "--profile", "foia", "--json", "-o", "out.pdf"]
    assert "(b)(6)" in json.loads(run(program, *words, folder=tmp_path))["codes"]


@pytest.mark.parametrize("form", ["bib", "docx", "md", "pdf", "txt"])
def test_it_makes_extracts_in_every_form(program: Path, tmp_path: Path, form: str) -> None:
    portions = [f"{SAMPLES / name}.txt#2" for name in ("09STRELSAU118", "09STATE20417")]
    run(program, "extract", *portions, "-o", f"brief.{form}", folder=tmp_path)
    assert (tmp_path / f"brief.{form}").stat().st_size


def test_it_makes_an_extract_from_its_file(program: Path, tmp_path: Path) -> None:
    told = run(program, "extract", SAMPLES / "harbor-inspections.extract", "-o", "brief.pdf", folder=tmp_path)
    assert "audit passed" in told


@pytest.mark.parametrize("form", ["csv", "pdf", "xlsx"])
def test_it_makes_an_index_in_every_form(program: Path, tmp_path: Path, form: str) -> None:
    run(program, "redact", SAMPLE, "--release-to", "U", "-o", "out/", "--index", f"index.{form}", folder=tmp_path)
    assert (tmp_path / f"index.{form}").stat().st_size


def test_it_sets_the_pages_that_its_window_shows(program: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, program, SAMPLE], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.split() == ["2", "300", "True", "True"], done.stderr


def test_its_window_opens_a_cable_and_goes_when_it_is_told_to(program: Path, tmp_path: Path) -> None:
    environment = os.environ | {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    with subprocess.Popen([program, SAMPLE], env=environment, stderr=subprocess.PIPE, text=True) as window:
        try:
            deadline = time.monotonic() + 60
            while window.poll() is None and not notes(tmp_path, SAMPLE) and time.monotonic() < deadline:
                time.sleep(0.1)
            assert window.poll() is None
            assert notes(tmp_path, SAMPLE)
        finally:
            window.send_signal(signal.SIGTERM)
            said = window.communicate(timeout=20)[1]
    assert said == ""
    assert window.returncode == -signal.SIGTERM


def notes(settings: Path, opened: Path) -> bool:
    """Whether a window has noted that it opened this file."""
    with suppress(FileNotFoundError):
        return any(str(opened) in file.read_text(encoding="utf-8") for file in files_under(settings))
    return False


def test_it_holds_every_resource_and_its_own_source(bundle: Path) -> None:
    inside = bundle / "_internal" / "tearline"
    for mine, theirs in ((ROOT / "resources", inside / "resources"), (ROOT / "desktop" / "tearline", inside)):
        asked = [path for path in files_under(mine) if "__pycache__" not in path.parts]
        assert asked
        assert not [path for path in asked if path.read_bytes() != (theirs / path.relative_to(mine)).read_bytes()]


def test_it_names_no_folder_of_the_machine_that_made_it(bundle: Path) -> None:
    folders = [os.fsencode(folder) for folder in (ROOT, bundle.parent)]
    assert not [path for path in files_under(bundle) if any(folder in path.read_bytes() for folder in folders)]


def test_its_window_finds_printers(bundle: Path) -> None:
    assert [path.name for path in files_under(bundle) if "printersupport" in path.name] == ["libcupsprintersupport.so"]


def test_it_can_reach_no_network_and_leaves_to_the_system_what_is_the_systems(bundle: Path) -> None:
    names = " ".join(path.name for path in files_under(bundle))
    for absent in ("Qt6Network", "_ssl.", "libssl", "libcrypto", "libglib", "libxcb-cursor", "libc.so", "libgtk"):
        assert absent not in names
    assert "Qt6Widgets" in names
