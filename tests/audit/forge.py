"""Changes a file object by object and writes it anew, so that each forgery differs from the clean file in one thing."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
_STREAM = re.compile(rb"(.*?)stream\n(.*?)\n?endstream", re.DOTALL)


@dataclass
class Forge:
    """A file in parts."""

    header: bytes
    objects: dict[int, bytes]
    trailer: bytes
    between: bytes = b""
    """Put after the last object."""
    behind: bytes = b""
    """Put after the end of the file."""
    unlisted: list[bytes] = field(default_factory=list)
    """Objects that are not in the table."""

    @classmethod
    def of(cls, data: bytes) -> "Forge":
        first = data.index(b"1 0 obj")
        objects, position = {}, first
        while found := _OBJECT.match(data, position):
            body = found[2]
            if b"stream\n" in body:
                length = int(re.search(rb"/Length (\d+)", body)[1])
                start = found.start(2) + body.index(b"stream\n") + 7
                end = data.index(b"endobj\n", start + length)
                body = data[found.start(2) : end].rstrip(b"\n")
                position = end + 7
            else:
                position = found.end()
            objects[int(found[1])] = body
        trailer = re.search(rb"trailer\n(.*)\nstartxref", data, re.DOTALL)[1]
        return cls(data[:first], objects, trailer)

    def add(self, body: bytes) -> int:
        number = max(self.objects) + 1
        self.objects[number] = body
        return number

    def add_stream(self, data: bytes, entries: bytes = b"") -> int:
        return self.add(stream(data, entries))

    def entry(self, number: int, key: bytes, value: bytes) -> None:
        """Put an entry into a dictionary."""
        body = self.objects[number]
        at = body.index(b"<<") + 2
        self.objects[number] = body[:at] + b" /" + key + b" " + value + b" " + body[at:]

    def replace(self, number: int, old: bytes, new: bytes) -> None:
        assert old in self.objects[number]
        self.objects[number] = self.objects[number].replace(old, new)

    def numbered(self, *words: bytes) -> list[int]:
        """The numbers of objects that hold all these words."""
        return [number for number, body in self.objects.items() if all(word in body for word in words)]

    @property
    def catalog(self) -> int:
        return self.numbered(b"/Catalog")[0]

    @property
    def information(self) -> int:
        return int(re.search(rb"/Info (\d+) 0 R", self.trailer)[1])

    @property
    def pages(self) -> list[int]:
        return self.numbered(b"/Type /Page", b"/MediaBox")

    def content_of(self, page: int) -> int:
        return int(re.search(rb"/Contents (\d+) 0 R", self.objects[page])[1])

    def unpacked(self, number: int) -> bytes:
        return zlib.decompress(_STREAM.fullmatch(self.objects[number])[2])

    def edit(self, number: int, change: Callable[[bytes], bytes]) -> None:
        """Change what a packed stream holds."""
        before = self.unpacked(number)
        after = change(before)
        assert after != before
        entries = re.sub(rb"/Length\d? \d+|/Filter \[[^]]*\]|<<|>>", b"", _STREAM.fullmatch(self.objects[number])[1])
        length1 = b"/Length1 %d" % len(after) if b"/Length1" in self.objects[number] else b""
        packed = zlib.compress(after)
        self.objects[number] = b"<< /Filter [ /FlateDecode ] %b /Length %d %b>>\nstream\n%b\nendstream" % (
            entries.strip(),
            len(packed),
            length1,
            packed,
        )

    def draw(self, content: bytes, page: int = 0) -> None:
        """Draw something at the end of a page."""
        self.edit(self.content_of(self.pages[page]), lambda before: before + b"\n" + content + b"\n")

    def written(self) -> bytes:
        data, offsets = bytearray(self.header), {}
        for number, body in self.objects.items():
            offsets[number] = len(data)
            data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        for body in self.unlisted:
            data += body
        data += self.between
        table = len(data)
        size = max(self.objects) + 1
        data += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            data += b"%010d 00000 n \n" % offsets[number]
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, self.trailer)
        data += b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, table)
        return bytes(data) + self.behind


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)


def show(text: str, x: float = 90, y: float = 60, size: float = 10, font: bytes = b"F2+0") -> bytes:
    """Operators that show a text."""
    escaped = text.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT 1 0 0 1 %f %f Tm /%b %f Tf (%b) Tj ET" % (x, y, font, size, escaped)


Forgery = Callable[[Forge], None]
Table = Mapping[str, tuple[Forgery, set[str]]]
