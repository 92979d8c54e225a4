"""The cable: a tree of portions whose spans tile the text of a document, each character once."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from tearline.markings.model import Mark

Format = Literal["text", "html", "csv", "pdf"]


class Span(NamedTuple):
    """A half-open range of offsets, in code points, into a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The decoded text of one message, and where it came from."""

    name: str
    """The source's own name (``08STATE1.txt``, ``batch.zip/08STATE1.txt``); never written into a release."""
    format: Format
    text: str
    """The message exactly as decoded, line ends included; offsets count its code points."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What the source says about the message outside of it (``identifier``, ``created``, ``classification``,
    ``origin``), to cross-check what is read."""
    sha256: str = ""
    """Of the source's bytes, so that a plan can tell whether the source changed."""
    pictured: tuple[int, ...] = ()
    """Pages of the source, counted from 1, with pictures or drawings that may hold words and that no text says."""


class Kind(StrEnum):
    """What a portion is."""

    ARTIFACT = "artifact"
    TRANSMISSION = "transmission"
    BANNER = "banner"
    CAPTION = "caption"
    SLUG = "slug"
    EO = "eo"
    TAGS = "tags"
    SUBJECT = "subject"
    REFERENCES = "references"
    CLASSIFIED_BY = "classified-by"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    ITEM = "item"
    BLOCK = "block"
    TABLE = "table"
    MARKER = "marker"
    SIGNATURE = "signature"
    TRAILER = "trailer"


HEADER_FIELDS = frozenset(
    {
        Kind.TRANSMISSION,
        Kind.BANNER,
        Kind.CAPTION,
        Kind.SLUG,
        Kind.EO,
        Kind.TAGS,
        Kind.SUBJECT,
        Kind.REFERENCES,
        Kind.CLASSIFIED_BY,
    }
)
"""Kinds of header lines."""


class Origin(StrEnum):
    """Where a portion's mark in force comes from, in the order in which it is sought."""

    OWN = "own"
    PARENT = "parent"
    LONE_MARK = "lone-mark"
    ENTIRE_TEXT = "entire-text"
    BANNER = "banner"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Portion:
    """One node of the tree, in the order of the text; its children name it as ``parent``."""

    id: str
    """Unique and stable: ``3``, ``3.A``, ``3.A.1``; ``4/2`` for the second unnumbered child of 4; ``subject``,
    ``heading-2`` for unnumbered ones at the top."""
    kind: Kind
    number: str | None
    """Its own number or letter without dressing, repaired where damaged: ``6`` for a printed ``16.``."""
    printed: str | None
    """Number or letter as printed: ``16.``, ``[1](#)1.``, ``A)``, ``(1)``."""
    parent: str | None
    marking: str | None
    """Its own mark as printed, without parentheses' surroundings: ``(C/REL Brazil)``, ``CONFIDENTIAL``."""
    effective: Mark
    inherited_from: Origin
    spans: tuple[Span, ...]
    """Its own text, children excluded. Two or more where page furniture interrupts it."""
    label: Span | None = None
    """Where the printed number, letter, bullet or header keyword (``SUBJECT:``) stands."""
    mark: Span | None = None
    """Where the printed mark stands, parentheses included."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader repaired or could not understand."""

    code: str
    """Kebab-case: ``paragraph-number-repaired``, ``mark-unknown``, ``banner-below-portions``."""
    message: str
    """One sentence without any text of the cable beyond numbers and marks."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Banner:
    """The cable's own overall classification line."""

    text: str
    mark: Mark
    """Level and controls of the banner, captions' controls included."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the REF line."""

    label: str | None
    text: str
    id: str | None
    """Canonical id of the cable meant (``04STATE70817``); None where it is no cable."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a cable says; None or empty where it is silent."""

    id: str | None = None
    sent: datetime | None = None
    precedence: str | None = None
    sender: str | None = None
    to: tuple[str, ...] = ()
    info: tuple[str, ...] = ()
    banner: Banner | None = None
    captions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    executive_order: str | None = None
    declassify_on: date | str | None = None
    subject: str | None = None
    """Lines joined, mark taken off."""
    subject_marking: str | None = None
    references: tuple[Reference, ...] = ()
    classified_by: str | None = None
    classifier: str | None = None
    """The classifier's name as far as it can be told apart from the office."""
    reasons: tuple[str, ...] = ()
    """``1.4(b)`` in the order printed."""
    signed_by: tuple[str, ...] = ()
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Cable:
    """A document read: its header, its portions in the order of the text, and what was noticed on the way."""

    document: Document
    header: Header
    portions: tuple[Portion, ...]
    notices: tuple[Notice, ...] = ()
    earlier_redactions: tuple[Span, ...] = ()
    """Where somebody else withheld text before (``XXXXXXXXXXXX``)."""

    def text_of(self, portion: Portion) -> str:
        """The portion's own text, its interruptions left out."""
        return "".join(self.document.text[start:end] for start, end in portion.spans)

    def depths(self) -> dict[str, int]:
        """How deep each portion stands in the tree, by its id; 0 at the top."""
        depths: dict[str, int] = {}
        for portion in self.portions:
            depths[portion.id] = 0 if portion.parent is None else depths.get(portion.parent, -1) + 1
        return depths
