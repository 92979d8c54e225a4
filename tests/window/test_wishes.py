import pytest

from tearline.review.model import Act, Profile
from tearline.review.profiles import load_profile
from tearline.window.app import make_window
from tearline.window.settings import Settings


@pytest.fixture
def begin(qtbot, qapp, tmp_path):
    """A window that begins with these settings."""

    def make(**wanted):
        settings = Settings(tmp_path / "wanted.ini")
        for name, value in wanted.items():
            settings.keep(name, value)
        window = make_window(qapp, settings)
        qtbot.addWidget(window)
        return window

    return make


def test_a_window_begins_with_the_wanted_profile_and_nothing_to_undo(begin):
    window = begin(profile="foia", reviewer="Ada Quill")
    assert window.desk.profile == load_profile("foia")
    assert not window.desk.undo.count()
    assert not window.desk.unsaved
    assert begin(profile="").desk.profile == Profile()


def test_a_profile_that_is_gone_is_told(begin):
    window = begin(profile="no such house")
    assert "no profile" in window.strip.sentences[0]
    assert window.desk.profile == Profile()


def test_the_name_stands_with_decisions_from_then_on(opened, planned):
    opened.desk.select("1")
    opened.settings.keep("reviewer", "Ada Quill")
    planned(lambda: opened.desk.decide(Act.WITHHOLD))
    assert opened.desk.case.decisions[-1].reviewer == "Ada Quill"


def test_work_that_has_begun_keeps_its_profile(opened):
    opened.settings.keep("profile", "foia")
    assert opened.desk.profile == Profile()
