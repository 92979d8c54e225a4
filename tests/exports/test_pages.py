from hypothesis import given
from hypothesis import strategies as st
from release_strategies import unhurried

from tearline.exports.blocks import Block
from tearline.exports.pages import Page, paginate
from tearline.exports.wrap import Line

ROOM = 20.0
BLOCKS = st.lists(
    st.builds(
        Block,
        lines=st.integers(0, 50).map(lambda count: (Line(()),) * count),
        gap=st.sampled_from([0, 0.5, 0.8, 1.2, 1.6]),
        role=st.just("P"),
        keeps_next=st.booleans(),
    ),
    max_size=30,
)


def lines_on(page: Page) -> list[tuple[int, int]]:
    return [(part.block, line) for part in page for line in range(part.first, part.end)]


@unhurried
@given(BLOCKS, st.floats(3, ROOM))
def test_every_line_stands_once_in_order_within_the_room(blocks: list[Block], first_room: float) -> None:
    pages = paginate(blocks, first_room, ROOM)
    expected = [(number, line) for number, block in enumerate(blocks) for line in range(len(block.lines))]
    assert [line for page in pages for line in lines_on(page)] == expected
    for number, page in enumerate(pages):
        for part in page:
            assert part.down + part.end - part.first <= (first_room if number == 0 else ROOM) + 1e-9


@unhurried
@given(BLOCKS)
def test_no_two_lines_stand_on_each_other(blocks: list[Block]) -> None:
    for page in paginate(blocks, ROOM, ROOM):
        below = 0.0
        for part in page:
            assert part.down >= below - 1e-9
            below = part.down + part.end - part.first


@unhurried
@given(st.lists(st.integers(1, 30), min_size=1, max_size=20))
def test_no_single_line_is_parted_from_its_paragraph(lengths: list[int]) -> None:
    blocks = [Block((Line(()),) * length, 0.8, "P") for length in lengths]
    for page in paginate(blocks, ROOM, ROOM):
        for part in page:
            count, length = part.end - part.first, lengths[part.block]
            assert count == length or (count >= 2 and length >= 4)


@unhurried
@given(st.lists(st.tuples(st.integers(1, 3), st.booleans()), min_size=2, max_size=60))
def test_what_keeps_the_next_is_never_the_last_of_a_page(short: list[tuple[int, bool]]) -> None:
    blocks = [
        # No chain longer than a page: every fourth block lets go.
        Block((Line(()),) * length, 0.5, "P", keeps_next=keeps and number % 4 != 3)
        for number, (length, keeps) in enumerate(short)
    ]
    pages = paginate(blocks, ROOM, ROOM)
    for page in pages[:-1]:
        assert not blocks[page[-1].block].keeps_next


def test_a_heading_takes_two_lines_of_its_paragraph_with_it() -> None:
    filler = Block((Line(()),) * 17, 0, "P")
    heading = Block((Line(()),), 0, "H2", keeps_next=True)
    paragraph = Block((Line(()),) * 8, 0, "P")
    pages = paginate([filler, heading, paragraph], ROOM, ROOM)
    assert [lines_on(page)[-1] for page in pages] == [(2, 1), (2, 7)]
    longer = Block((Line(()),) * 18, 0, "P")
    pages = paginate([longer, heading, paragraph], ROOM, ROOM)
    assert [lines_on(page)[-1] for page in pages] == [(0, 17), (2, 7)]


def test_no_gap_stands_at_the_top_of_a_page() -> None:
    blocks = [Block((Line(()),) * 19, 5, "P"), Block((Line(()),) * 3, 5, "P")]
    assert [page[0].down for page in paginate(blocks, ROOM, ROOM)] == [0, 0]


def test_nothing_at_all_is_one_page() -> None:
    assert paginate([], ROOM, ROOM) == ((),)
