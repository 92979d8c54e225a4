"""Whatever a release says, its own pages read as it does, by all three readers."""

from dataclasses import replace

import pymupdf
import pytest
from audit_samples import RELEASE, failed, portion
from hypothesis import given, settings
from hypothesis import strategies as st

from tearline.audit.pdf import audit_pdf
from tearline.audit.reading import marks_in_order, read_against, wording
from tearline.exports.retyped import retyped_pdf
from tearline.markings.model import Level, Mark
from tearline.paths import resource
from tearline.release.model import Release, Stamp, Withholding

ANY = st.text(max_size=120)
KINDS = st.sampled_from(["heading", "subject", "paragraph", "item", "table", "tags", "signature"])


def holds(release: Release) -> bool:
    return failed(audit_pdf(retyped_pdf(release), release, ())) == set()


@settings(max_examples=25)
@given(ANY, ANY, ANY, KINDS, st.booleans(), st.booleans())
def test_any_text_at_all_reads_as_it_was_released(
    one: str, other: str, mark: str, kind: str, keeps_lines: bool, mark_at_end: bool
) -> None:
    sign = Withholding(("1.4(b)",), None, False)
    odd = portion("9", one, sign, other, kind=kind, mark=mark, keeps_lines=keeps_lines, mark_at_end=mark_at_end)
    assert holds(replace(RELEASE, portions=(*RELEASE.portions[:4], odd)))


@settings(max_examples=15)
@given(*(st.text(st.characters(exclude_categories=["C"]), max_size=140) for _ in range(4)), st.booleans())
def test_any_stamp_at_all_is_the_tools_own(case: str, number: str, date: str, code: str, strike: bool) -> None:
    stamp = Stamp("in full", case, number, date, (code, "(b)(6)") * 30)
    assert holds(replace(RELEASE, stamp=stamp, strike_banner=strike))


def test_every_character_of_the_typeface_is_read_alike() -> None:
    font = pymupdf.Font(fontfile=str(resource("fonts", "go-mono", "Go-Mono.ttf")))
    letters = "".join(map(chr, font.valid_codepoints()))
    assert holds(replace(RELEASE, portions=(portion("1", letters), portion("2", letters[::-3], kind="heading"))))


def test_a_character_by_its_number_may_begin_on_one_page_and_end_on_the_next() -> None:
    assert holds(replace(RELEASE, portions=(portion("1", "\u4e00" * 3000),)))


@pytest.mark.parametrize("nations", [3, 40, 200])
def test_a_banner_may_be_long(nations: int) -> None:
    names = tuple(f"{chr(65 + each // 26)}{chr(65 + each % 26)}X" for each in range(nations))
    assert holds(replace(RELEASE, banner=Mark(Level.S, rel_to=("USA", *names))))


def test_a_release_of_nothing_reads_as_such() -> None:
    assert holds(replace(RELEASE, portions=(), cable_id=None))


WANTED = wording(RELEASE)
PAGE = "UNCLASSIFIED UNCLASSIFIED Case No. F-2031-00417 · Document No. C06500118 09STRELSAU118 page {} of {} "


def test_reading_names_the_place_where_it_goes_astray() -> None:
    assert read_against(WANTED, ["SECRET"]).astray == "the words above and below the text of page 1"
    assert read_against(WANTED, [PAGE.format(2, 2)]).astray == "the words above and below the text of page 1"
    assert read_against(WANTED, [PAGE.format(1, 1) + "09STRELSAU118 Made up"]).astray == "the head of page 1"
    text = pages_of(RELEASE)
    assert read_against(WANTED, [text[0].replace("lifts", "tilts"), *text[1:]]).astray == "portion 2"
    assert read_against(WANTED, [*text[:-1], text[-1] + "more"]).astray == "the end of the text"
    assert read_against(WANTED, text).complete


def test_marks_are_missed_one_by_one() -> None:
    text = " ".join(pages_of(RELEASE))
    assert marks_in_order(RELEASE.portions, text) is None
    assert marks_in_order(RELEASE.portions, text.replace("(C) [", "[")) == "3"


def pages_of(release: Release) -> list[str]:
    with pymupdf.open(stream=retyped_pdf(release), filetype="pdf") as document:
        return [page.get_text() for page in document]
