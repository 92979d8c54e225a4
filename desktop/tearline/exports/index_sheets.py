"""The index of withholdings for a spreadsheet: comma-separated values, or a workbook."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tearline.errors import OutputError
from tearline.exports.archive import EPOCH, repacked
from tearline.exports.furniture import shortened
from tearline.exports.wording import legible
from tearline.markings.colours import colour
from tearline.markings.write import banner_form
from tearline.release.index import Index

_FORMULA: Final = frozenset("=+-@＝＋－＠")
"""A cell of comma-separated values that begins with one of these is taken for a formula."""
_WIDEST: Final = 60
_LONGEST_HEADER: Final = 200
"""Characters; a workbook takes 255 above a page, the page number among them."""
_MOST_ROWS: Final = (1 << 20) - 2
_LETTER: Final = 1

Cell = str | int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table; the name of its rows is said in comma-separated values, which know one table only."""

    title: str
    row: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def index_csv(index: Index) -> bytes:
    """The index as comma-separated values (RFC 4180) in UTF-8: its rows, then the totals, each said in ``Row``.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    sheets = _sheets(index)
    heads = list(dict.fromkeys(head for sheet in sheets for head in sheet.heads))
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["Row", *heads])
    for sheet in sheets:
        for row in sheet.rows:
            cells = dict(zip(sheet.heads, row, strict=True))
            writer.writerow([sheet.row, *(_harmless(cells.get(head, "")) for head in heads)])
    return out.getvalue().encode()


def index_xlsx(index: Index) -> bytes:
    """The index as a workbook of three sheets, each under its banner; the same bytes at every run and everywhere.

    Raises OutputError where it has more rows than a workbook takes.
    """
    sheets = _sheets(index)
    if max(len(sheet.rows) for sheet in sheets) > _MOST_ROWS:
        raise OutputError("The index has more rows than a workbook takes; name a .csv file with --index.")
    out = BytesIO()
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties({"title": "Index of withholdings", "created": datetime(*EPOCH, tzinfo=UTC)})
    banner = workbook.add_format({"bold": True, "font_color": colour(index.banner)})
    head = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
    body = workbook.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = workbook.add_worksheet(sheet.title)
        _set_up(page, banner_form(index.banner))
        page.write_string(0, 0, banner_form(index.banner), banner)
        _fill(page, sheet, head, body)
    workbook.close()
    return repacked(out.getvalue())


def _set_up(page: Worksheet, banner: str) -> None:
    mark = shortened(banner, _LONGEST_HEADER)
    page.set_landscape()
    page.set_paper(_LETTER)
    page.fit_to_pages(1, 0)
    page.set_header(f"&C{mark}")
    page.set_footer(f"&C{mark}&Rpage &P of &N")
    page.repeat_rows(0, 1)
    page.freeze_panes(2, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _fill(page: Worksheet, sheet: _Sheet, head: Format, body: Format) -> None:
    for at, title in enumerate(sheet.heads):
        longest = max((len(str(row[at])) for row in sheet.rows), default=0)
        page.set_column(at, at, min(_WIDEST, max(len(title), longest)) + 2, body)
        page.write_string(1, at, title, head)
    for line, row in enumerate(sheet.rows, start=2):
        for at, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(line, at, cell, body)
            elif cell:
                page.write_string(line, at, cell, body)


def _sheets(index: Index) -> tuple[_Sheet, ...]:
    return (
        _Sheet(
            "Withheld passages",
            "passage",
            ("Document", "Portion", "Page", "Amount", "Codes", "Justification"),
            tuple(
                (
                    legible(row.document),
                    legible(row.portion),
                    row.page,
                    legible(row.amount),
                    *_reasons(row.codes, row.justifications),
                )
                for row in index.rows
            ),
        ),
        _Sheet(
            "By code",
            "total of a code",
            ("Codes", "Justification", "Passages", "Documents"),
            tuple(
                (legible(each.code), legible(each.justification), each.passages, each.documents)
                for each in index.by_code
            ),
        ),
        _Sheet(
            "By document",
            "total of a document",
            ("Document", "File", "Released", "Banner", "Codes", "Passages"),
            tuple(
                (
                    *map(legible, (each.document, each.file, each.decision, each.banner, "; ".join(each.codes))),
                    each.passages,
                )
                for each in index.by_document
            ),
        ),
    )


def _reasons(codes: Sequence[str], justifications: Sequence[str]) -> Iterator[str]:
    """The codes in one cell, and what is said of them in another, each after its code where there are several."""
    yield legible("; ".join(codes))
    pairs = [(code, said) for code, said in zip(codes, justifications, strict=True) if said]
    yield legible("; ".join(said if len(codes) == 1 else f"{code}: {said}" for code, said in pairs))


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell
