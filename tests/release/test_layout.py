"""Which printed lines may show, and which portions are set anew together."""

from hypothesis import given
from hypothesis import strategies as st

from tearline.release.layout import Row, laid_out, overlap, washed
from tearline.release.pages import Box

PITCH = 13.0


def row(line: int, *owners: str, page: int = 0, furniture: bool = False, left: float = 72, right: float = 500) -> Row:
    top = 72 + line * PITCH
    return Row(
        page,
        Box(left, top, right, top + 12),
        Box(left, top + 2, right, top + 11),
        frozenset(owners),
        furniture,
        withheld=False,
    )


def test_a_portion_shows_in_all_its_rows_or_in_none() -> None:
    rows = [row(0, "1"), row(2, "2"), row(3, "2"), row(5, "3")]
    layout = laid_out(rows, {"1", "3"})
    assert layout.kept == {0, 3}
    assert layout.stretches == ((frozenset({"2"}), (1, 2)),)


def test_who_shares_a_row_shares_its_fate() -> None:
    rows = [row(0, "1"), row(2, "1", "2"), row(3, "2"), row(5, "3")]
    assert laid_out(rows, {"1", "3"}).kept == {3}
    assert laid_out(rows, {"1", "3"}).stretches == ((frozenset({"1", "2"}), (0, 1, 2)),)


def test_what_stands_between_two_rows_of_a_portion_goes_with_it() -> None:
    rows = [row(0, "1"), row(2, "1.A"), row(4, "1"), row(6, "2")]
    layout = laid_out(rows, {"1.A", "2"})
    assert layout.kept == {3}
    assert layout.stretches == ((frozenset({"1", "1.A"}), (0, 1, 2)),)


def test_furniture_never_shows_and_parts_nothing() -> None:
    rows = [row(0, "1"), row(40, furniture=True), row(0, furniture=True, page=1), row(2, "1", page=1)]
    layout = laid_out(rows, set())
    assert layout.kept == set()
    assert layout.stretches == ((frozenset({"1"}), (0, 3)),)
    assert laid_out([row(0, "1", furniture=True), row(2, "2")], {"1", "2"}).kept == {1}


def test_a_row_into_which_another_reaches_is_not_shown_without_it() -> None:
    touching = Row(0, Box(72, 70, 500, 84), Box(72, 70, 500, 84.5), frozenset({"2"}), furniture=False, withheld=False)
    rows = [row(0, "1"), touching, row(4, "3")]
    assert laid_out(rows, {"1", "3"}).kept == {2}


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[Row], set[str]]:
    names = draw(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=12))
    rows = []
    for line, name in enumerate(names):
        owners = {name, *draw(st.sets(st.sampled_from("abcdefg"), max_size=1))}
        top = 72 + line * draw(st.sampled_from([8.0, 10.0, 13.0, 26.0]))
        box = Box(72, top, 500, top + 10)
        rows.append(
            Row(draw(st.integers(0, 1)), box, box, frozenset(owners), draw(st.integers(0, 9)) == 0, withheld=False)
        )
    return rows, draw(st.sets(st.sampled_from("abcdefg")))


@given(pages())
def test_nothing_shows_that_is_not_whole_or_that_can_not_be_told_apart(case: tuple[list[Row], set[str]]) -> None:
    rows, whole = case
    layout = laid_out(rows, whole)
    anew = {name for names, _ in layout.stretches for name in names}
    for number, each in enumerate(rows):
        if number in layout.kept:
            assert each.owners <= whole
            assert not each.furniture
            assert not each.owners & anew
            others = [other for at, other in enumerate(rows) if at not in layout.kept and other.page == each.page]
            assert not any(overlap(each.ink, washed(other)) for other in others)
        else:
            assert each.owners <= anew
    taken = [number for _, numbers in layout.stretches for number in numbers]
    assert taken == sorted(set(range(len(rows))) - layout.kept)
