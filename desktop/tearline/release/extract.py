"""An extract as a value: portions of several releases with their sources, under one computed mark.

It is a function of releases and of what its maker wrote. So it tells nothing of withheld text that those releases do
not tell, and every file made of it is a function of it alone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tearline.markings.authority import Authority, is_classified
from tearline.markings.model import Mark
from tearline.markings.rollup import Step
from tearline.release.model import Content, Withholding

CUT = "…"
"""What stands in place of sentences that whoever made the extract left out."""


_BLANK = "_" * 30
"""To be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as the reader of the extract may know it."""

    id: str | None
    """``08STATE99131``; None where it is withheld or unknown."""
    name: str
    """``08 STATE 99131``; ``cable 2`` where it has no id to be told."""
    sent: datetime | None
    precedence: str | None
    sender: str | None
    to: tuple[str, ...]
    subject: str | None
    """None where its mark would not let it go, or where it would raise the extract's banner."""
    subject_mark: str | None
    """As printed; else in force, in square brackets."""
    banner: str | None
    """Canonical, of the whole cable."""
    classified_by: str | None
    declassify_on: str | None
    """What a classified source asks for by itself; None for one that is not classified."""
    entry: str
    """Its line in the list of sources, in the style that was chosen."""


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the extract, whole or cut."""

    kind: Literal["heading", "comment", "portion"]
    mark: str | None
    """As printed in the source; of one's own words, as it was given."""
    in_force: str
    """The canonical mark, to be shown where none is printed; empty for lines of the header, which have none."""
    content: tuple[Content, ...]
    keeps_lines: bool
    citation: str
    """``08 STATE 99131, ¶6, 16 Sep 2008``; empty for one's own words."""


@dataclass(frozen=True, slots=True)
class Extract:
    """All that an exporter of extracts ever sees."""

    banner: Mark
    """Roll-up of everything in it."""
    released_to: str
    """The audience in canonical form; empty where nothing was withheld from anybody."""
    classified_by: str
    authority: Authority | None
    """None where nothing in it is classified."""
    parts: tuple[Part, ...]
    sources: tuple[Cited, ...]
    """In the order in which they are first cited."""
    steps: tuple[Step, ...]
    """How banner and block came about."""


def authority_lines(extract: Extract) -> tuple[tuple[str, str], ...]:
    """The classification authority block, each line as its name and its value; without Reason (32 CFR 2001.22(d)).

    Where its maker's own words alone classify the extract, it is theirs to say from what they derive.
    """
    block = extract.authority
    if block is None and not is_classified(extract.banner):
        return ()
    return (
        ("Classified By:", extract.classified_by or _BLANK),
        ("Derived From:", block.derived_from if block else _BLANK),
        ("Declassify On:", block.declassify_on if block else _BLANK),
    )


def opening(extract: Extract) -> str:
    """What the extract is made of, and for whom."""
    portions = sum(part.kind == "portion" for part in extract.parts)
    of = (
        f"{portions} portion{'s' * (portions != 1)} of {len(extract.sources)} cable{'s' * (len(extract.sources) != 1)}."
    )
    return f"{of} Release to: {extract.released_to}" if extract.released_to else of


def key(extract: Extract) -> tuple[str, ...]:
    """What the signs in the text mean, as far as there are any."""
    contents = [content for part in extract.parts for content in part.content]
    lines = []
    if any(isinstance(content, Withholding) for content in contents):
        lines.append("[… withheld]: text withheld at this place, with its amount and exemptions where stated.")
    if any(part.mark is None and part.in_force for part in extract.parts):
        lines.append("[C], in brackets: the mark in force of a portion that prints none of its own.")
    if any(isinstance(content, str) and CUT in content for content in contents):
        lines.append("…: words left out of this extract, whatever their mark.")
    return tuple(lines)
