import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import typed

from tearline.intake.fragments import Fragment, set_text
from tearline.intake.pdf_reader import read_pdf
from tearline.intake.printed import Box

LINES = st.lists(
    st.text("ABCDEFxyz0123 .,()¶é–§\"'-", max_size=60).map(lambda line: line if line.strip() else ""), max_size=30
)


def piece(text, left, base, size=10.0, direction=0):
    right = left + 5.0 * len(text)
    box = Box(left, base - 8, right, base + 2)
    return Fragment(text, direction, left, right, base, base, size, 0.0, box, box, box, box)


def text_of(*pages):
    return set_text(pages)[0]


@given(st.lists(LINES, min_size=1, max_size=4))
def test_all_lines_come_back_in_order_whatever_the_pages(pages):
    wanted = [line.split() for page in pages for line in page if line.strip()]
    if not wanted:
        return
    whole = "\n".join("\n".join([*page, *[""] * (30 - len(page))]) for page in pages)
    printed = read_pdf(typed(whole, 30), "x.pdf")
    assert [line.split() for line in printed.text.splitlines() if line.strip()] == wanted
    assert printed.text.count("\f") == len(printed.sizes) - 1
    spans = [line.span for line in printed.lines]
    assert [printed.text[start:end].split() for start, end in spans] == wanted
    assert "".join(printed.text.split()) == "".join("".join(printed.text[start:end].split()) for start, end in spans)


def test_label_mark_and_text_of_one_base_line_are_one_line():
    assert text_of([piece("1.", 50, 100), piece("(U)", 70, 100), piece("Lamps burn.", 100, 100.4)]) == (
        "1.  (U)   Lamps burn.\n"
    )


def test_a_small_gap_is_no_blank_and_a_raised_figure_no_line():
    assert text_of([piece("E=mc", 50, 100), piece("2", 70, 96, 6.0)]) == "E=mc2\n"


def test_indents_are_kept_and_gaps_between_paragraphs_are_blank_lines():
    page = [piece(f"Line {number} of some words.", 50, 100 + 12 * number) for number in range(10)]
    assert text_of([*page, piece("item", 90, 100 + 12 * 12)]).endswith("Line 9 of some words.\n\n\n        item\n")
    assert text_of([*page, piece("next", 50, 100 + 12 * 10.6)]).endswith("Line 9 of some words.\n\nnext\n")
    assert text_of([*page, piece("next", 50, 100 + 12 * 10.1)]).endswith("Line 9 of some words.\nnext\n")


def test_columns_are_not_mixed():
    left = [piece(f"left {number}", 50, 100 + 12 * number) for number in range(3)]
    right = [piece(f"right {number}", 300, 100 + 12 * number) for number in range(3)]
    words = text_of([*left, *right]).split()
    assert words == ["left", "0", "left", "1", "left", "2", "right", "0", "right", "1", "right", "2"]


def test_a_foot_that_is_drawn_first_is_read_last():
    page = [piece("Page 1", 50, 700), piece("One line.", 50, 100), piece("Another.", 50, 112)]
    assert text_of(page).split("\n")[:2] == ["One line.", "Another."]


def test_what_runs_along_the_margin_is_read_behind_the_page():
    page = [piece("SECRET", 50, 20, direction=3), piece("One line.", 50, 100), piece("Another.", 50, 112)]
    assert text_of(page) == "One line.\nAnother.\n\nSECRET\n"


@pytest.mark.parametrize(
    ("last", "joint", "following"),
    [
        ("It ends.", "\n\f", "Next"),
        ("It does not", "\f", "Next"),
        ("It ends where no more words fit.", "\f", "Next"),
        ("A title...", "\f", "----------"),
    ],
)
def test_the_end_of_a_page_stands_for_a_blank_line_only_behind_a_paragraph(last, joint, following):
    first = [piece("This is as long as lines may be here", 50, 688), piece(last, 50, 700)]
    assert text_of(first, [piece(following, 50, 60)]).endswith(f"{last}{joint}{following}\n")


def test_a_page_of_single_lines_keeps_the_blank_lines_between_them():
    close = [piece(f"line {number} of a text that goes on.", 50, 100 + 12 * number) for number in range(20)]
    apart = [piece(f"Paragraph {number}.", 50, 100 + 24 * number) for number in range(14)]
    assert text_of(close, apart).split("\f")[1].count("\n\n") == 13
    spaced = [piece(f"line {number} of a text that goes on.", 50, 100 + 24 * number) for number in range(14)]
    assert "\n\n" not in text_of(close, spaced).split("\f")[1]


def test_an_empty_page_leaves_its_form_feed():
    assert text_of([piece("One.", 50, 100)], [], [piece("Three.", 50, 100)]) == "One.\n\f\fThree.\n"
