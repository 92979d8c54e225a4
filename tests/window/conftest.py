"""An invented cable, and the window on it; and what the tests of this room share."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tearline.window import keeper, recovery
from tearline.window.app import make_window
from tearline.window.main_window import MainWindow
from tearline.window.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from letters_made import LETTER, pdf

LONG = 20_000
"""Milliseconds that work beside the window may take on a busy machine."""

CABLE = """\
R 101200Z MAR 09
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC

C O N F I D E N T I A L STRELSAU 000042

E.O. 12958: DECL: 03/10/2019
TAGS: PREL, ETRD
SUBJECT: THE LIGHTHOUSE KEEPERS' GUILD (U)

Classified By: Economic Officer Ada Quill. Reason: 1.4 (b), (d).

1. (U) The guild met on Monday. Forty keepers attended.

2. (C) SUMMARY: The guild will strike in May unless XXXXXXXXXXXX
pays for new lamps.

3. (S/NF) Its treasurer told us that the lamps were never bought.

4. (N/SF) A line whose mark means nothing.

5. (C) Talking points:

(C/REL Canada, Norway)

-- The lamps are old.

-- New lamps cost money.

6. (U) End of the report.
QUILL
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A PDF that is no cable, and bears no mark."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf(*LETTER))
    return path


@pytest.fixture
def cable_file(tmp_path: Path) -> Path:
    path = tmp_path / "lamps.txt"
    path.write_text(CABLE, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where windows of one test keep what is not saved."""
    place = tmp_path / "state"
    for module in (keeper, recovery):
        monkeypatch.setattr(module, "user_state", lambda: place)
    return place


@pytest.fixture
def window(qtbot: QtBot, qapp, tmp_path: Path) -> Iterator[MainWindow]:
    window = make_window(qapp, Settings(tmp_path / "window.ini"))
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.desk.forgo()  # else it would ask whether to save
    window.close()


@pytest.fixture
def another(qtbot: QtBot, qapp, tmp_path: Path) -> Iterator[MainWindow]:
    """A second window, with nothing open in it."""
    window = make_window(qapp, Settings(tmp_path / "another.ini"))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.desk.forgo()
    window.close()


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, cable_file: Path) -> MainWindow:
    """The window with the cable in front and its first plan made."""
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([cable_file])
    return window


Act = Callable[[], object]


@pytest.fixture
def planned(qtbot: QtBot, opened: MainWindow) -> Callable[[Act], None]:
    """Do something that leads to another plan, and wait for the plan."""

    def do(act: Act) -> None:
        with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
            act()

    return do
