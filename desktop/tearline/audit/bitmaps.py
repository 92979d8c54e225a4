"""Pictures as bytes, a page at a time: operations on bytes and on large integers are quick enough for them."""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

_WHITE = 255
_MARKED = bytes(each > 0 for each in range(256))


class Area(NamedTuple):
    """Pixels from ``left`` to before ``right``, and from ``top`` to before ``bottom``."""

    left: int
    top: int
    right: int
    bottom: int


class Bitmap(NamedTuple):
    """Rows from the top, without gaps."""

    width: int
    height: int
    depth: int
    """Bytes of one pixel."""
    data: bytes

    def rows(self, area: Area) -> Iterator[bytes]:
        """What an area holds, row by row; what of it lies beside the picture is left out."""
        start, end = (self.depth * min(max(0, x), self.width) for x in (area.left, area.right))
        row = self.depth * self.width
        for at in range(max(0, area.top) * row, min(self.height, area.bottom) * row, row):
            yield self.data[at + start : at + end]

    def is_white(self, area: Area) -> bool:
        """Whether every pixel is as white as paper; so are no pixels at all."""
        return all(row.count(_WHITE) == len(row) for row in self.rows(area))

    def darkest(self, area: Area) -> int:
        """The least value in an area; that of white where it is empty."""
        return min((min(row) for row in self.rows(area) if row), default=_WHITE)

    def same(self, other: "Bitmap", area: Area) -> bool:
        """Whether both hold the same there."""
        return all(ours == theirs for ours, theirs in zip(self.rows(area), other.rows(area), strict=False))

    def adds_to(self, other: "Bitmap") -> bool:
        """Whether this holds anything that is neither white nor as the other, of the same size, has it."""
        whole = Area(0, 0, self.width, self.height)
        blank = bytes([_WHITE]) * (self.depth * self.width)
        for ours, theirs in zip(self.rows(whole), other.rows(whole), strict=True):
            if ours not in (theirs, blank):
                unlike = _number(_xor(ours, theirs).translate(_MARKED))
                if unlike & _number(_below(ours, _WHITE)):
                    return True
        return False

    def marks(self, below: int) -> int:
        """A large number with a byte for each pixel, 1 where it is darker than ``below`` in any colour, else 0."""
        dark = _below(self.data, below)
        marks = 0
        for at in range(self.depth):
            marks |= _number(dark[at :: self.depth])
        return marks


def unpacked(packed: bytes, width: int, height: int) -> Bitmap | None:
    """A deflated picture in RGB; None where it is not exactly as large as that."""
    size = 3 * width * height
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, size + 1)
    except zlib.error:
        return None
    if len(data) != size or not unpacker.eof or unpacker.unused_data:
        return None
    return Bitmap(width, height, 3, data)


def spread(marks: int, width: int) -> int:
    """Such a number with every mark spread ten pixels in all directions.

    Where a face is not in the file each reader takes one of its own, whose signs may reach that much further.
    """
    for pixels in (1, 2, 4, 3):
        for step in (8 * pixels, 8 * pixels * width):
            marks |= marks << step | marks >> step
    return marks


def without_gaps(samples: bytes, row: int, stride: int) -> bytes:
    """Rows of so many bytes, which began a stride apart."""
    data = bytes(samples)
    if stride == row:
        return data
    return b"".join(data[at : at + row] for at in range(0, len(data), stride))


def _below(data: bytes, value: int) -> bytes:
    return data.translate(bytes(each < value for each in range(256)))


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _xor(ours: bytes, theirs: bytes) -> bytes:
    return (_number(ours) ^ _number(theirs)).to_bytes(len(ours), "little")
