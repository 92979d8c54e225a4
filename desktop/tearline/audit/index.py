"""The audit of an index of withholdings: it says what the releases say, and nothing of what they withhold."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from tearline.audit import made, sheets
from tearline.audit.fold import fold, squeeze, words
from tearline.audit.furniture import INDEX_TITLE, around, follow, page_number
from tearline.audit.limits import Unreadable
from tearline.audit.model import Check, Report
from tearline.audit.needles import FIRST_UNSPACED
from tearline.audit.reading import Reading
from tearline.audit.verdicts import check
from tearline.release.index import Index
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
_LEAST = 3
"""Characters; shorter passages stand in any sentence."""


def audit_index(
    data: bytes, ending: str, index: Index, withheld: Sequence[Withheld], shipped: Sequence[str], blank: bytes
) -> Report:
    """Hold a finished index against what it is to say, and against what must not be in it.

    ``withheld`` are the passages of all releases that are listed. ``shipped`` are the sentences on codes that come with
    Tearline, which tell nothing of any of them. ``blank`` is a file of the same form that lists nothing.
    """
    own = check("own-words", _own_words(index, withheld, shipped), "Names and justifications hold no withheld passage.")
    try:
        if ending == ".pdf":
            found = made.audit(data, _wanted(index), withheld).checks
        else:
            found = sheets.audit(data, ending, index, withheld, blank).checks
    except Unreadable as error:
        return Report((Check("readable", False, str(error)),))
    return Report((*found, own))


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


def _own_words(index: Index, withheld: Sequence[Withheld], shipped: Sequence[str]) -> Iterator[str]:
    """Whether the names of files and what a house says of codes hold a withheld passage as a whole.

    A person wrote both before, and shared syllables are no leak; a name in them is.
    """
    places = _places(index, frozenset(shipped))
    folded = {place: fold(text) for place, text in places.items()}
    phrases = {place: f" {' '.join(words(text))} " for place, text in places.items()}
    for passage in withheld:
        short = fold(passage.text)
        if len(short) < _LEAST and not (short and min(short) >= FIRST_UNSPACED):
            continue
        phrase = f" {' '.join(words(passage.text))} "
        for place in places:
            if phrase in phrases[place] or (min(short) >= FIRST_UNSPACED and short in folded[place]):
                yield f"Withheld text of portion {passage.portion} stands in {place}; word it otherwise."


def _places(index: Index, shipped: frozenset[str]) -> Mapping[str, str]:
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
