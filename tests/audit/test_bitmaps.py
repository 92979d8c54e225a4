import zlib

from hypothesis import given
from hypothesis import strategies as st

from tearline.audit.bitmaps import Area, Bitmap, spread, unpacked, without_gaps

WIDE, HIGH = 5, 4
VALUES = st.sampled_from([0, 120, 199, 200, 254, 255, 255, 255])


def bitmaps(depth: int) -> st.SearchStrategy[Bitmap]:
    data = st.lists(VALUES, min_size=WIDE * HIGH * depth, max_size=WIDE * HIGH * depth).map(bytes)
    return data.map(lambda given: Bitmap(WIDE, HIGH, depth, given))


def within(area: Area) -> list[tuple[int, int]]:
    return [
        (x, y)
        for y in range(max(0, area.top), min(HIGH, area.bottom))
        for x in range(max(0, area.left), min(WIDE, area.right))
    ]


def pixel(bitmap: Bitmap, x: int, y: int) -> bytes:
    at = bitmap.depth * (y * WIDE + x)
    return bitmap.data[at : at + bitmap.depth]


edges = st.integers(-2, 7)
areas = st.builds(Area, edges, edges, edges, edges)


@given(bitmaps(3), bitmaps(3), areas)
def test_an_area_is_what_its_pixels_are(ours: Bitmap, theirs: Bitmap, area: Area) -> None:
    places = within(area)
    assert ours.is_white(area) == all(pixel(ours, *at) == b"\xff\xff\xff" for at in places)
    assert ours.darkest(area) == min((min(pixel(ours, *at)) for at in places), default=255)
    assert ours.same(theirs, area) == all(pixel(ours, *at) == pixel(theirs, *at) for at in places)


@given(bitmaps(3), bitmaps(3))
def test_whatever_is_neither_white_nor_as_drawn_is_added(ours: Bitmap, theirs: Bitmap) -> None:
    added = any(own not in (255, other) for own, other in zip(ours.data, theirs.data, strict=True))
    assert ours.adds_to(theirs) == added


@given(bitmaps(3), st.sampled_from([200, 250]))
def test_marks_are_where_a_picture_is_dark_in_any_colour(bitmap: Bitmap, below: int) -> None:
    marks = bitmap.marks(below).to_bytes(WIDE * HIGH, "little")
    assert list(marks) == [min(pixel(bitmap, x, y)) < below for y in range(HIGH) for x in range(WIDE)]


def test_marks_spread_ten_pixels_in_all_directions() -> None:
    middle = 1 << 8 * (20 * 40 + 20)
    found = spread(middle, 40).to_bytes(40 * 40, "little")
    assert {(at % 40, at // 40) for at, mark in enumerate(found) if mark} == {
        (x, y) for x in range(10, 31) for y in range(10, 31)
    }


def test_a_picture_unpacks_to_its_size_or_not_at_all() -> None:
    packed = zlib.compress(bytes(range(60)))
    assert unpacked(packed, 5, 4) == Bitmap(5, 4, 3, bytes(range(60)))
    assert unpacked(packed, 5, 3) is None
    assert unpacked(packed, 5, 5) is None
    assert unpacked(packed[:-3], 5, 4) is None
    assert unpacked(packed + b"more", 5, 4) is None
    assert unpacked(b"nothing of the kind", 5, 4) is None


def test_rows_lose_what_is_between_them() -> None:
    assert without_gaps(b"ab..cd..", 2, 4) == b"abcd"
    assert without_gaps(b"abcd", 2, 2) == b"abcd"
