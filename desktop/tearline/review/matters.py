"""What a reviewer is asked about one cable under one plan: the list she works through before a release.

Nothing here changes the plan. A matter is settled by a decision on its portion, by the originator's recorded word, or
by a ``Decision(SEEN, MATTER, key)`` that says she looked at it and leaves it as it stands; undoing that opens it again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tearline.cables.model import Cable, Kind, Origin, Portion, Span
from tearline.cables.plain import is_unmarked
from tearline.markings.audience import asks
from tearline.review.content import HEADER_KINDS
from tearline.review.model import Act, Plan, Ruling, Target
from tearline.review.repeats import Repeat, find_repeats

_NAMED = 3
"""So many repeated words of one portion are named; the others are counted."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Matter:
    """One question about one portion."""

    code: str
    """Kebab-case: ``mark-unknown``, ``unmarked-portion``, ``banner-below-portions`` and the other notices of reading;
    ``earlier-redaction``; ``originator-nodis``; ``subject-repeats-3.A``, which names the portion that withholds, and
    before it the cable where that is another."""
    portion: str
    message: str
    """What is open, in sentences. Of the cable's text it quotes only what the plan releases."""
    span: Span
    """Where to look, in the cable's text."""
    settles: Literal["decision", "approval", "look"]
    """What it asks for: a decision on the portion, the originator's word, or no more than a look."""
    control: str = ""
    """The control whose originator must be asked."""
    withheld_in: str = ""
    """The portion that withholds what this one says; empty where it is in another cable, which the message names."""
    repeats: tuple[Span, ...] = ()
    """Every place in the portion that says what is withheld elsewhere."""
    settled: bool = False

    @property
    def key(self) -> str:
        """How a decision names it, unique in a cable."""
        return f"{self.code}@{self.portion}"


def find_matters(
    cable: Cable, plan: Plan, repeats: Iterable[Repeat] | None = None, others: Sequence[str] = ()
) -> tuple[Matter, ...]:
    """Everything that is open or was settled about a cable under a plan, in the order of the text.

    ``repeats`` are what ``find_repeats`` says of this cable first and of other cables called ``others``, where somebody
    has asked it before: it takes far longer than all the rest, which is linear in the number of portions but for
    sorting them. Without them, the cable is looked through by itself.
    """
    merged: dict[str, Matter] = {}
    for matter in (
        *_of_reading(cable),
        *_not_understood(cable, plan),
        *_originators(cable, plan),
        *_earlier(cable, plan),
        *_repeats(cable, find_repeats([(cable, plan)]) if repeats is None else repeats, others),
    ):
        merged[matter.key] = _joined(merged[matter.key], matter) if matter.key in merged else matter
    judged = _Judged(plan)
    matters = (replace(each, settled=judged.settles(each)) for each in merged.values())
    return tuple(sorted(matters, key=lambda each: (each.span, each.key)))


def _joined(one: Matter, other: Matter) -> Matter:
    """Two matters of one kind about one portion: one question, which says everything."""
    if other.message in one.message:
        return one
    return replace(one, message=f"{one.message} {other.message}")


class _Judged:
    """Which matters the decisions settle."""

    def __init__(self, plan: Plan) -> None:
        last = {(each.target, each.value): each for each in plan.decisions}
        standing = [each for each in last.values() if each.act is not Act.RULE]
        self._seen = {each.value for each in standing if each.target is Target.MATTER}
        self._approved = {each.value for each in standing if each.target is Target.CONTROL} | plan.profile.approvals
        self._decided = {each.value for each in standing if each.target is Target.PORTION}
        self._passages = {each.portion for each in standing if each.target is Target.PASSAGE}
        self._open = {each.portion for each in plan.rulings if _is_open(each)}

    def settles(self, matter: Matter) -> bool:
        if matter.key in self._seen:
            return True
        if matter.settles == "approval":
            return matter.control in self._approved
        if matter.settles == "decision":
            return matter.portion not in self._open and matter.portion in self._decided | self._passages
        return matter.portion in self._decided


def _is_open(ruling: Ruling) -> bool:
    """Whether a mark that nobody understands, and nobody else, withholds something."""
    return ruling.by == "rule" and ruling.rule == "unknown-mark"


def _of_reading(cable: Cable) -> Iterator[Matter]:
    """What the reader noticed; a portion without a mark of its own asks for a decision."""
    pieces = sorted((span.start, portion.id) for portion in cable.portions for span in portion.spans)
    starts = [start for start, _ in pieces]
    for notice in cable.notices:
        if not pieces:
            return
        owner = pieces[max(bisect_right(starts, notice.start) - 1, 0)][1]
        asks_for: Literal["decision", "look"] = (
            "decision" if notice.code in {"mark-unknown", "unmarked-portion"} else "look"
        )
        yield Matter(notice.code, owner, notice.message, Span(notice.start, notice.end), asks_for)


def _not_understood(cable: Cable, plan: Plan) -> Iterator[Matter]:
    """Portions with no mark in force, or none that is understood, unless there is nothing in them to withhold."""
    if is_unmarked(cable):
        return  # where nothing bears a mark, the lack of one asks nobody anything
    ruled = {each.portion for each in plan.rulings if _is_open(each) or each.by == "reviewer"}
    for portion in cable.portions:
        if portion.effective.known or portion.id not in ruled or portion.kind in HEADER_KINDS:
            continue
        if portion.inherited_from is Origin.UNKNOWN:
            message = f"{portion.id} has no mark, and nothing gives it one; it counts as above every level."
            yield Matter("unmarked-portion", portion.id, message, portion.spans[0], "decision")
        elif portion.inherited_from is Origin.OWN:
            message = f"The mark of {portion.id} is not understood and counts as above every level."
            yield Matter("mark-unknown", portion.id, message, portion.mark or portion.spans[0], "decision")
        else:
            message = f"{portion.id} stands under a mark that is not understood and counts as above every level."
            yield Matter("mark-unknown", portion.id, message, portion.spans[0], "decision")


def _originators(cable: Cable, plan: Plan) -> Iterator[Matter]:
    """Controls that alone keep portions from this audience, once each, where they are printed first."""
    waiting: dict[str, list[Portion]] = {}
    for portion in cable.portions:
        if portion.kind in HEADER_KINDS or portion.kind is Kind.ARTIFACT:
            continue
        for control in asks(portion.effective, plan.audience):
            waiting.setdefault(control, []).append(portion)
    captions = [portion for portion in cable.portions if portion.kind is Kind.CAPTION]
    for control, portions in waiting.items():
        where = next((each for each in captions if control in cable.text_of(each).upper()), portions[0])
        count = f"{len(portions)} portions need" if len(portions) > 1 else "1 portion needs"
        message = f"{control}: {count} the originator's word before {plan.audience} may see it."
        place = where.spans[0] if where.kind is Kind.CAPTION else where.mark or where.spans[0]
        yield Matter(f"originator-{control.lower()}", where.id, message, place, "approval", control)


def _earlier(cable: Cable, plan: Plan) -> Iterator[Matter]:
    """Text that others withheld before, where its place is released now."""
    starts = [ruling.span.start for ruling in plan.rulings]
    for span in cable.earlier_redactions:
        ruling = plan.rulings[max(bisect_right(starts, span.start) - 1, 0)]
        if not ruling.withheld:
            message = f"In {ruling.portion} others withheld text before; the release shows it as they left it."
            yield Matter("earlier-redaction", ruling.portion, message, span, "look")


def _repeats(cable: Cable, repeats: Iterable[Repeat], others: Sequence[str]) -> Iterator[Matter]:
    """Released places that repeat what is withheld here or in another cable; one question for each two portions."""
    kinds = {portion.id: portion.kind for portion in cable.portions}
    pairs: dict[tuple[int, str, str], list[Repeat]] = {}
    for repeat in repeats:
        if repeat.released_from == 0:
            pairs.setdefault((repeat.withheld_from, repeat.withheld_in, repeat.released_in), []).append(repeat)
    for (at, withheld, released), found in pairs.items():
        other = others[at - 1] if at else ""
        words = _listed(list(dict.fromkeys(each.words for each in found)))
        message = f"Says {words}, withheld {f'in {other}' if other else 'elsewhere'}."
        code = f"{_place(kinds[released])}-repeats-{f'{other}-' if other else ''}{withheld}"
        spans = tuple(each.span for each in found)
        yield Matter(code, released, message, spans[0], "look", "", "" if other else withheld, spans)


def _place(kind: Kind) -> str:
    if kind in {Kind.SUBJECT, Kind.HEADING, Kind.REFERENCES, Kind.SIGNATURE}:
        return str(kind)
    return "header" if kind in HEADER_KINDS else "text"


def _listed(words: Sequence[str]) -> str:
    named = [f"“{each if len(each) <= _LONGEST else each[: _LONGEST - 1] + '…'}”" for each in words[:_NAMED]]
    more = len(words) - _NAMED
    return " and ".join([", ".join(named), *([f"{more} more"] if more > 0 else [])])
