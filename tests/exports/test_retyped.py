import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from pdf_readers import body_of, elements_of, owed, pages_of, signs_read, without_blanks, words_of
from release_strategies import ODD, quick, releases
from reportlab.pdfbase.ttfonts import TTFontFace

from tearline.exports.retyped import retyped_pdf
from tearline.markings.model import Level, Mark
from tearline.markings.write import banner_form
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding


def paragraph(text: str | Withholding, number: int = 1, **changes: object) -> ReleasedPortion:
    plain = ReleasedPortion(
        id=str(number),
        kind="paragraph",
        depth=0,
        label=f"{number}.",
        mark="(U)",
        in_force="U",
        mark_at_end=False,
        content=(text,),
        keeps_lines=False,
    )
    return replace(plain, **changes)


def release_of(*portions: ReleasedPortion, **changes: object) -> Release:
    plain = Release(
        cable_id="09STRELSAU97",
        banner=Mark(Level.U),
        source_banner="CONFIDENTIAL",
        strike_banner=False,
        released_to="U",
        stamp=Stamp("in part", "", "", "", ()),
        portions=portions,
    )
    return replace(plain, **changes)


SENTENCE = "The ferry left the harbor of Strelsau an hour late and nobody aboard complained. "


@quick
@given(releases())
def test_the_pages_say_all_that_is_released_in_order(release: Release) -> None:
    body = without_blanks(body_of(retyped_pdf(release)))
    assert body.endswith(owed(release))


@quick
@given(releases(ODD, ODD))
def test_whatever_the_characters_nothing_is_lost_or_hidden(release: Release) -> None:
    body = body_of(retyped_pdf(release))
    assert signs_read(without_blanks(body)).endswith(owed(release))


@quick
@given(releases())
def test_who_hears_the_pages_hears_every_word_apart_and_in_order(release: Release) -> None:
    elements = [text.split() for _, text in elements_of(retyped_pdf(release))]
    expected = [words for portion in release.portions if (words := words_of(portion).split())]
    heard = elements[len(elements) - len(expected) :]
    assert heard == expected


def test_who_hears_the_stamp_hears_its_lines_apart() -> None:
    texts = [" ".join(text.split()) for _, text in elements_of(retyped_pdf(whole_example()))]
    assert texts[0] == "09STRELSAU97 Retyped from the released text"
    assert texts[2].startswith("RELEASE IN PART 1.4(b), (b)(6) Case No. F-2026-00123 Document No.")


@quick
@given(releases())
def test_equal_releases_are_equal_bytes(release: Release) -> None:
    assert retyped_pdf(release) == retyped_pdf(release)


@quick
@given(releases())
def test_every_page_carries_the_banner_of_what_remains_above_and_below(release: Release) -> None:
    expected = without_blanks(banner_form(release.banner))
    for page in pages_of(retyped_pdf(release)):
        above = page.get_text(clip=(0, 0, page.rect.width, page.rect.height / 4))
        below = page.get_text(clip=(0, page.rect.height * 3 / 4, page.rect.width, page.rect.height))
        assert expected in without_blanks(above)
        assert expected in without_blanks(below)


@quick
@given(releases(ODD, ODD))
def test_nothing_stands_outside_the_margins_or_on_top_of_another_line(release: Release) -> None:
    for page in pages_of(retyped_pdf(release)):
        lines = [line for block in page.get_text("dict")["blocks"] for line in block["lines"]]
        for line in lines:
            x0, y0, x1, y1 = line["bbox"]
            assert x0 > 70
            assert x1 < page.rect.width - 70 + 6.1  # a blank may stand beyond the last column
            assert y0 > 15
            assert y1 < page.rect.height - 15


def test_another_process_with_other_hashes_writes_the_same_bytes() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_retyped import whole_example; "
        "from tearline.exports.retyped import retyped_pdf; sys.stdout.buffer.write(retyped_pdf(whole_example()))"
    )
    written = set()
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}", "RL_pdfComments": seed}
        command = [sys.executable, "-c", code, str(Path(__file__).parent)]
        written.add(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)
    assert written == {retyped_pdf(whole_example())}


def test_threads_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[object] = []
    at_once = set()
    make = TTFontFace.makeSubset

    def watched(face: TTFontFace, subset: list[int]) -> bytes:
        inside.append(subset)
        time.sleep(0.002)
        at_once.add(len(inside))
        inside.pop()
        return make(face, subset)

    monkeypatch.setattr(TTFontFace, "makeSubset", watched)
    many = [release_of(paragraph(f"{SENTENCE} {chr(code)}")) for code in range(0x410, 0x440)]
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(retyped_pdf, many))
    # The parser of a font keeps its place in the file as state.
    assert at_once == {1}
    assert written == [retyped_pdf(release) for release in many]


def whole_example() -> Release:
    withheld = Withholding(("1.4(b)", "(b)(6)"), "7 lines", whole=True)
    return release_of(
        paragraph("C O N F I D E N T I A L STRELSAU 000097", kind="banner", label=None, mark=None, keeps_lines=True),
        paragraph("HARBOR INSPECTIONS", kind="subject", label="SUBJECT:", mark="(C)", mark_at_end=True),
        paragraph("OBJECTIVES", kind="heading", label=None, mark=None, in_force="C"),
        *(paragraph(SENTENCE * 5, number) for number in range(1, 12)),
        paragraph(withheld, 12, mark="(C)"),
        paragraph("CLINTOCK", kind="signature", label=None, mark=None),
        strike_banner=True,
        stamp=Stamp("in part", "F-2026-00123", "C06123456", "21 Nov 2026", ("1.4(b)", "(b)(6)")),
    )


def test_file_says_nothing_beyond_its_decision() -> None:
    first, second = retyped_pdf(whole_example()), retyped_pdf(release_of(paragraph(SENTENCE)))
    for data in (first, second):
        with pikepdf.open(BytesIO(data)) as pdf:
            assert dict(pdf.docinfo) == {"/Title": "Cable released in part", "/Producer": "Tearline"}
            allowed = {"/Type", "/Pages", "/PageMode", "/Lang", "/ViewerPreferences", "/StructTreeRoot", "/MarkInfo"}
            assert set(pdf.Root.keys()) <= allowed | {"/Outlines"}
            assert pdf.Root.Lang == "en-US"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
            for page in pdf.pages:
                assert set(page.obj.keys()) <= {
                    *("/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/StructParents", "/Trans", "/Rotate")
                }
    assert re.findall(rb"/ID \s*\[(.*?)\]", first, re.DOTALL) == re.findall(rb"/ID \s*\[(.*?)\]", second, re.DOTALL)


def test_what_the_face_lacks_is_shown_by_its_number_and_never_written() -> None:
    text = "中 \u202eevil\u202c soft\u00adhyphen \u0627 x\u0338 \U0001f6a2 nul\x00 zero\u200bwidth"
    body = " ".join(body_of(retyped_pdf(release_of(paragraph(text)))).split())
    assert body.endswith(
        "[U+4E2D] [U+202E]evil[U+202C] soft[U+00AD]hyphen [U+0627] x[U+0338] [U+1F6A2] nul[U+0000] zero[U+200B]width"
    )


def test_letters_of_three_alphabets_and_the_signs_of_marks_print_as_they_are() -> None:
    text = "Łódź naïve Ελληνικά Русский ¶2 § • – — “quoted” ‘so’ … € № ½ ■ □"
    assert body_of(retyped_pdf(release_of(paragraph(text)))).split()[-14:] == text.split()[-14:]


def test_the_sign_of_a_broken_letter_is_told_by_its_number() -> None:
    # As a glyph, readers take it for one without a meaning and give back anything.
    assert "a[U+FFFD]b" in body_of(retyped_pdf(release_of(paragraph("a\ufffdb"))))


def test_decomposed_letters_print_composed() -> None:
    assert "café" in body_of(retyped_pdf(release_of(paragraph("cafe\u0301"))))


@pytest.mark.parametrize(
    ("withheld", "expected"),
    [
        (Withholding(("1.4(b)", "1.4(d)"), "7 lines", whole=True), "1. (C) [7 lines withheld · 1.4(b), 1.4(d)]"),
        (Withholding(("(b)(6)",), None, whole=True), "1. (C) [withheld · (b)(6)]"),
        (Withholding((), "less than 1 line", whole=True), "1. (C) [less than 1 line withheld]"),
        (Withholding((), None, whole=True), "1. (C) [withheld]"),
    ],
)
def test_withheld_portion_keeps_its_place_its_mark_its_amount_and_its_codes(
    withheld: Withholding, expected: str
) -> None:
    body = " ".join(body_of(retyped_pdf(release_of(paragraph(withheld, mark="(C)")))).split())
    assert body.endswith(expected)


def test_inline_passage_is_a_fixed_sign_glued_to_its_neighbors() -> None:
    content = ("the minister's (", Withholding(("(b)(6)",), None, whole=False), ")'s wife agreed")
    body = " ".join(body_of(retyped_pdf(release_of(paragraph("", content=content)))).split())
    assert body.endswith("the minister's ([withheld · (b)(6)])'s wife agreed")


def test_portion_without_a_printed_mark_shows_the_one_in_force_and_header_lines_show_none() -> None:
    data = retyped_pdf(
        release_of(
            paragraph("FM AMEMBASSY STRELSAU", kind="transmission", label=None, mark=None, in_force="C"),
            paragraph("Text.", mark=None, in_force="C//REL TO USA, BRA"),
        )
    )
    body = " ".join(body_of(data).split())
    assert body.endswith("FM AMEMBASSY STRELSAU 1. [C//REL TO USA, BRA] Text.")


def test_rows_of_a_table_keep_their_columns() -> None:
    table = "Port      Ferries\n---------------\nStrelsau       41\nZenda\t       17"
    page = pages_of(retyped_pdf(release_of(paragraph(table, kind="table", keeps_lines=True, label=None))))[0]
    right = {word[4]: round(word[2], 1) for word in page.get_text("words")}
    assert right["Ferries"] == right["41"]
    left = {word[4]: round(word[0], 1) for word in page.get_text("words")}
    assert left["Port"] == left["Strelsau"] == left["Zenda"]


def test_row_too_wide_goes_on_below_and_says_so() -> None:
    wide = " ".join(f"column{number}" for number in range(30))
    short = pages_of(retyped_pdf(release_of(paragraph("a\nb", kind="table", keeps_lines=True))))[0]
    long = pages_of(retyped_pdf(release_of(paragraph(f"{wide}\nb", kind="table", keeps_lines=True))))[0]
    assert _arrows(long) > _arrows(short) == 0


def test_word_too_long_for_a_line_goes_on_below_and_says_so() -> None:
    data = retyped_pdf(release_of(paragraph("x" * 300)))
    assert "x" * 300 in without_blanks(body_of(data))
    assert _arrows(pages_of(data)[0]) > 0


def _arrows(page: object) -> int:
    """Drawings right of the text."""
    return sum(drawing["rect"].x0 > 541 for drawing in page.get_drawings())


def _lines_through(page: object, words: str) -> int:
    """Horizontal strokes through the middle of the words."""
    found = 0
    for box in page.search_for(words):
        for drawing in page.get_drawings():
            stroke = drawing["rect"]
            level = box.y0 + box.height / 4 < stroke.y0 == stroke.y1 < box.y1 - box.height / 4
            found += level and stroke.x0 <= box.x0 + 1 and stroke.x1 >= box.x1 - 1
    return found


@pytest.mark.parametrize("strike", [True, False])
def test_banner_of_the_cable_is_lined_through_on_the_word_of_the_reviewer_alone(strike: bool) -> None:
    page = pages_of(retyped_pdf(replace(whole_example(), strike_banner=strike)))[0]
    assert (_lines_through(page, "C O N F I D E N T I A L") == 1) is strike
    assert _lines_through(page, "STRELSAU 000097") == 0
    assert (_lines_through(page, "CONFIDENTIAL") == 1) is strike
    assert ("lined through" in page.get_text()) is strike


def test_stamp_gives_the_decision_its_codes_and_numbers() -> None:
    text = pages_of(retyped_pdf(whole_example()))[0].get_text()
    for words in ("RELEASE IN PART", "1.4(b), (b)(6)", "F-2026-00123", "C06123456", "21 Nov 2026", "Release to"):
        assert words in text


@pytest.mark.parametrize(
    ("decision", "words"),
    [("in full", "RELEASE IN FULL"), ("denied in full", "DENIED IN FULL"), ("as sent", "CABLE AS SENT")],
)
def test_decisions_by_name(decision: str, words: str) -> None:
    release = release_of(stamp=Stamp(decision, "", "", "", ()))
    text = pages_of(retyped_pdf(release))[0].get_text()
    assert words in text
    assert "Case No." not in text


def test_pages_are_counted_and_the_outline_is_the_tree() -> None:
    portions = [
        paragraph("HARBORS", kind="subject", label="SUBJECT:"),
        paragraph("OBJECTIVES", kind="heading", label=None, mark=None, in_force="C"),
        paragraph(SENTENCE * 40, 1),
        paragraph(SENTENCE, 2, kind="subparagraph", label="A)", depth=1),
        paragraph(SENTENCE, 3, kind="item", label="--", depth=2),
        paragraph(Withholding((), None, whole=True), 4, kind="subparagraph", label="(1)", mark="(C)", depth=2),
        paragraph("NEXT STEPS", kind="heading", label=None),
        paragraph(SENTENCE * 40, 5),
    ]
    document = pages_of(retyped_pdf(release_of(*portions)))[0].parent
    toc = [(level, title[:24], page) for level, title, page in document.get_toc()]
    assert [(level, title) for level, title, _ in toc] == [
        (1, "SUBJECT: (U) HARBORS"),
        (1, "[C] OBJECTIVES"),
        (2, "1. (U) The ferry left th"),
        (3, "A) (U) The ferry left th"),
        (4, "(1) (C) [withheld]"),
        (1, "(U) NEXT STEPS"),
        (2, "5. (U) The ferry left th"),
    ]
    for _, title, page in toc:
        assert without_blanks(title) in without_blanks(document[page - 1].get_text())
    for number, page in enumerate(document):
        assert f"page {number + 1} of {len(document)}" in page.get_text()
    assert len(document) > 1


def test_a_release_of_nothing_is_one_page() -> None:
    assert len(pages_of(retyped_pdf(release_of(cable_id=None)))) == 1


def test_a_paragraph_of_a_hundred_pages_and_thousands_of_portions() -> None:
    huge = paragraph(SENTENCE * 3000)
    many = [paragraph(SENTENCE, number) for number in range(2, 3000)]
    release = release_of(huge, *many)
    data = retyped_pdf(release)
    assert without_blanks(body_of(data)).endswith(owed(release))
    assert len(pages_of(data)) > 150


def test_portions_nested_by_the_thousand() -> None:
    release = release_of(*(paragraph(SENTENCE, 1, kind="subparagraph", depth=depth) for depth in range(2000)))
    data = retyped_pdf(release)
    assert without_blanks(body_of(data)).endswith(owed(release))
    assert len(pages_of(data)[0].parent.get_toc()) == 2000


def test_signs_by_the_thousand_in_one_paragraph() -> None:
    content = (Withholding(("(b)(6)",), None, whole=False), " met ") * 2000
    data = retyped_pdf(release_of(paragraph("", content=content)))
    assert body_of(data).count("(b)(6)") == 2000


def test_the_longest_stamp_leaves_room_for_the_cable() -> None:
    long = "x" * 3000
    codes = tuple(f"(b)({number})" for number in range(400))
    release = release_of(
        paragraph(SENTENCE),
        released_to=long,
        source_banner=long,
        strike_banner=True,
        cable_id=long,
        stamp=Stamp("in part", long, long, long, codes),
    )
    first = pages_of(retyped_pdf(release))[0]
    assert "and others, as marked in the text" in first.get_text()
    assert "The ferry left" in first.get_text()


def test_the_longest_banner_leaves_room_for_the_cable() -> None:
    nations = ("USA", *(first + second + "X" for first in "ABCDEFGHIJ" for second in "ABCDEFGHIJKLMNOPQRSTUVWXY"))
    release = release_of(paragraph(SENTENCE * 12), banner=Mark(Level.S, rel_to=nations))
    assert len(pages_of(retyped_pdf(release))) == 1


@pytest.mark.parametrize("kind", ["heading", "marker"])
def test_headings_and_lone_marks_stand_on_the_page_of_what_follows(kind: str) -> None:
    for before in range(20, 60):
        filler = "\n".join("row" for _ in range(before))
        leading = paragraph(
            "Heading", kind=kind, label=None, content=() if kind == "marker" else ("Heading",), mark="(X)"
        )
        release = release_of(
            paragraph(filler, kind="table", keeps_lines=True, label=None), leading, paragraph(SENTENCE * 6, 7)
        )
        pages = [page.get_text() for page in pages_of(retyped_pdf(release))]
        assert any("(X)" in page and "7.  (U)" in page for page in pages)


def test_what_leads_others_stands_on_the_page_of_the_first_of_them() -> None:
    for before in range(20, 60):
        filler = "\n".join("row" for _ in range(before))
        release = release_of(
            paragraph(filler, kind="table", keeps_lines=True, label=None),
            paragraph("SUGGESTED POINTS:", 4),
            paragraph(SENTENCE * 6, 5, kind="item", label="--", depth=1),
        )
        pages = [page.get_text() for page in pages_of(retyped_pdf(release))]
        assert any("SUGGESTED POINTS" in page and "--  (U)" in page for page in pages)


def test_a_signature_does_not_stand_alone() -> None:
    for before in range(20, 60):
        filler = "\n".join("row" for _ in range(before))
        release = release_of(
            paragraph(filler, kind="table", keeps_lines=True, label=None),
            paragraph(SENTENCE * 6, 5),
            paragraph("CLINTOCK", kind="signature", label=None),
        )
        pages = [page.get_text() for page in pages_of(retyped_pdf(release))]
        assert "complained" in next(page for page in pages if "CLINTOCK" in page)


def test_no_line_of_a_paragraph_stands_alone_on_a_page() -> None:
    for before in range(20, 60):
        filler = "\n".join("row" for _ in range(before))
        words = [f"word{number:03}" for number in range(40)]
        release = release_of(
            paragraph(filler, kind="table", keeps_lines=True, label=None), paragraph(" ".join(words), 7)
        )
        for page in pages_of(retyped_pdf(release)):
            lines = [line for line in page.get_text().splitlines() if "word" in line and "page" not in line]
            assert len(lines) != 1
