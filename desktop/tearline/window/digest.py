"""What the views ask of a cable and its plan again and again, worked out once; nothing here knows Qt."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tearline.cables.model import HEADER_FIELDS, Cable, Kind, Portion, Span
from tearline.cables.plain import is_unmarked
from tearline.markings.model import Mark
from tearline.review.content import HEADER_KINDS
from tearline.review.model import Plan, Ruling
from tearline.window.offsets import Shown, shown

_KEYWORDS = {Kind.EO: "E.O.", Kind.TAGS: "TAGS"}
_LONGEST_TITLE = 120
_RULES = "-=/*#_ "
"""What headings are ruled with."""


class Fate(StrEnum):
    """What becomes of a portion under a plan."""

    RELEASED = "released"
    WITHHELD = "withheld"
    PART = "withheld in part"
    UNDECIDED = "undecided"
    """Withheld because its mark is not understood, and no reviewer has said what to do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one portion stands under a plan."""

    fate: Fate
    by_reviewer: bool
    rulings: tuple[Ruling, ...]

    @property
    def telling(self) -> Ruling:
        """The ruling that explains the portion best: the reviewer's, then one that withholds, then the longest."""
        return max(
            self.rulings, key=lambda each: (each.by == "reviewer", each.withheld, each.span.end - each.span.start)
        )


class ReadCable:
    """A cable with its portions at hand by id and by place, and its text as widgets show it."""

    def __init__(self, cable: Cable) -> None:
        self.cable = cable
        self.unmarked: bool = is_unmarked(cable)
        """Whether it is no cable, and nothing in it bears a mark."""
        self.shown: Shown = shown(cable.document.text)
        self.by_id: dict[str, Portion] = {portion.id: portion for portion in cable.portions}
        pieces = sorted(
            ((span.start, portion) for portion in cable.portions for span in portion.spans), key=lambda piece: piece[0]
        )
        self.starts: list[int] = [start for start, _ in pieces]
        self.owners: list[Portion] = [portion for _, portion in pieces]
        beginnings = sorted(
            (self.start_of(each), at) for at, each in enumerate(cable.portions) if each.kind is not Kind.ARTIFACT
        )
        self.beginnings: list[int] = [start for start, _ in beginnings]
        """Where portions begin, artifacts left out, in the order of the text."""
        self.beginners: list[Portion] = [cable.portions[at] for _, at in beginnings]

        self.marks: list[Mark] = list({id(each.effective): each.effective for each in cable.portions}.values())
        """The marks in force in it, for whoever would look through all portions for them."""

    def is_same_source(self, other: "ReadCable") -> bool:
        """Whether the other one was read from the same message of the same source."""
        return self.cable.document == other.cable.document

    def in_force(self, portion: Portion) -> Mark | None:
        """The mark in force of a portion; None where nothing at all bears a mark."""
        return None if self.unmarked else portion.effective

    def owner(self, offset: int) -> Portion:
        """The portion that owns the character at ``offset``. Raises IndexError for a cable without any text."""
        return self.owners[max(bisect_right(self.starts, offset) - 1, 0)]

    def between(self, span: Span) -> list[Portion]:
        """The portions that own a character of a stretch, in the order of the text; furniture between them left out."""
        first, last = max(bisect_right(self.starts, span.start) - 1, 0), bisect_right(self.starts, span.end - 1)
        owners = self.owners[first:last]
        return list(dict.fromkeys(each for each in owners if each.kind is not Kind.ARTIFACT)) or owners[:1]

    def start_of(self, portion: Portion) -> int:
        """Where the portion's first visible character stands."""
        return self.past_blanks(portion.spans[0])

    def past_blanks(self, span: Span) -> int:
        """Where the first character of the span stands that is not blank; its last one, if all are."""
        text, (start, end) = self.cable.document.text, span
        while start < end - 1 and text[start].isspace():
            start += 1
        return start

    def is_blank(self, start: int, end: int) -> bool:
        """Whether nothing can be seen between two offsets."""
        return not self.cable.document.text[start:end].strip()

    def words_of(self, portion: Portion) -> list[tuple[int, int]]:
        """The portion's spans without the blanks at either end."""
        text = self.cable.document.text
        found = []
        for start, end in portion.spans:
            piece = text[start:end]
            found.append((start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))
        return found

    def title(self, portion: Portion) -> str:
        """The portion's first words without its number and mark, on one line."""
        pieces = without(portion.spans, (portion.label, portion.mark))
        text = " ".join(self.cable.document.text[start : min(end, start + 4 * _LONGEST_TITLE)] for start, end in pieces)
        words = " ".join(text.split())
        if portion.kind is Kind.HEADING:
            words = words.strip(_RULES) or words
        return words[:_LONGEST_TITLE]

    def place(self, portion: Portion) -> str:
        """Where the portion stands, in words: ``¶4, item 2``."""
        if portion.kind in HEADER_FIELDS:
            return _KEYWORDS.get(portion.kind) or portion.kind.value.replace("-", " ").capitalize()
        head, *rest = portion.id.split("/")
        if head[:1].isdigit() or head[:1].isupper():
            return ", ".join([f"¶{head}", *(f"{portion.kind.value} {number}" for number in rest)])
        kind = portion.kind.value.capitalize()
        return f"{kind} {head.partition('-')[2] or 1}" if self.unmarked else kind


class Reckoning:
    """A plan reckoned up: how every portion stands, and how many go."""

    def __init__(self, read: ReadCable, plan: Plan) -> None:
        self.plan = plan
        self.starts: list[int] = [ruling.span.start for ruling in plan.rulings]
        by_portion: dict[str, list[Ruling]] = {}
        for ruling in plan.rulings:
            by_portion.setdefault(ruling.portion, []).append(ruling)
        text = read.cable.document.text
        self.standings: dict[str, Standing] = {
            name: _standing(text, read.by_id[name], tuple(rulings)) for name, rulings in by_portion.items()
        }
        weighed = [self.standings[each.id] for each in read.cable.portions if is_weighed(each)]
        counts = Counter(standing.fate for standing in weighed)
        self.total = len(weighed)
        self.going = counts[Fate.RELEASED]
        self.in_part = counts[Fate.PART]

    def between(self, start: int, end: int) -> Sequence[Ruling]:
        """The rulings on any character from ``start`` up to ``end``."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        return self.plan.rulings[first : bisect_right(self.starts, end - 1)]


def is_weighed(portion: Portion) -> bool:
    """Whether the portion goes or stays by its mark, and so counts in "5 of 24 go"; header lines always go."""
    return portion.kind not in HEADER_KINDS and portion.kind is not Kind.ARTIFACT


def without(spans: Iterable[Span], holes: Iterable[Span | None]) -> list[tuple[int, int]]:
    """The spans with the holes cut out; empty pieces are left out."""
    pieces = [(start, end) for start, end in spans]
    for hole in holes:
        if hole is None:
            continue
        pieces = [
            piece
            for start, end in pieces
            for piece in ((start, min(end, hole.start)), (max(start, hole.end), end))
            if piece[0] < piece[1]
        ]
    return pieces


def _standing(text: str, portion: Portion, rulings: tuple[Ruling, ...]) -> Standing:
    withheld = [ruling for ruling in rulings if ruling.withheld]
    if not withheld:
        fate = Fate.RELEASED
    elif any(_tells_something(text, portion, ruling) for ruling in rulings if not ruling.withheld):
        fate = Fate.PART
    elif any(ruling.rule == "unknown-mark" for ruling in withheld) and all(ruling.by == "rule" for ruling in withheld):
        fate = Fate.UNDECIDED
    else:
        fate = Fate.WITHHELD
    return Standing(fate, any(ruling.by == "reviewer" for ruling in rulings), rulings)


def _tells_something(text: str, portion: Portion, ruling: Ruling) -> bool:
    """Whether a released stretch holds more than the label, the mark and blanks, which always go."""
    if ruling.span in (portion.label, portion.mark):
        return False
    pieces = without([ruling.span], (portion.label, portion.mark))
    return any(not text[start:end].isspace() for start, end in pieces)
