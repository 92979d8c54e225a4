"""An index of withholdings read back from comma-separated values or from a workbook, cell by cell."""

import csv
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as Xml
from zipfile import BadZipFile, ZipFile

from tearline.audit.limits import Unreadable
from tearline.audit.model import Report
from tearline.audit.needles import Haystack, Needles
from tearline.audit.verdicts import check, withheld_text
from tearline.markings.write import banner_form
from tearline.release.index import Index
from tearline.release.withheld import Withheld

_GUARDED = re.compile("'(?=[=+@＝＋－＠-])")
_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_FORMAL = re.compile(r"preserve|-?[\d.]+|[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?|\d+:\d+")
_VARIES = re.compile(r"xl/sharedStrings\.xml|xl/worksheets/sheet\d\.xml")
_ENTRY, _LISTING, _END = 30, 46, 22
"""Bytes of the fixed parts of an archive (APPNOTE 4.3.7, 4.3.12, 4.3.16)."""
_NO_WORKBOOK = "The index does not read back as a workbook; make it anew."
_KINDS = ("passage", "total of a code", "total of a document")
_HEADS = (
    ("Document", "Portion", "Page", "Amount", "Codes", "Justification"),
    ("Codes", "Justification", "Passages", "Documents"),
    ("Document", "File", "Released", "Banner", "Codes", "Passages"),
)

Table = list[tuple[str, ...]]


def audit(data: bytes, ending: str, index: Index, withheld: Sequence[Withheld], blank: bytes) -> Report:
    """Whether the file reads back as the index, and holds nothing else. Raises Unreadable."""
    wanted = _tables(index)
    if ending == ".csv":
        odd, rest = _odd_values(data, wanted)
    else:
        odd, rest = _odd_workbook(data, blank, wanted, banner_form(index.banner))
    said = [cell for table in wanted for row in table for cell in row]
    needles = Needles(((each.portion, each.text) for each in withheld), said)
    found = needles.found_in([Haystack("a cell or part of the file", text) for text in rest])
    return Report(
        (
            withheld_text(found, "Withheld text", "No way of reading finds any."),
            check("as-listed", odd, "Every cell says what the releases say, and there is nothing else."),
        )
    )


def _tables(index: Index) -> list[Table]:
    """The cells of each table below its head."""
    passages = [
        (
            row.document,
            row.portion,
            str(row.page),
            row.amount,
            "; ".join(row.codes),
            _said(row.codes, row.justifications),
        )
        for row in index.rows
    ]
    codes = [(each.code, each.justification, str(each.passages), str(each.documents)) for each in index.by_code]
    documents = [
        (each.document, each.file, each.decision, each.banner, "; ".join(each.codes), str(each.passages))
        for each in index.by_document
    ]
    return [[tuple(map(_visible, row)) for row in table] for table in (passages, codes, documents)]


def _said(codes: Sequence[str], justifications: Sequence[str]) -> str:
    pairs = [(code, said) for code, said in zip(codes, justifications, strict=True) if said]
    return "; ".join(said if len(codes) == 1 else f"{code}: {said}" for code, said in pairs)


def _visible(text: str) -> str:
    return "".join(each if each.isprintable() else f"[U+{ord(each):04X}]" for each in text)


def _odd_values(data: bytes, wanted: Sequence[Table]) -> tuple[list[str], list[str]]:
    """What is odd about comma-separated values, and the cells that nobody asked for."""
    try:
        rows = list(csv.reader(StringIO(data.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable("The index does not read back as comma-separated values; make it anew.") from error
    heads = ["Row", *dict.fromkeys(head for table in _HEADS for head in table)]
    owed = [heads]
    for kind, titles, table in zip(_KINDS, _HEADS, wanted, strict=True):
        for row in table:
            cells = dict(zip(titles, row, strict=True))
            owed.append([kind, *(cells.get(head, "") for head in heads[1:])])
    read = [[_GUARDED.sub("", cell, count=1) if _GUARDED.match(cell) else cell for cell in row] for row in rows]
    if read == owed and all(cell[:1] not in "=+-@" or not cell for row in rows for cell in row):
        return [], []
    expected = {cell for row in owed for cell in row}
    return ["A row does not say what the releases say."], [c for row in read for c in row if c not in expected]


def _odd_workbook(data: bytes, blank: bytes, wanted: Sequence[Table], banner: str) -> tuple[list[str], list[str]]:
    """What is odd about a workbook, and the texts in it that nobody asked for."""
    parts, plain = parts_of(data), parts_of(blank)
    odd = []
    if has_stray_bytes(data):
        odd.append("There are bytes that belong to no part of the file.")
    others = {name for name in parts if not _VARIES.fullmatch(name)}
    if set(parts) != set(plain) or any(parts[name] != plain.get(name) for name in others):
        odd.append("A part of the file is not that of a workbook that lists nothing.")
    trees = _trees(parts)
    fixed = {text for tree in _trees(plain).values() for text in _texts(tree)}
    read = _grids(trees)
    if read != [_laid_out(banner, titles, table) for titles, table in zip(_HEADS, wanted, strict=True)]:
        odd.append("A cell does not say what the releases say.")
    said = {cell for table in wanted for row in table for cell in row} | fixed
    texts = (text for tree in trees.values() for text in _texts(tree))
    rest = [text for text in texts if text not in said and not _FORMAL.fullmatch(text)]
    if rest:
        odd.append("There are texts that are in no cell.")
    return odd, [*rest, *(name for name in parts if name not in plain)]


def parts_of(data: bytes, otherwise: str = _NO_WORKBOOK) -> dict[str, bytes]:
    """The parts of an archive by their names. Raises Unreadable with the sentence given."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, zlib.error) as error:
        raise Unreadable(otherwise) from error


def has_stray_bytes(data: bytes) -> bool:
    """Whether the archive holds more than its parts and their names."""
    with ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        names = sum(len(entry.filename.encode()) for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        dates = {entry.date_time for entry in entries}
    owed = len(entries) * (_ENTRY + _LISTING) + 2 * names + packed + _END
    return owed != len(data) or dates != {(1980, 1, 1, 0, 0, 0)}


def _texts(root: Xml.Element) -> Iterator[str]:
    """Every text and every value of an attribute."""
    for element in root.iter():
        yield from (_unescaped(text) for text in (element.text, element.tail, *element.attrib.values()) if text)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub("_", text)


def _trees(parts: Mapping[str, bytes]) -> dict[str, Xml.Element]:
    try:
        return {name: Xml.fromstring(part) for name, part in parts.items()}  # noqa: S314 - of our own making
    except Xml.ParseError as error:
        raise Unreadable(_NO_WORKBOOK) from error


def _grids(trees: Mapping[str, Xml.Element]) -> list[dict[str, str]]:
    """The cells of each sheet by their place, as ``A1``. Raises Unreadable."""
    try:
        items = trees["xl/sharedStrings.xml"]
        strings = ["".join(_unescaped(each.text or "") for each in item.iter() if _name(each) == "t") for item in items]
        sheets = [trees[f"xl/worksheets/sheet{number}.xml"] for number in range(1, len(_HEADS) + 1)]
        return [
            {each.attrib["r"]: _value(each, strings) for each in sheet.iter() if _name(each) == "c"} for sheet in sheets
        ]
    except (KeyError, ValueError, IndexError) as error:
        raise Unreadable(_NO_WORKBOOK) from error


def _value(cell: Xml.Element, strings: Sequence[str]) -> str:
    (value,) = cell
    text = value.text or ""
    if _name(value) != "v":
        raise ValueError("A cell is no plain value.")
    return strings[int(text)] if cell.get("t") == "s" else text


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _laid_out(banner: str, heads: Sequence[str], table: Table) -> dict[str, str]:
    """Where the cells of a table should be; empty ones are nowhere."""
    rows = [(banner,), tuple(heads), *table]
    return {
        f"{chr(ord('A') + at)}{number}": cell
        for number, row in enumerate(rows, start=1)
        for at, cell in enumerate(row)
        if cell
    }
