"""Pages laid on sheets: each where it belongs, once a copy, and none beside the paper."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.errors import UsageError
from tearline.exports.imposition import PER_SIDE, Arrangement, Side, impose, read_pages

LETTER = (612.0, 792.0)
BROAD = (792.0, 612.0)
A4 = (595.0, 842.0)
PAPERS = st.sampled_from([LETTER, BROAD, A4, (842.0, 1191.0)])
ARRANGEMENTS = st.builds(
    Arrangement,
    per_side=st.sampled_from(PER_SIDE),
    booklet=st.booleans(),
    two_sided=st.booleans(),
    copies=st.integers(1, 4),
    cover=st.booleans(),
    banners=st.booleans(),
)


def laid(count: int, arrangement: Arrangement, size=LETTER, paper=LETTER, band=30.0) -> list[Side]:
    return impose(range(1, count + 1), [size] * count, paper, arrangement, band)


def numbers(side: Side) -> list[int]:
    return [place.page for place in side.places]


@given(st.integers(1, 40), ARRANGEMENTS, st.sampled_from([LETTER, BROAD]), PAPERS, st.data())
def test_each_wanted_page_stands_once_in_each_copy_and_whole_on_the_paper(
    count, arrangement, size, paper, data
) -> None:
    wanted = data.draw(st.lists(st.integers(1, count), min_size=1, unique=True))
    sides = impose(wanted, [size] * count, paper, arrangement, 30.0)
    for copy in range(1, arrangement.copies + 1):
        found = [page for side in sides if side.copy == copy for page in numbers(side)]
        assert sorted(found) == sorted(wanted)
        if not arrangement.booklet:
            assert found == wanted
    band = 30.0 if arrangement.banded else 0.0
    for side in sides:
        assert sorted(side.size) == sorted(paper)
        boxes = [(each.x, each.y, each.x + each.width, each.y + each.height) for each in side.places]
        for number, (left, top, right, bottom) in enumerate(boxes):
            assert left >= -1e-6
            assert right <= side.size[0] + 1e-6
            assert top >= band - 1e-6
            assert bottom <= side.size[1] - band + 1e-6
            for other in boxes[:number]:
                assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        for place in side.places:
            assert place.width / place.height == pytest.approx(size[0] / size[1])


@given(st.integers(1, 40), ARRANGEMENTS)
def test_no_copy_begins_on_the_back_of_another_and_covers_come_first(count, arrangement) -> None:
    sides = laid(count, arrangement)
    each = len(sides) // arrangement.copies
    copies = [sides[start : start + each] for start in range(0, len(sides), each)]
    assert [{side.copy for side in copy} for copy in copies] == [{n} for n in range(1, arrangement.copies + 1)]
    for copy in copies:
        assert [side.cover for side in copy] == [arrangement.cover] + [False] * (each - 1)
        if arrangement.two_sided or arrangement.booklet:
            assert each % 2 == 0
            if arrangement.cover:
                assert not copy[1].places
        else:
            assert all(side.places or side.cover for side in copy)


@given(st.integers(1, 60))
def test_a_folded_booklet_reads_from_the_first_page_to_the_last(count) -> None:
    sides = laid(count, Arrangement(booklet=True))
    assert all(side.broad for side in sides)
    halves = [
        {("left" if place.x < side.size[0] / 2 else "right"): place.page for place in side.places} for side in sides
    ]
    leaves = []  # of the stack, folded: first the right halves of all sheets inwards, then the left ones outwards
    for front, back in zip(halves[::2], halves[1::2], strict=True):
        leaves.append((front.get("right"), back.get("left")))
    for front, back in reversed(list(zip(halves[::2], halves[1::2], strict=True))):
        leaves.append((back.get("right"), front.get("left")))
    read = [page for leaf in leaves for page in leaf]
    assert read == [*range(1, count + 1), *[None] * (-count % 4)]


@pytest.mark.parametrize(
    ("per_side", "size", "broad"),
    [
        *[(1, LETTER, False), (2, LETTER, True), (4, LETTER, False), (6, LETTER, True), (9, LETTER, False)],
        *[(1, BROAD, True), (2, BROAD, False), (4, BROAD, True), (6, BROAD, False), (9, BROAD, True)],
    ],
)
def test_paper_is_turned_so_that_pages_stay_as_large_as_they_can(per_side, size, broad) -> None:
    [side] = laid(per_side, Arrangement(per_side=per_side), size, LETTER, 0.0)
    assert side.broad is broad
    shares = [place.width * place.height / (612 * 792) for place in side.places]
    assert sum(shares) > 0.6


def test_pages_follow_one_another_in_rows() -> None:
    [side] = laid(6, Arrangement(per_side=6))
    assert numbers(side) == [1, 2, 3, 4, 5, 6]
    for first, second in pairwise(side.places):
        assert second.x > first.x or second.y > first.y
    assert len({place.y for place in side.places}) == 2


def test_a_page_alone_on_paper_of_its_own_size_is_not_made_smaller() -> None:
    [side] = laid(1, Arrangement())
    [place] = side.places
    assert (place.x, place.y, place.width, place.height) == (0, 0, *LETTER)


@pytest.mark.parametrize(
    ("arrangement", "banded"),
    [
        (Arrangement(), False),
        (Arrangement(cover=True, two_sided=True), False),
        (Arrangement(copies=2), True),
        (Arrangement(per_side=2), True),
        (Arrangement(booklet=True), True),
        (Arrangement(per_side=4, copies=2, banners=False), False),
    ],
)
def test_room_for_a_banner_is_made_where_pages_share_a_side_or_copies_are_counted(arrangement, banded) -> None:
    assert arrangement.banded is banded
    places = [place for side in laid(4, arrangement) for place in side.places]
    assert all(place.y >= 30 for place in places) is banded


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("", (1, 2, 3, 4, 5, 6, 7, 8, 9)),
        (" 3 ", (3,)),
        ("1-3, 7", (1, 2, 3, 7)),
        ("8-", (8, 9)),
        ("-2", (1, 2)),
        ("7,2 - 3, 7", (7, 2, 3)),
    ],
)
def test_pages_are_read_as_people_write_them(words, pages) -> None:
    assert read_pages(words, 9) == pages


@pytest.mark.parametrize("words", ["0", "10", "3-10", "9-3", "a", "1-2-3", "1,,2", "-", "1 2", "٣", "9" * 40])
def test_what_names_no_page_is_told_in_one_sentence(words) -> None:
    with pytest.raises(UsageError) as told:
        read_pages(words, 9)
    assert told.value.sentence.endswith(".")


@given(st.text(max_size=20), st.integers(1, 20))
def test_whatever_is_written_there_are_only_pages_that_exist(words, count) -> None:
    try:
        pages = read_pages(words, count)
    except UsageError:
        return
    assert set(pages) <= set(range(1, count + 1))
    assert len(set(pages)) == len(pages)
