"""The audit of an index of withholdings: it says what the releases say, and nothing of what they withhold."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tearline.audit import made, sheets
from tearline.audit.fold import squeeze
from tearline.audit.furniture import INDEX_TITLE, around, follow, page_number
from tearline.audit.limits import Unreadable
from tearline.audit.model import Check, Report
from tearline.audit.ownwords import own_words
from tearline.audit.reading import Reading
from tearline.audit.verdicts import check
from tearline.markings.rollup import roll_up
from tearline.markings.write import banner_form
from tearline.release.index import Index, Listed
from tearline.release.model import Release, Withholding
from tearline.release.withheld import Withheld

_HEADS = (
    "Withheld passages The page is that of the document’s file on which the sign of the passage begins.",
    "Document Portion Page Amount Codes Justification",
    "By code A passage with several codes counts under each.",
    "Code Passages Documents Justification",
    "By document The banner is that of what is released.",
    "Document File Released Passages Banner Codes",
)
"""Title and note of each table, and its head, which stands again on pages that it goes on to."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an index is held against."""

    listed: Sequence[Listed]
    withheld: Sequence[Sequence[Withheld]]
    """From each of these releases."""
    justifications: Mapping[str, str]
    """What is said of a code."""
    shipped: Container[str]
    """Which of these sentences come with Tearline, and so tell nothing of any cable."""


def audit_index(data: bytes, ending: str, index: Index, grounds: Grounds, blank: bytes) -> Report:
    """Hold a finished index against the releases that it lists, and against what must not be in it.

    ``blank`` is a file of the same form that lists nothing.
    """
    withheld = [
        Withheld(f"{each.portion} of document {number}", each.text)
        for number, passages in enumerate(grounds.withheld, start=1)
        for each in passages
    ]
    rows = check("rows-as-released", _unlike(index, grounds), "Every row and total says what a release says.")
    said = own_words(_places(index, grounds.shipped), withheld)
    own = check("own-words", said, "Names and justifications hold no withheld passage.")
    try:
        if ending == ".pdf":
            found = made.audit(data, _wanted(index), withheld).checks
        else:
            found = sheets.audit(data, ending, index, withheld, blank).checks
    except Unreadable as error:
        return Report((Check("readable", False, str(error)),))
    return Report((*found, rows, own))


def _wanted(index: Index) -> made.Wanted:
    opening, tables = _printed(index)
    pieces = (each.text for each in around(index.banner, index.case_number, "", INDEX_TITLE))
    text = "\n".join([*pieces, opening, *_HEADS, *tables])
    return made.Wanted(INDEX_TITLE, (), text, partial(_read, index))


def _printed(index: Index) -> tuple[str, list[str]]:
    """What the pages say before the tables, and what the rows of each table say, cell after cell."""
    passages, documents = len(index.rows), len(index.by_document)
    opening = f"{INDEX_TITLE} {passages or 'No'} passage{'' if passages == 1 else 's'} withheld"
    opening += f" from {documents} document{'' if documents == 1 else 's'}."
    opening += f" Release to: {index.released_to}" if index.released_to else ""
    rows = [
        f"{row.document} {row.portion} {row.page} {row.amount or 'not stated'} "
        f"{' '.join(row.codes) or 'none stated'} {' '.join(row.justifications)}"
        for row in index.rows
    ]
    codes = [
        f"{each.code or 'none stated'} {each.passages} {each.documents} {each.justification}" for each in index.by_code
    ]
    listed = [
        f"{each.document} {each.file} {each.decision} {each.passages} {each.banner} {', '.join(each.codes)}"
        for each in index.by_document
    ]
    return opening, ["\n".join(each) for each in (rows, codes, listed)]


def _read(index: Index, pages: Sequence[str]) -> Reading:
    """Hold the text of all pages, as one reader gives it, against the index."""
    opening, tables = _printed(index)
    heads = [squeeze(head) for head in _HEADS[1::2]]
    titled = (title + head + rows for title, head, rows in zip(_HEADS[::2], _HEADS[1::2], tables, strict=True) if rows)
    owed = squeeze(opening + "".join(titled))
    furniture = around(index.banner, index.case_number, "", INDEX_TITLE)
    at = 0
    for number, page in enumerate(map(squeeze, pages), start=1):
        start = follow(page, 0, furniture)
        count = page_number(number, len(pages))
        if start is None or not page.startswith(count, start):
            return Reading(False, f"the words above and below the text of page {number}")
        body = page[start + len(count) :]
        again = (body.removeprefix(head) for head in heads if number > 1 and body.startswith(head))
        body = next((each for each in (body, *again) if owed.startswith(each, at)), "")
        if not body:
            return Reading(False, f"page {number}")
        at += len(body)
    return Reading(at == len(owed), "" if at == len(owed) else "the end of the text")


def _unlike(index: Index, grounds: Grounds) -> Iterator[str]:
    """Whether all that the index says is said by the releases, counted anew."""
    listed, said = grounds.listed, grounds.justifications
    rows = [
        (portion, page, gap.amount or "", gap.codes, tuple(said.get(code, "") for code in gap.codes))
        for each in listed
        for page, (portion, gap) in zip(each.pages, _withholdings(each.release), strict=True)
    ]
    if rows != [(row.portion, row.page, row.amount, row.codes, row.justifications) for row in index.rows]:
        yield "A row does not say what its release says."
    documents = [_as_released(each) for each in listed]
    if documents != [(e.cable_id, e.file, e.banner, e.decision, e.passages, e.codes) for e in index.by_document]:
        yield "A document is not listed as it was released."
    if not _own_names(index, listed):
        yield "A document has a name that is not its own."
    if _counted(index, said) != {(e.code, e.justification, e.passages, e.documents) for e in index.by_code}:
        yield "A total does not add up."
    audiences, cases = ({"", *values} for values in zip(*map(_common, listed), strict=True)) if listed else ({""}, {""})
    whole = roll_up(each.release.banner for each in listed).mark
    if index.banner != whole or index.released_to not in audiences or index.case_number not in cases:
        yield "The head of the index is not that of its releases."


def _withholdings(release: Release) -> Iterator[tuple[str, Withholding]]:
    for portion in release.portions:
        yield from ((portion.id, part) for part in portion.content if not isinstance(part, str))


def _as_released(listed: Listed) -> tuple[object, ...]:
    release, stamp = listed.release, listed.release.stamp
    return release.cable_id, listed.file, banner_form(release.banner), stamp.decision, len(listed.pages), stamp.codes


def _common(listed: Listed) -> tuple[str, str]:
    return listed.release.released_to, listed.release.stamp.case_number


def _own_names(index: Index, listed: Sequence[Listed]) -> bool:
    """Whether each document goes by its id or the name of its file, no two by the same, in rows as in the totals."""
    names = [each.document for each in index.by_document]
    owned = all(each.document in (each.cable_id, each.file) for each in index.by_document)
    in_rows = [name for name, each in zip(names, listed, strict=False) for _ in each.pages]
    return owned and len(set(names)) == len(names) and [row.document for row in index.rows] == in_rows


def _counted(index: Index, said: Mapping[str, str]) -> set[tuple[str, str, int, int]]:
    """The totals by code: passages, and documents that have any of them."""
    found = [(code, row.document) for row in index.rows for code in row.codes or ("",)]
    passages, documents = Counter(code for code, _ in found), Counter(code for code, _ in set(found))
    return {(code, said.get(code, ""), passages[code], documents[code]) for code in passages}


def _places(index: Index, shipped: Container[str]) -> Mapping[str, str]:
    """What people wrote of what is in an index, by where it is."""
    places = {
        f"what is said of {each.code}": each.justification
        for each in index.by_code
        if each.justification and each.justification not in shipped
    }
    for number, each in enumerate(index.by_document, start=1):
        ours = rf"{re.escape(each.cable_id) if each.cable_id else 'cable'}(-\d+)?\.pdf"
        if not re.fullmatch(ours, each.file):
            places[f"the name of the file of document {number}"] = each.file
    return places
