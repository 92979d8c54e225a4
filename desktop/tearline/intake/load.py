"""From a source to its documents."""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from tearline.cables.model import Document, Format
from tearline.errors import SourceError
from tearline.intake.archive import read_member, read_table
from tearline.intake.bounds import LARGEST_PAGE, LARGEST_TEXT, too_large
from tearline.intake.decode import decode
from tearline.intake.files import read_file, read_range
from tearline.intake.find import SourceRef
from tearline.intake.formats import HEAD, PDF, recognise, refuse_other_kinds
from tearline.intake.names import shown
from tearline.intake.several import part
from tearline.intake.table import Row, read_row
from tearline.intake.units import mark_of

if TYPE_CHECKING:
    from tearline.intake.page import Metadata


def load(source: SourceRef) -> tuple[Document, ...]:
    """The documents that a source holds: a text may hold several cables. Raises SourceError with a sentence."""
    if source.row is not None:
        return (_row(source, source.row),)
    name = source.path.name if source.member is None else f"{source.path.name}/{source.member}"
    return document_from_bytes(read_bytes(source), name)


def read_bytes(source: SourceRef) -> bytes:
    """A source as it is: a whole file or member. Raises SourceError with a sentence."""
    return read_file(source.path) if source.member is None else read_member(source.path, source.member)


def _row(source: SourceRef, row: Row) -> Document:
    if source.member is None:
        data, mark = read_range(source.path, row.start, row.end)
    else:
        whole = read_table(source.path, source.member)
        data, mark = whole[row.start : row.end], mark_of(whole)
    return read_row(data, mark, source.name)


def document_from_bytes(data: bytes, name: str) -> tuple[Document, ...]:
    """The documents in the bytes of a file; ``name`` is what people call it. Raises SourceError with a sentence."""
    name = shown(name)
    if not data:
        raise SourceError(f"{name} is empty.")
    refuse_other_kinds(data[:HEAD], name)
    if len(data) > LARGEST_TEXT:
        raise too_large(name)
    if recognise(data[:HEAD], name) == PDF:
        from tearline.intake.pdf import pdf_text  # noqa: PLC0415 - nor for what processes need

        read = pdf_text(data, name)
        return tuple(replace(each, pictured=read.pictured) for each in _documents(data, name, "pdf", read.text, ()))
    text, is_page, utf8 = decode(data, name)
    metadata: Metadata = ()
    if is_page:
        if len(data) > LARGEST_PAGE:
            raise SourceError(f"{name} is too large: web pages are read up to {LARGEST_PAGE >> 20} MiB.")
        from tearline.intake.page import read_page  # noqa: PLC0415 - a text waits for no reader of pages

        text, metadata = read_page(text, name, utf8)
    if not text or text.isspace():
        raise SourceError(f"{name} holds no text.")
    return _documents(data, name, "html" if is_page else "text", text, metadata)


def _documents(data: bytes, name: str, kind: Format, text: str, metadata: "Metadata") -> tuple[Document, ...]:
    whole = Document(name, kind, text, metadata, hashlib.sha256(data).hexdigest())
    parts = [text] if kind == "html" else part(text)
    if len(parts) == 1:
        return (whole,)
    return tuple(replace(whole, text=each, sha256=hashlib.sha256(each.encode()).hexdigest()) for each in parts)
