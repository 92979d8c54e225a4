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

    def draw(self, content: str, page: int = 0) -> None:
        """Draw something at the end of a page, its strings readable."""
        self.edit_text(page, lambda before: f"{before}\n{content}\n")

    def edit_text(self, page: int, change: Callable[[str], str]) -> None:
        """Change the content of a page, in which all strings are readable whatever codes their font has."""
        self.edit(self.content_of(self.pages[page]), lambda before: self.coded(change(self._readable(before))))

    def letters(self, font: str) -> dict[int, str]:
        """What the codes of a font stand for, as its character map has it."""
        cmap = re.search(rb"/ToUnicode (\d+) 0 R", self.objects[self.font(font)])
        pairs = re.findall(rb"<(..)> <(....)>", self.unpacked(int(cmap[1]))) if cmap else []
        return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}

    def font(self, name: str) -> int:
        return int(re.search(rb"/%b (\d+) 0 R" % re.escape(name.encode()), self.objects[self.fonts])[1])

    @property
    def fonts(self) -> int:
        return self.numbered(b"/F1+0", b"/F2+0")[0]

    def _readable(self, content: bytes) -> str:
        return _recoded(content.decode("latin-1"), self.letters)

    def coded(self, content: str) -> bytes:
        """Content whose strings are readable, in the codes of its fonts."""

        def codes(font: str) -> dict[int, str]:
            return {ord(letter): chr(code) for code, letter in reversed(self.letters(font).items()) if letter > "\0"}

        return _recoded(content, codes).encode("latin-1")

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


def show(text: str, x: float = 90, y: float = 60, size: float = 10, font: str = "F2+0") -> str:
    """Operators that show a text."""
    escaped = re.sub(r"([()\\])", r"\\\1", text)
    return f"BT 1 0 0 1 {x:f} {y:f} Tm /{font} {size:f} Tf ({escaped}) Tj ET"


def _recoded(content: str, table: Callable[[str], Mapping[int, str]]) -> str:
    """The content with its strings in other letters, by a table for each font."""
    font = ""

    def one(found: re.Match[str]) -> str:
        nonlocal font
        if found[1]:
            font = found[1]
        elif font:
            string = _unescaped(found[2]).translate(table(font))
            return "(" + re.sub(r"[()\\\r]", lambda each: f"\\{ord(each[0]):03o}", string) + ")"
        return found[0]

    return re.sub(r"/(F\d\+\d+) [\d.]+ Tf|\(((?:[^()\\]|\\.)*)\)", one, content, flags=re.DOTALL)


def _unescaped(string: str) -> str:
    simple = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}

    def one(found: re.Match[str]) -> str:
        return chr(int(found[1], 8)) if found[1].isdigit() else simple.get(found[1], found[1])

    return re.sub(r"\\([0-7]{1,3}|.)", one, string)


Forgery = Callable[[Forge], None]
Table = Mapping[str, tuple[Forgery, set[str]]]
