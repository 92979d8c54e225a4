"""The audit of an extract: its file says what the extract says, and nothing of what its sources withhold."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from tearline.audit import documents, made, references
from tearline.audit.fold import squeeze
from tearline.audit.furniture import EXTRACT_TITLE, around, follow, page_number, withheld_sign
from tearline.audit.limits import Unreadable
from tearline.audit.model import Check, Report
from tearline.audit.needles import Haystack, Needles
from tearline.audit.ownwords import own_words
from tearline.audit.reading import Reading
from tearline.audit.verdicts import check, withheld_text
from tearline.markings.write import banner_form
from tearline.release.extract import Extract, Part, authority_lines, key, opening
from tearline.release.withheld import Withheld

_MARKUP = re.compile(r"\\(.)|\*+|\\$")
_BREAK = re.compile(r"^(?:#{1,2} )?")
_LISTS = frozenset({".json", ".bib"})
"""Lists of sources alone, for reference managers."""
_FENCE = re.compile(r"`{3,}")


def audit_extract(data: bytes, ending: str, extract: Extract, withheld: Sequence[Withheld], blank: bytes) -> Report:
    """Hold a finished file against the extract that it was made from, and against what must not be in it.

    ``blank`` is a file of the same form made from an extract with the same banner and nothing else.
    """
    own = check("own-words", own_words(_own(extract), withheld), "Headings and comments hold no withheld passage.")
    try:
        if ending == ".pdf":
            found = made.audit(data, _wanted(extract), withheld).checks
        else:
            found = tuple(_checks(data, ending, extract, withheld, blank))
    except Unreadable as error:
        return Report((Check("readable", False, str(error)),))
    return Report((*found, own))


def _own(extract: Extract) -> dict[str, str]:
    parts = enumerate(extract.parts, start=1)
    return {
        f"the {each.kind} that is entry {number}": " ".join(part for part in each.content if isinstance(part, str))
        for number, each in parts
        if each.kind != "portion"
    }


def _wanted(extract: Extract) -> made.Wanted:
    furniture = [piece.text for piece in around(extract.banner, "", "", EXTRACT_TITLE)]
    said = list(_said(extract))
    return made.Wanted(EXTRACT_TITLE, tuple(_outline(extract)), "\n".join([*furniture, *said]), partial(_read, extract))


def _outline(extract: Extract) -> Iterator[str]:
    for part in extract.parts:
        yield squeeze(part.citation or _entry(part))
    yield squeeze("Sources")


def _said(extract: Extract) -> Iterator[str]:
    """All that a reader of the extract reads between its banners, in order."""
    yield from (EXTRACT_TITLE, opening(extract), *key(extract))
    yield from (f"{name} {value}" for name, value in authority_lines(extract))
    for part in extract.parts:
        yield _entry(part)
        yield f"— {part.citation}" if part.citation else ""
    if extract.sources:
        yield "Sources"
    yield from (f"{number}. {each.entry}" for number, each in enumerate(extract.sources, start=1))


def _entry(part: Part) -> str:
    mark = part.mark or (f"[{part.in_force}]" if part.in_force else "")
    content = [each if isinstance(each, str) else withheld_sign(each) for each in part.content]
    said = " ".join(["Comment:" if part.kind == "comment" else "", mark, "".join(content)])
    return unicodedata.normalize("NFC", said)


def _read(extract: Extract, pages: Sequence[str]) -> Reading:
    """Hold the text of all pages, as one reader gives it, against the extract."""
    furniture = around(extract.banner, "", "", EXTRACT_TITLE)
    bodies = []
    for number, page in enumerate(map(squeeze, pages), start=1):
        start = follow(page, 0, furniture)
        count = page_number(number, len(pages))
        if start is None or not page.startswith(count, start):
            return Reading(False, f"the words above and below the text of page {number}")
        bodies.append(page[start + len(count) :])
    # The number of a character that can't be printed may begin on one page and end on the next.
    complete = squeeze("".join(bodies)) == _squeezed(extract)
    return Reading(complete, "" if complete else "an entry of the extract")


def _squeezed(extract: Extract) -> str:
    return squeeze(squeeze("".join(_said(extract))))


def _checks(data: bytes, ending: str, extract: Extract, withheld: Sequence[Withheld], blank: bytes) -> Iterator[Check]:
    """What is asked of a file that is no PDF: whether it says what it should, and what nobody asked for."""
    banner = banner_form(extract.banner)
    astray: list[str]
    rest: list[str] = []
    if ending in _LISTS:
        astray = references.unlike(data, ending, extract.sources)
    else:
        text, rest = _READERS[ending](data, blank)
        ends = squeeze(squeeze(banner))
        astray = [] if squeeze(squeeze(text)) == f"{ends}{_squeezed(extract)}{ends}" else [text]
    haystacks = [Haystack("the text of the file", each) for each in astray]
    haystacks += [Haystack("a part of the file", each) for each in rest]
    needles = Needles(((each.portion, each.text) for each in withheld), ["\n".join([banner, *_said(extract)])])
    yield withheld_text(needles.found_in(haystacks), "Withheld text", "No way of reading finds any.")
    said = ["The file does not say what the extract says."] if astray else []
    yield check("released-text", said, "It reads back complete and in order.")
    odd = ["There is something in the file that nobody asked for."] if rest else []
    yield check("known-parts", odd, "There is nothing else in the file.")


def _plain(data: bytes, _blank: bytes) -> tuple[str, list[str]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        raise Unreadable("The extract does not read back as UTF-8; make it anew.") from error


def _markdown(data: bytes, blank: bytes) -> tuple[str, list[str]]:
    text, rest = _plain(data, blank)
    lines = []
    fence = ""
    for line in text.split("\n"):
        if fence or _FENCE.fullmatch(line):
            fence = "" if line == fence else fence or line
            lines += [line] if fence and line != fence else []
        else:
            lines.append(_MARKUP.sub(lambda found: found[1] or "", _BREAK.sub("", line)))
    return "\n".join(lines), rest


_READERS: dict[str, Callable[[bytes, bytes], tuple[str, list[str]]]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".docx": documents.read,
}
