from hypothesis import given
from hypothesis import strategies as st
from release_strategies import unhurried

from tearline.exports.wrap import STICKY, Line, Style, in_rows, reflowed

STYLES = st.sampled_from(list(Style))
PROSE = st.lists(st.text("abcdefgh.-", min_size=1, max_size=40), max_size=30).map(" ".join)
PIECES = st.lists(st.tuples(PROSE, STYLES), max_size=8)
ROWS = st.lists(st.text("abc  ", max_size=60), max_size=10).map("\n".join)


def printed(lines: tuple[Line, ...]) -> str:
    return "".join(run.text for line in lines for run in line.runs)


def last_column(line: Line) -> int:
    return max((run.column + len(run.text.rstrip(" ")) for run in line.runs), default=0)


@unhurried
@given(PIECES, st.integers(0, 30), st.integers(0, 30))
def test_reflowed_text_is_whole_and_keeps_to_its_columns(
    pieces: list[tuple[str, Style]], first: int, rest: int
) -> None:
    lines = reflowed(pieces, first, rest, 50)
    assert printed(lines) == "".join(text for text, _ in pieces)
    for number, line in enumerate(lines):
        assert last_column(line) <= 50
        assert line.runs[0].column == (rest if number else first)


@unhurried
@given(PIECES)
def test_runs_of_a_line_follow_each_other_without_a_gap(pieces: list[tuple[str, Style]]) -> None:
    for line in reflowed(pieces, 0, 4, 30):
        for run, following in zip(line.runs, line.runs[1:], strict=False):
            assert run.column + len(run.text) == following.column


@unhurried
@given(PIECES)
def test_every_character_keeps_its_style(pieces: list[tuple[str, Style]]) -> None:
    styled = [(character, style) for text, style in pieces for character in text]
    lines = reflowed(pieces, 0, 4, 30)
    assert [(c, run.style) for line in lines for run in line.runs for c in run.text] == styled


def test_lines_end_at_blanks_and_keep_them() -> None:
    lines = reflowed([("one two three four", Style.PLAIN)], 0, 2, 9)
    assert [line.runs[0].text for line in lines] == ["one two ", "three ", "four"]
    assert not any(line.goes_on for line in lines)


def test_a_word_may_fill_its_line_to_the_last_cell() -> None:
    lines = reflowed([("123456789 12345678 9", Style.PLAIN)], 0, 0, 9)
    assert [line.runs[0].text for line in lines] == ["123456789 ", "12345678 ", "9"]


def test_a_word_that_is_cut_says_so() -> None:
    lines = reflowed([("x" * 25, Style.PLAIN)], 0, 0, 10)
    assert [(line.runs[0].text, line.goes_on) for line in lines] == [
        ("x" * 10, True),
        ("x" * 10, True),
        ("x" * 5, False),
    ]


def test_a_sign_for_a_character_is_not_cut() -> None:
    lines = reflowed([("[U+4E2D][U+6587][U+4E2D]", Style.PLAIN)], 0, 0, 12)
    assert [line.runs[0].text for line in lines] == ["[U+4E2D]", "[U+6587]", "[U+4E2D]"]


def test_no_line_ends_at_a_sticky_blank_and_it_prints_as_a_blank() -> None:
    lines = reflowed([(f"see [7{STICKY}lines] there", Style.PLAIN)], 0, 0, 10)
    assert [line.runs[0].text for line in lines] == ["see ", "[7 lines] ", "there"]


@unhurried
@given(ROWS, st.integers(0, 20))
def test_rows_stand_as_they_are_where_there_is_room(text: str, indent: int) -> None:
    lines = in_rows([(text, Style.PLAIN)], indent, 90)
    expected = [row.rstrip(" ") for row in text.split("\n")] if text else []
    assert [printed((line,)).rstrip(" ") for line in lines] == expected
    assert printed(lines).split() == text.split()
    assert all(line.runs[0].column == indent for line in lines if line.runs)


@unhurried
@given(ROWS, st.integers(0, 20))
def test_no_part_of_a_row_is_lost_where_there_is_none(text: str, indent: int) -> None:
    lines = in_rows([(text, Style.PLAIN)], indent, 40)
    assert "".join(printed(lines).split()) == "".join(text.split())
    assert all(last_column(line) <= 40 for line in lines)


def test_a_row_that_goes_on_stands_further_in() -> None:
    lines = in_rows([("  left                right\nnext", Style.PLAIN)], 0, 20)
    assert [(line.runs[0].column, line.runs[0].text.strip(), line.goes_on) for line in lines] == [
        (0, "left", True),
        (6, "right", False),
        (0, "next", False),
    ]
