"""A PDF file taken apart byte by byte, without following a single reference.

What no reference leads to is found like everything else: earlier revisions, objects that nobody uses, text between
objects, bytes behind the end.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from tearline.audit.decodings import is_text, rows_of_text
from tearline.audit.filters import Budget, Parameters, Unpacked, unpack
from tearline.audit.limits import TooMuch
from tearline.audit.syntax import COMMENT, MARK, NAME, OBJECT, STRING, TABLE, WORD, Token, tokens

_STREAM = re.compile(rb">>[\x00\s]*stream(?:\r\n|\n|\r)")
_END_OF_STREAM = re.compile(rb"(?:\r\n|\n|\r)?endstream")
_END_OF_OBJECT = re.compile(rb"(?:\r\n|\n|\r)?endobj")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})(?!\s+\d+\s+R)")
_MOST_DEPTH = 4
"""Bytes of one pixel."""
_LARGEST_PICTURE = 1 << 28
_INSIDE = frozenset((b"endstream", b"R", b"true", b"false", b"null"))
_OUTSIDE = frozenset((b"trailer", b"startxref"))


@dataclass(frozen=True, slots=True)
class RawStream:
    """A range of bytes between ``stream`` and ``endstream``."""

    number: int | None
    """Of the object it stands in; None where it stands in none."""
    dictionary: bytes
    raw: bytes

    def unpacked(self, budget: Budget) -> Unpacked:
        """What it holds, by its own filters. Raises TooMuch."""
        return unpack(self.raw, *_filters(tuple(tokens(self.dictionary))), budget)

    def looked_into(self, budget: Budget) -> Unpacked:
        """The same; of a picture, which may be large, only what stands in rows of letters. Raises TooMuch."""
        if b"/Image" not in self.dictionary or self._size > _LARGEST_PICTURE:
            return self.unpacked(budget)
        try:
            found = self.unpacked(Budget(2 * self._size))
        except TooMuch:
            return self.unpacked(budget)
        if is_text(found.data) or found.data.startswith(b"%PDF-"):
            budget.spend(len(found.data))
            return found
        return replace(found, data=rows_of_text(found.data).encode("ascii"), of_picture=True)

    @property
    def _size(self) -> int:
        """Bytes that a picture unpacks to at most, as it says of itself."""
        words = tuple(tokens(self.dictionary))
        width, height = (next((_number(value) for _, value in _values(words, key)), 0) for key in (b"Width", b"Height"))
        return width * height * _MOST_DEPTH

    @property
    def holds_objects(self) -> bool:
        """Whether it says that it is an object stream."""
        return b"ObjStm" in self.dictionary

    @property
    def held_objects(self) -> int:
        """How many objects an object stream says it holds."""
        return next((_number(value) for _, value in _values(tuple(tokens(self.dictionary)), b"N")), 0)


@dataclass(slots=True)
class Anatomy:
    """Everything that the bytes of a file hold, in order."""

    objects: list[int] = field(default_factory=list)
    """The numbers of the objects defined, as often as they are; those in object streams included."""
    streams: list[RawStream] = field(default_factory=list)
    strings: list[bytes] = field(default_factory=list)
    names: set[bytes] = field(default_factory=set)
    comments: list[bytes] = field(default_factory=list)
    """Without their percent sign, and without the marks of the end of the file."""
    strays: list[bytes] = field(default_factory=list)
    """What belongs to no object and is no cross-reference either, and words that are no syntax."""
    revisions: int = 0
    """How many ``startxref`` there are; every save that keeps the old content adds one."""
    trailing: bytes = b""
    """What follows the last mark of the end of the file."""
    unpacked: list[Unpacked] = field(default_factory=list)
    """What each of the streams holds, in the same order; empty until they are opened."""

    @property
    def written_twice(self) -> frozenset[int]:
        """The numbers of objects that are defined more than once: one of them is of an earlier state."""
        return frozenset(number for number, times in Counter(self.objects).items() if times > 1)


def opened_up(data: bytes, budget: Budget, known: Collection[bytes] = ()) -> Anatomy:
    """Take a file apart and unpack its streams, the objects in object streams among the rest. Raises TooMuch.

    Streams whose bytes are ``known`` stay as they are: whoever knows them looks at them.
    """
    anatomy = dissect(data)
    for stream in anatomy.streams:
        anatomy.unpacked.append(Unpacked(b"", True) if stream.raw in known else stream.looked_into(budget))
        if stream.holds_objects:
            read_object_stream(anatomy, anatomy.unpacked[-1].data, stream.held_objects)
    return anatomy


def dissect(data: bytes) -> Anatomy:
    """Take a file apart. Never fails; the time grows with the length of the file."""
    anatomy = Anatomy()
    reader = _Reader(anatomy)
    position = 0
    for dictionary_end, start, stop in _stream_ranges(data):
        reader.read(data, position, dictionary_end)
        begin = max(position, data.rfind(b"obj", position, dictionary_end))
        anatomy.streams.append(RawStream(reader.number, data[begin:dictionary_end], data[start:stop]))
        position = stop
    end = data.rfind(b"%%EOF", position)
    end = len(data) if end < 0 else end + 5
    reader.read(data, position, end)
    anatomy.trailing = data[end:]
    return anatomy


def read_object_stream(anatomy: Anatomy, content: bytes, count: int) -> None:
    """Add what an unpacked object stream holds, as if it stood in the file (ISO 32000-1, 7.5.7)."""
    numbers: list[int] = []
    for sort, value in tokens(content):
        if sort != WORD or not value.isdigit() or len(numbers) == 2 * count:
            break
        numbers.append(_number(value))
    anatomy.objects += numbers[::2]
    _Reader(anatomy, number=-1).read(content, 0, len(content))


def _stream_ranges(data: bytes) -> Iterator[tuple[int, int, int]]:
    """End of the dictionary, start and end of the bytes of each stream."""
    position = 0
    while found := _STREAM.search(data, position):
        start = found.end()
        stop = _stop_by_length(data, max(position, found.start() - 2048), found.start(), start)
        if stop is None:
            end = _END_OF_STREAM.search(data, start) or _END_OF_OBJECT.search(data, start)
            stop = end.start() if end else len(data)
        yield found.start() + 2, start, stop
        position = stop


def _stop_by_length(data: bytes, dictionary: int, dictionary_end: int, start: int) -> int | None:
    lengths = _LENGTH.findall(data, dictionary, dictionary_end)
    if not lengths:
        return None
    stop = start + int(lengths[-1])
    return stop if stop <= len(data) and _END_OF_STREAM.match(data, stop) else None


class _Reader:
    """Sorts the words of a file, knowing whether they stand in an object."""

    def __init__(self, anatomy: Anatomy, number: int | None = None) -> None:
        self._anatomy = anatomy
        self.number = number
        """Of the object that is being read; None between objects."""
        self._in_trailer = False

    def read(self, data: bytes, start: int, end: int) -> None:
        """Sort the words between two offsets."""
        anatomy = self._anatomy
        for sort, value in tokens(data, start, end, terse=True):
            if sort == NAME:
                anatomy.names.add(value)
            elif sort == STRING:
                anatomy.strings.append(value)
            elif sort == COMMENT:
                if value != b"%EOF":
                    anatomy.comments.append(value)
                continue
            elif sort == OBJECT:
                self.number, self._in_trailer = int(value), False
                anatomy.objects.append(self.number)
                continue
            if self.number is None:
                self._outside(sort, value)
            elif sort == WORD:
                self._inside(value)

    def _inside(self, value: bytes) -> None:
        if value == b"endobj":
            self.number = None
        elif value not in _INSIDE:
            self._anatomy.strays.append(value)

    def _outside(self, sort: int, value: bytes) -> None:
        """Between objects there are only cross-reference tables and trailers."""
        if sort == WORD and value in _OUTSIDE:
            self._in_trailer = True
            self._anatomy.revisions += value == b"startxref"
        elif sort != TABLE and not (self._in_trailer and sort != WORD):
            self._anatomy.strays.append(value)


def _values(dictionary: tuple[Token, ...], key: bytes) -> list[Token]:
    """What follows a key: one word, or all that stands in the array or dictionary that follows."""
    try:
        rest = dictionary[dictionary.index((NAME, key)) + 1 :]
    except ValueError:
        return []
    depth = 0
    for end, (sort, value) in enumerate(rest):
        if sort == MARK:
            depth += (value in (b"[", b"<<")) - (value in (b"]", b">>"))
        if depth <= 0:
            return list(rest[: end + 1])
    return []


def _filters(dictionary: tuple[Token, ...]) -> tuple[list[str], list[Parameters]]:
    names = [value.decode("latin-1") for sort, value in _values(dictionary, b"Filter") if sort == NAME]
    parameters: list[dict[str, int]] = []
    key = ""
    for sort, value in _values(dictionary, b"DecodeParms") or _values(dictionary, b"DP"):
        if value in (b"<<", b"null"):
            parameters.append({})
        elif sort == NAME:
            key = value.decode("latin-1")
        elif sort == WORD and parameters:
            parameters[-1][key] = _number(value)
    return names, list(parameters)


def _number(digits: bytes) -> int:
    return int(digits) if digits.isdigit() and len(digits) < 12 else 0
