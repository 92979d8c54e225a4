"""A file too large to be held, looked through by its code units: bytes, or the pairs of them that UTF-16 has."""

import codecs
import io
import re
from typing import BinaryIO

_PIECE = 1 << 20
"""Bytes that are held at a time."""
_OVERLAP = 512
"""Code units at the border of two pieces that are held with both."""
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


def mark_of(head: bytes) -> bytes:
    """The byte order mark with which a file begins; empty where it has none."""
    return next((mark for mark in (*_UTF_16, codecs.BOM_UTF8) if head.startswith(mark)), b"")


def beginning(head: bytes) -> str:
    """The first bytes of a file as ``Units`` has them."""
    units = Units(io.BytesIO(head))
    return units.text(0, len(head))


class Units:
    """The code units of a file behind its byte order mark, as characters; a place is their number from 0.

    A unit of ASCII is that character in every encoding that is read; the others are no more than something else.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        stream.seek(0)
        self._mark = mark_of(stream.read(len(codecs.BOM_UTF8)))
        self._encoding = _UTF_16.get(self._mark, "")
        self._start, self._held = 0, ""
        self._known: dict[str, int] = {}

    def byte(self, place: int) -> int:
        """Where in the file, in bytes, a place is."""
        return len(self._mark) + place * self._width

    def at(self, place: int) -> str:
        """The unit at a place; empty behind the last."""
        if not self._start <= place < self._start + len(self._held):
            self._hold(place)
        return self._held[place - self._start : place - self._start + 1]

    def text(self, place: int, length: int) -> str:
        """At most so many units from a place on; ``length`` is small."""
        if not self._start <= place <= self._start + len(self._held) - length:
            self._hold(place)
        return self._held[place - self._start : place - self._start + length]

    def find(self, pattern: re.Pattern[str], place: int) -> int:
        """The first place from ``place`` on at which a pattern of at most ``_OVERLAP`` units fits, or the end."""
        while self.at(place):
            found = pattern.search(self._held, place - self._start)
            if found is not None:
                return self._start + found.start()
            end = self._start + len(self._held)
            place = max(place + 1, end - _OVERLAP)
            self._hold(place)
            if self._start + len(self._held) == end:
                return end
        return place

    def first_of(self, characters: str, place: int, stop: int) -> int:
        """The first place from ``place`` on with one of these characters, or the end; ``stop`` where that is before."""
        while place < stop and self.at(place):
            near = min(self._next(each, place) for each in characters)
            end = self._start + len(self._held)
            if near < end:
                return min(near, stop)
            place = end
        return min(place, stop)

    def _next(self, character: str, place: int) -> int:
        """Where a character is next, or the end of what is held; it is not looked for twice."""
        if (known := self._known.get(character, -1)) < place:
            found = self._held.find(character, place - self._start)
            known = self._known[character] = self._start + (found if found >= 0 else len(self._held))
        return known

    @property
    def _width(self) -> int:
        return 2 if self._encoding else 1

    def _hold(self, place: int) -> None:
        self._stream.seek(self.byte(place))
        data = self._stream.read(_PIECE)
        self._start, self._held, self._known = place, self._characters(data), {}

    def _characters(self, data: bytes) -> str:
        """One character a unit."""
        if not self._encoding:
            return data.decode("latin-1")
        text = data[: len(data) // 2 * 2].decode(self._encoding, "surrogatepass")
        return _BEYOND_BMP.sub("\ufffd\ufffd", text)
