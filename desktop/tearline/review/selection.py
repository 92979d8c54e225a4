"""What goes into an extract: portions picked from cables, and words of one's own between them."""

import re
from dataclasses import dataclass
from typing import Literal

from tearline.cables.model import Span
from tearline.errors import UsageError
from tearline.markings.model import Mark
from tearline.registry import read_mark
from tearline.release.citations import Style

LeftOut = Literal["sign", "silently"]

_ABBREVIATIONS = frozenset(
    """
    adm amb art brig capt cf co col corp dept dr e.g etc fig gen gov hon i.e inc jr lt ltd maj mr mrs ms mt no nos para
    paras pp prof ref refs rep rev sec sen sgt sr st u.k u.n u.s u.s.a vs
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a column
)
_ENDS = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
_WORD = re.compile(r"[A-Za-z]{2}")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_LAST_WORD = re.compile(r"[\w.]+\Z")


@dataclass(frozen=True, slots=True)
class Picked:
    """One portion of one source."""

    source: int
    """Which of the sources, counted from 0."""
    portion: str
    kept: tuple[Span, ...] = ()
    """The passages that are wanted, as offsets into the portion's own text; empty where all of it is."""


@dataclass(frozen=True, slots=True)
class Own:
    """A heading or comment of whoever makes the extract."""

    kind: Literal["heading", "comment"]
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Selection:
    """An extract to be: its entries in the order of the reviewer, and how it is made of them."""

    entries: tuple[Picked | Own, ...]
    left_out: LeftOut = "sign"
    """What becomes of an entry that may not go to the audience at all."""
    style: Style = "archival"
    """Of the list of sources."""
    classified_by: str = ""
    """Name and position of whoever makes the extract; empty for a line to be filled in by hand."""


def own(kind: Literal["heading", "comment"], text: str, mark: str) -> Own:
    """A heading or comment with its mark as it was typed.

    Raises UsageError where there is no text, or no mark that is understood: what one adds oneself is marked like
    everything else (32 CFR 2001.23(a)).
    """
    words = " ".join(text.split())
    if not words:
        raise UsageError(f"The {kind} is empty; write something or leave it out.")
    read = read_mark(mark).mark
    if not read.known:
        raise UsageError(f"The {kind} needs a mark of its own that is understood, as (U) or (C//REL TO USA, GBR).")
    return Own(kind, words, read)


def sentences(text: str) -> tuple[Span, ...]:
    """Where each sentence of a portion's own text stands; together they cover all of it but blanks between them."""
    starts = [0]
    starts += [found.end() for found in _ENDS.finditer(text) if not _is_abbreviation(text[: found.start()])]
    spans = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        stripped = text[start:end].strip()
        if stripped:
            begin = start + text[start:end].index(stripped)
            spans.append(Span(begin, begin + len(stripped)))
    return tuple(spans)


def _is_abbreviation(before: str) -> bool:
    """Whether the full stop after these words belongs to a label, an abbreviation or an initial."""
    if not _WORD.search(before):
        return True
    last = _LAST_WORD.search(before)
    word = last[0].lower() if last else ""
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or _INITIALS.fullmatch(word) is not None
