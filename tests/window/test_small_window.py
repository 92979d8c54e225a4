"""Nothing is lost or laid over something else in the smallest window."""

import itertools

import pytest
from PySide6.QtWidgets import QApplication

LONG = 20_000
PANELS = ["history", "matters", "find-and-withhold", "compare-audiences", "extract"]


@pytest.fixture
def small(qtbot, window, cable_file):
    """The smallest window, with a cable whose header is long."""
    posts = "".join(f"     AMEMBASSY PORT{number}\n" for number in range(30))
    text = cable_file.read_text().replace("TO SECSTATE WASHDC\n", f"TO SECSTATE WASHDC\n{posts}")
    cable_file.write_text(text.replace("KEEPERS' GUILD", f"KEEPERS' GUILD {'AND ITS LAMPS ' * 12}"))
    window.resize(640, 420)
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([cable_file])
    qtbot.waitUntil(lambda: bool(window.desk.docket.matters), timeout=LONG)
    return window


def test_a_long_header_scrolls_and_covers_nothing(small):
    card = small.middle.card
    small.commands["header"].trigger()
    small.commands["header"].trigger()
    QApplication.processEvents()
    assert card.unfolded
    lines = [line for line in (card.subject, card.route, card.particulars) if line.text()]
    assert len(lines) == 3
    assert all(line.height() == line.heightForWidth(line.width()) for line in lines)
    assert all(above.geometry().bottom() < below.y() for above, below in itertools.pairwise(lines))
    assert card.lines.y() >= card.title.geometry().bottom()
    assert card.geometry().bottom() < small.middle.columns.y()
    assert small.middle.text.height() >= 4 * small.middle.text.lines.pitch


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_leaves_room_for_the_rest(small, name):
    small.commands[name].trigger()
    QApplication.processEvents()
    rows = [small.toolbar, small.stack, small.foot, small.below]
    shown = [row for row in rows if row.isVisible()]
    assert small.below.geometry().bottom() <= small.centralWidget().rect().bottom()
    assert all(above.geometry().bottom() < below.y() for above, below in itertools.pairwise(shown))
    assert small.panel.y() >= small.outline.geometry().bottom()
