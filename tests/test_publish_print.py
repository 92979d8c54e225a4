"""A cable as it was sent, on its way to paper: complete, audited, and stamped as no release."""

from dataclasses import replace

import pypdfium2
import pytest

from tearline import publish, publish_print
from tearline.audit.pdf import audit_pdf
from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.exports.pictures import leaf
from tearline.markings.model import Level, Mark
from tearline.markings.write import banner_form
from tearline.paths import resource
from tearline.publish import AuditRefusal, finish
from tearline.publish_print import bind, print_cable, print_index, print_release
from tearline.registry import read_audience
from tearline.release.wanted import Wanted
from tearline.review.model import Profile
from tearline.review.plan import make_plan

CABLE = read_cable(Document("sample", "text", resource("samples", "09STRELSAU118.txt").read_text("utf-8")))
HEAD = "R 101200Z MAR 09\nFM AMEMBASSY STRELSAU\nTO SECSTATE WASHDC\n\n"


def cable_of(text: str):
    return read_cable(Document("lamps", "text", text))


def wanted(cable, plan) -> Wanted:
    return Wanted(cable, plan, "retyped", bytes)


def text_of(data: bytes) -> str:
    file = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())


def test_a_cable_as_sent_holds_what_every_audience_is_denied_and_says_that_it_is_no_release() -> None:
    printed = print_cable(CABLE)
    text = text_of(printed.data)
    assert "Zeller had read our non-paper closely" in text
    assert "CABLE AS SENT" in text
    assert "it is no release" in text
    assert "withheld ·" not in text
    assert "Release to" not in text
    assert printed.title == "Cable 09STRELSAU118, as sent"
    assert banner_form(printed.banner) == "SECRET//NOFORN"
    assert "SECRET//NOFORN" in text


def test_controls_that_need_an_originators_word_do_not_keep_a_cable_from_its_readers_desk() -> None:
    printed = print_cable(
        cable_of(f"{HEAD}S E C R E T STRELSAU 000042\nNODIS\n\n1. (S//OC) The lamps were never lit.\n")
    )
    assert "The lamps were never lit." in text_of(printed.data)


@pytest.mark.parametrize(
    ("banner", "mark", "wanted"),
    [
        ("C O N F I D E N T I A L STRELSAU 000042", "(U)", Mark(Level.C)),
        ("C O N F I D E N T I A L STRELSAU 000042", "(S)", Mark(Level.S)),
        ("C O N F I D E N T I A L STRELSAU 000042", "(N/SF)", Mark(Level.C)),
    ],
    ids=["the cable's own", "raised by a portion", "not by a mark that means nothing"],
)
def test_the_banner_is_the_cables_own_and_never_below_what_is_in_it(banner: str, mark: str, wanted: Mark) -> None:
    assert print_cable(cable_of(f"{HEAD}{banner}\n\n1. {mark} The lamps are old.\n")).banner == wanted


def test_pages_that_fail_their_audit_are_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = publish.retyped_pdf
    monkeypatch.setattr(publish, "retyped_pdf", lambda release: sound(replace(release, portions=())))
    with pytest.raises(AuditRefusal):
        print_cable(CABLE)


def test_a_release_is_printed_from_the_very_bytes_that_an_export_writes() -> None:
    plan = make_plan(CABLE, read_audience("U"))
    printed, finished = print_release(wanted(CABLE, plan)), finish(CABLE, plan)
    assert printed.data == finished.data
    assert printed.banner == finished.release.banner
    assert printed.title == "Release of 09STRELSAU118"
    assert "Zeller" not in text_of(printed.data)


def test_the_audit_knows_a_cable_as_sent_from_a_release() -> None:
    release, behind = publish_print._as_sent(CABLE)
    assert behind == ()
    renamed = replace(release, stamp=replace(release.stamp, decision="in full"))
    assert not audit_pdf(print_cable(CABLE).data, renamed, ()).passed


def test_sheets_that_hold_more_than_their_pictures_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    leaves = [leaf((612.0, 792.0), 2, 2, bytes(12))]
    assert bind(leaves) == publish_print.pictures_pdf(leaves)
    sound = publish_print.pictures_pdf
    monkeypatch.setattr(publish_print, "pictures_pdf", lambda leaves: sound(leaves) + b"Zeller")
    with pytest.raises(AuditRefusal):
        bind(leaves)


def test_whatever_is_withheld_the_sheets_are_the_same() -> None:
    secret, other_words = "Zeller had read our non-paper closely", "Nobody heard of any of the questions!"
    swapped = CABLE.document.text.replace(secret, other_words)
    assert len(swapped) == len(CABLE.document.text)
    assert swapped != CABLE.document.text
    other = cable_of(swapped)
    audience = read_audience("U")
    asked = [wanted(each, make_plan(each, audience)) for each in (CABLE, other)]
    assert print_release(asked[0]) == print_release(asked[1])
    assert print_index(asked[:1], Profile()) == print_index(asked[1:], Profile())
    assert print_cable(CABLE).data != print_cable(other).data
