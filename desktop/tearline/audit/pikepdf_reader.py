"""The file as qpdf reads it: the graph of its objects as plain values. The only module that imports pikepdf."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf

from tearline.audit.limits import Unreadable

Value = Any
"""As in qpdf's JSON: numbers, booleans, None, lists, dicts with ``/Key``; ``/Name``, ``12 0 R``; ``u:text`` or
``b:6869`` for a string."""


class Graph:
    """All objects that the cross-reference of a file leads to."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self.trailer: Mapping[str, Value] = json.loads(pdf.trailer.to_json(schema_version=2))
        with pikepdf.explicit_conversion():
            # An object that is null says nothing, not even which it is.
            listed = [(each.objgen, each) for each in pdf.objects if each is not None]
        objects = {f"{number} {generation} R": each for (number, generation), each in listed}
        written = b",".join(each.to_json(dereference=True, schema_version=2) for each in objects.values())
        self.objects: dict[str, Value] = dict(zip(objects, json.loads(b"[%b]" % written), strict=True))
        self.streams = {name: each for name, each in objects.items() if isinstance(each, pikepdf.Stream)}
        self._contents: dict[str, bytes] = {}
        self.linearized = bool(pdf.is_linearized)

    @property
    def complaints(self) -> int:
        """How often the file had to be mended to be read."""
        return len(self._pdf.get_warnings())

    @property
    def identifier(self) -> list[bytes]:
        """The two halves of the file's identifier."""
        given = self._pdf.trailer.get("/ID")
        return [bytes(each) for each in given] if isinstance(given, pikepdf.Array) else []

    def resolved(self, value: Value) -> Value:
        """What a reference leads to; anything else as it is."""
        for _ in range(8):
            if not (isinstance(value, str) and value.endswith(" R")):
                return value
            value = self.objects.get(value)
        return None

    def dictionary(self, value: Value) -> Mapping[str, Value]:
        """The dictionary that a value is or leads to; an empty one where it is none."""
        found = self.resolved(value)
        return found if isinstance(found, dict) else {}

    def content(self, reference: Value) -> bytes:
        """What the stream holds that a value leads to; nothing where there is none or it is broken."""
        if not isinstance(reference, str) or reference not in self.streams:
            return b""
        if reference not in self._contents:
            try:
                self._contents[reference] = self.streams[reference].read_bytes()
            except pikepdf.PdfError:
                self._contents[reference] = b""
        return self._contents[reference]

    def packed(self, reference: Value) -> bytes:
        """The bytes of that stream as they stand in the file; nothing where there is none."""
        if not isinstance(reference, str) or reference not in self.streams:
            return b""
        return bytes(self.streams[reference].read_raw_bytes())


@contextmanager
def opened(data: bytes) -> Iterator[Graph]:
    """Read a file. Raises Unreadable."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise Unreadable("The file is encrypted; remove its password and audit it again.")
            yield Graph(pdf)
    except pikepdf.PasswordError as error:
        raise Unreadable("The file is encrypted; remove its password and audit it again.") from error
    except (pikepdf.PdfError, RecursionError, ValueError) as error:
        raise Unreadable("The file is damaged or no PDF; make it anew.") from error


def pdfdoc(data: bytes) -> str:
    """Bytes in PDFDocEncoding (ISO 32000-1, D.2)."""
    return data.decode("pdfdoc", "replace")


def text(value: Value) -> str:
    """What a string of the graph says; nothing where it is none."""
    if isinstance(value, str) and value.startswith("b:"):
        return text_of(bytes.fromhex(value[2:]))
    return value[2:] if isinstance(value, str) and value.startswith("u:") else ""


def text_of(string: bytes) -> str:
    """A text string as readers show it (ISO 32000-1, 7.9.2.2)."""
    return str(pikepdf.String(string))
