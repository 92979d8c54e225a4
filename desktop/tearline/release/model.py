"""The Release: all that an exporter ever sees.

It holds released text, printed labels and marks, and of each withheld passage its place, its codes and its stated
amount. No offset, length, hash, name or object of the source is in it, so no exporter can leak one.
"""

from dataclasses import dataclass
from typing import Final, Literal

from tearline.markings.model import Mark

Decision = Literal["in full", "in part", "denied in full", "as sent"]
"""The last is none: the whole cable, for the desk of whoever may read it, and for no audience."""

STRUCK_KINDS: Final = frozenset({"banner", "caption"})
"""Kinds of portions in which the words of the cable's own banner stand, and may be lined through."""


@dataclass(frozen=True, slots=True)
class Withholding:
    """A passage that stays behind."""

    codes: tuple[str, ...]
    amount: str | None
    """``7 lines``, ``1 line``, ``less than 1 line``; None where no amount is stated."""
    whole: bool
    """Whether it is all of its portion's text, and so stands alone instead of inside a sentence."""


Content = str | Withholding


@dataclass(frozen=True, slots=True)
class ReleasedPortion:
    """One portion as the reader of the release sees it."""

    id: str
    """Its place in the cable: ``3.A.1``, ``subject``."""
    kind: str
    """As in the terminal's contract: ``paragraph``, ``heading``, ``subject`` …"""
    depth: int
    """0 at the top of the tree."""
    label: str | None
    """Number, letter, bullet or header keyword as printed, without the scars that Markdown left."""
    mark: str | None
    """The portion's own mark as printed, kept even where all its text is withheld."""
    in_force: str
    """The canonical mark in force: ``C//REL TO USA, BRA, ZAF``; empty where nothing in the source bears a mark."""
    mark_at_end: bool
    """Whether the printed mark follows the text (subjects) instead of leading it."""
    content: tuple[Content, ...]
    """Released text and withheld passages in turn. Text is one reflowable line unless ``keeps_lines``."""
    keeps_lines: bool
    """Whether the line breaks in the text are to stand as they are (tables, header lines)."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The decision as it is stamped on the first page."""

    decision: Decision
    case_number: str
    document_number: str
    decided_on: str
    codes: tuple[str, ...]
    """Every code used, in the order of the tables, once."""


@dataclass(frozen=True, slots=True)
class Release:
    """One cable, cut for one audience."""

    cable_id: str | None
    """For the file's name; None where the lines that give it are withheld."""
    banner: Mark
    """Roll-up of what is released."""
    source_banner: str | None
    """The cable's own banner words, canonical, to be shown where ``strike_banner``."""
    strike_banner: bool
    released_to: str
    """The audience in canonical form; empty for a cable as sent."""
    stamp: Stamp
    portions: tuple[ReleasedPortion, ...]

    @property
    def struck(self) -> str:
        """The words of the cable's own banner where they are to be shown lined through; else empty."""
        return (self.source_banner or "") if self.strike_banner else ""
