"""What is withheld of a cable from an audience, by whom, and why: the rule first, then the reviewer's decisions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from tearline.cables.model import Cable, Kind, Portion, Span
from tearline.markings.audience import Audience, verdict
from tearline.markings.model import Level, Mark
from tearline.review.codes import canonical, default_codes, in_order
from tearline.review.content import HEADER_KINDS, Role, pieces
from tearline.review.model import Act, Decision, Plan, Profile, Ruling, Target
from tearline.review.places import Places

_DEFAULT = Profile()
_NOWHERE = Span(0, 0)
_UNCLASSIFIED = Mark(Level.U)
_STAND = {"label": "Labels always stand.", "mark": "Marks always stand."}
_OBJECTS = {
    Target.PORTION: "this portion",
    Target.TEXT: "this text wherever it stands",
    Target.PATTERN: "whatever fits this pattern",
    Target.PASSAGE: "this passage",
}


class _Stretch(NamedTuple):
    """A stretch of the text, and which decision has the last word on it; None where none has."""

    start: int
    end: int
    decision: int | None


def make_plan(
    cable: Cable, audience: Audience, decisions: Iterable[Decision] = (), profile: Profile = _DEFAULT
) -> Plan:
    """Say of every stretch of a cable whether it is withheld from an audience, by whom, why, and under which codes.

    By rule header lines other than the subject go, artifacts never do, and everything else goes by its mark in force,
    failing closed (``verdict``). Decisions then apply in their order, a later one over an earlier; ``Act.RULE`` drops
    the earlier ones on the same target. Labels and marks always stand, and blanks are nothing to withhold.

    Raises UsageError where a decision makes no sense in this cable (see ``Places.of``) or a code can't be one.
    """
    decisions = tuple(decisions)
    places = Places(cable)
    found = [places.of(decision) for decision in decisions]
    stretches = [_Stretch(0, len(cable.document.text), None)]
    for number in _standing(decisions):
        stretches = list(_overlaid(stretches, found[number], number))
    judge = _judge(cable, audience, decisions, profile)
    return Plan(audience, profile, decisions, tuple(_ruled(cable, stretches, judge)))


def _standing(decisions: Sequence[Decision]) -> list[int]:
    """The numbers of the decisions that still count."""
    standing: list[int] = []
    for number, decision in enumerate(decisions):
        if decision.act is Act.RULE:
            standing = [each for each in standing if _about(decisions[each]) != _about(decision)]
        else:
            standing.append(number)
    return standing


def _about(decision: Decision) -> tuple[Target, str]:
    return decision.target, decision.value


def _overlaid(stretches: Iterable[_Stretch], spans: Sequence[Span], number: int) -> Iterator[_Stretch]:
    """The stretches with a decision laid over them at the spans, which are in order and apart."""
    index = 0
    for stretch in stretches:
        at = stretch.start
        while index < len(spans) and spans[index].start < stretch.end:
            start, end = max(spans[index].start, at), min(spans[index].end, stretch.end)
            if at < start:
                yield _Stretch(at, start, stretch.decision)
            yield _Stretch(start, end, number)
            at = end
            if spans[index].end > stretch.end:
                break
            index += 1
        if at < stretch.end:
            yield _Stretch(at, stretch.end, stretch.decision)


_Judge = Callable[[Portion, Role, int | None], Ruling]


def _ruled(cable: Cable, stretches: Sequence[_Stretch], judge: _Judge) -> Iterator[Ruling]:
    """A ruling for each stretch of each piece, neighbours of one kind joined."""
    text, last = cable.document.text, None
    for portion, role, span, decision in _cut(cable, stretches):
        ruling = judge(portion, role, decision)
        if ruling.withheld and ruling.rule != "artifact" and text[span.start : span.end].isspace():
            ruling = _by_rule(portion, "blank", "Blanks are nothing to withhold.")
        if last is not None and last.span.end == span.start and replace(last, span=_NOWHERE) == ruling:
            last = replace(last, span=Span(last.span.start, span.end))
            continue
        if last is not None:
            yield last
        last = replace(ruling, span=span)
    if last is not None:
        yield last


def _cut(cable: Cable, stretches: Sequence[_Stretch]) -> Iterator[tuple[Portion, Role, Span, int | None]]:
    """All pieces of all portions in the order of the text, cut where a stretch ends."""
    index = 0
    tiles = [(span, role, portion) for portion in cable.portions for span, role in pieces(portion)]
    for span, role, portion in sorted(tiles, key=lambda tile: tile[0]):
        at = span.start
        while at < span.end:
            while stretches[index].end <= at:
                index += 1
            end = min(span.end, stretches[index].end)
            yield portion, role, Span(at, end), stretches[index].decision
            at = end


def _judge(cable: Cable, audience: Audience, decisions: Sequence[Decision], profile: Profile) -> _Judge:
    """What rules a piece of a portion on which a decision, or none, has the last word; spans are still open."""

    @cache
    def by_mark(mark: Mark) -> tuple[str, ...]:
        return default_codes(cable.header, mark, profile)

    def defaults(portion: Portion) -> tuple[str, ...]:
        # The banner that header lines fall back on speaks of the message, not of who sent it to whom.
        return by_mark(_UNCLASSIFIED if portion.kind in HEADER_KINDS else portion.effective)

    @cache
    def judge(portion: Portion, role: Role, number: int | None) -> Ruling:
        if portion.kind is Kind.ARTIFACT:
            return _by_rule(portion, "artifact", "Page and archive furniture is part of no release.", withheld=True)
        if role != "content":
            return _by_rule(portion, role, _STAND[role])
        if number is not None:
            return _by_reviewer(portion, decisions[number], number, defaults(portion))
        if portion.kind in HEADER_KINDS:
            return _by_rule(portion, "header", "Header lines go with every release.")
        ruled = verdict(portion.effective, audience, profile.approvals)
        ruling = _by_rule(portion, ruled.rule, ruled.reason, withheld=not ruled.releasable)
        return ruling if ruled.releasable else replace(ruling, codes=defaults(portion))

    return judge


def _by_rule(portion: Portion, rule: str, reason: str, *, withheld: bool = False) -> Ruling:
    return Ruling(portion.id, _NOWHERE, withheld, "rule", rule, reason)


def _by_reviewer(portion: Portion, decision: Decision, number: int, defaults: tuple[str, ...]) -> Ruling:
    withheld = decision.act is Act.WITHHOLD
    done = "withheld" if withheld else "released"
    reason = f"{decision.reviewer or 'The reviewer'} {done} {_OBJECTS[decision.target]}."
    if decision.note:
        reason = f"{reason} {decision.note}"
    codes = in_order(canonical(code) for code in decision.codes) or defaults
    return Ruling(
        portion.id,
        _NOWHERE,
        withheld,
        "reviewer",
        f"{done}-{decision.target}",
        reason,
        codes if withheld else (),
        number,
    )
