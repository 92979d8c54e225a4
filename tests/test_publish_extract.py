"""The way from picked portions to a file: nothing is written that did not pass its audit."""

from pathlib import Path

import pytest

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.errors import OutputError, UsageError
from tearline.exports import extract as forms
from tearline.paths import resource
from tearline.publish import AuditRefusal
from tearline.publish_extract import write_extract
from tearline.registry import read_audience
from tearline.release.extracting import Sourced
from tearline.review.plan import make_plan
from tearline.review.selection import Picked, Selection, own

SAMPLE = resource("samples", "09STRELSAU118.txt")
CABLE = read_cable(Document("sample", "text", SAMPLE.read_text("utf-8")))
PUBLIC = Sourced(CABLE, make_plan(CABLE, read_audience("U")))
SECRET = "Zeller had read our non-paper closely"
PICKED = Selection((Picked(0, "2"), Picked(0, "3"), Picked(0, "6")))


@pytest.mark.parametrize("ending", forms.FORMS)
def test_an_exporter_that_leaks_is_stopped_and_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    sound = forms.FORMS[ending]
    target = tmp_path / f"out{ending}"
    target.write_bytes(b"from before")
    monkeypatch.setattr(forms, "FORMS", {**forms.FORMS, ending: lambda extract: sound(extract) + SECRET.encode()})
    with pytest.raises(AuditRefusal) as refused:
        write_extract([PUBLIC], PICKED, target)
    assert "Zeller" not in refused.value.sentence
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"from before"]


def test_a_comment_that_tells_what_is_withheld_is_not_written(tmp_path: Path) -> None:
    given = Selection((*PICKED.entries, own("comment", f"In short: {CABLE.header.subject}.", "(U)")))
    with pytest.raises(AuditRefusal, match=r"own-words: Withheld text of portion subject stands in the comment"):
        write_extract([PUBLIC], given, tmp_path / "out.txt")
    assert not list(tmp_path.iterdir())


def test_what_is_written_is_what_was_audited(tmp_path: Path) -> None:
    made = write_extract([PUBLIC], PICKED, tmp_path / "out.MD")
    assert (tmp_path / "out.MD").read_bytes() == forms.extract_file(made, ".md")
    assert SECRET not in (tmp_path / "out.MD").read_text("utf-8")


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"is not there\. Make it first"):
        write_extract([PUBLIC], PICKED, tmp_path / "none" / "out.txt")
    with pytest.raises(UsageError, match="no portion 99"):
        write_extract([PUBLIC], Selection((Picked(0, "99"),)), tmp_path / "out.txt")
