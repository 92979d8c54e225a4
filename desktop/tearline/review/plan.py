"""What is withheld of a cable from an audience, by whom, and why: the rule first, then the reviewer's decisions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from tearline.cables.model import Cable, Portion, Span
from tearline.markings.audience import Audience
from tearline.markings.model import Level
from tearline.review.content import Role, pieces
from tearline.review.house import house_rules
from tearline.review.judge import Judge, nothing
from tearline.review.model import Act, Decision, Plan, Profile, Ruling, Target
from tearline.review.places import Places
from tearline.review.told import told_header

_DEFAULT = Profile()


class _Stretch(NamedTuple):
    """A stretch of the text, and which decision has the last word on it; None where none has.

    Below 0 it is a rule of the profile: the first is -1, the second -2.
    """

    start: int
    end: int
    decision: int | None


def make_plan(
    cable: Cable, audience: Audience, decisions: Iterable[Decision] = (), profile: Profile = _DEFAULT
) -> Plan:
    """Say of every stretch of a cable whether it is withheld from an audience, by whom, why, and under which codes.

    By rule header lines other than the subject go, artifacts never do, and everything else goes by its mark in force,
    failing closed (``verdict``). Of what would go, the profile withholds what its own rules say. Decisions then apply
    in their order, a later one over an earlier; ``Act.RULE`` drops the earlier ones on the same target. A control that
    the reviewer releases counts as approved by its originator. Labels and marks always stand, and of blanks there is
    nothing to withhold.

    Raises UsageError where a decision makes no sense in this cable (see ``Places.of``) or a code can't be one.
    """
    decisions = tuple(decisions)
    places = Places(cable)
    found = [places.of(decision) for decision in decisions]
    house = house_rules(cable, places, profile)
    standing = _standing(decisions)
    stretches = _laid(
        len(cable.document.text),
        [*((~number, rule.spans) for number, rule in enumerate(house)), *((each, found[each]) for each in standing)],
    )
    header = told_header(cable, [Span(*each[:2]) for each in stretches if _withholds(decisions, each.decision)])
    recorded = replace(profile, approvals=approvals_in(decisions, profile))
    judge = Judge(replace(cable, header=header), audience, decisions, recorded, house)
    unfound = tuple(number for number in standing if not found[number] and _looks_for_words(decisions[number]))
    return Plan(audience, profile, decisions, tuple(_ruled(cable, stretches, judge)), unfound)


def plan_of_everything(cable: Cable, portions: Iterable[str], profile: Profile) -> Plan:
    """The plan by which these portions, named by their ids, go whole to whoever may read the cable itself."""
    released = tuple(Decision(Act.RELEASE, Target.PORTION, portion) for portion in portions)
    return make_plan(cable, Audience(Level.TS), released, replace(profile, finders=(), withhold_headers=()))


def approvals_in(decisions: Sequence[Decision], profile: Profile) -> frozenset[str]:
    """The controls whose originator's word is recorded: in the profile, or by a decision that still counts."""
    recorded = (decisions[number] for number in _standing(decisions))
    return profile.approvals | {each.value for each in recorded if each.target is Target.CONTROL}


def _withholds(decisions: Sequence[Decision], number: int | None) -> bool:
    """Whether a decision, or a rule of the profile, withholds what it is about; the latter does so of a header line."""
    return number is not None and (number < 0 or decisions[number].act is Act.WITHHOLD)


def _standing(decisions: Sequence[Decision]) -> list[int]:
    """The numbers of the decisions that still count."""
    taken_back = {_about(decision): number for number, decision in enumerate(decisions) if decision.act is Act.RULE}
    return [
        number
        for number, decision in enumerate(decisions)
        if decision.act is not Act.RULE and number > taken_back.get(_about(decision), -1)
    ]


def _looks_for_words(decision: Decision) -> bool:
    return decision.act is Act.WITHHOLD and decision.target in (Target.TEXT, Target.PATTERN)


def _about(decision: Decision) -> tuple[Target, str]:
    return decision.target, decision.value


def _laid(length: int, layers: Sequence[tuple[int, Sequence[Span]]]) -> list[_Stretch]:
    """The text in stretches, each with the number of the last layer on it; the spans of a layer are apart."""
    spans = sorted((start, end, rank) for rank, (_, spans) in enumerate(layers) for start, end in spans)
    bounds = sorted({0, length, *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    stretches: list[_Stretch] = []
    on_top: list[tuple[int, int]] = []
    index = 0
    for start, end in pairwise(bounds):
        while index < len(spans) and spans[index][0] <= start:
            heappush(on_top, (-spans[index][2], spans[index][1]))
            index += 1
        while on_top and on_top[0][1] <= start:
            heappop(on_top)
        number = layers[-on_top[0][0]][0] if on_top else None
        if stretches and stretches[-1].decision == number:
            stretches[-1] = _Stretch(stretches[-1].start, end, number)
        else:
            stretches.append(_Stretch(start, end, number))
    return stretches


def _ruled(cable: Cable, stretches: Sequence[_Stretch], judge: Judge) -> Iterator[Ruling]:
    """A ruling for each stretch of each piece, neighbours of one kind joined."""
    text = cable.document.text
    last, begun, ended = None, 0, 0
    for portion, role, (start, end), decision in _cut(cable, stretches):
        ruling = judge.ruling(portion, role, decision)
        if ruling.withheld and ruling.rule != "artifact" and text[start:end].isspace():
            ruling = nothing(portion)
        if ended != start or ruling != last:
            if last is not None:
                yield last.laid_on(Span(begun, ended))
            last, begun = ruling, start
        ended = end
    if last is not None:
        yield last.laid_on(Span(begun, ended))


def _cut(cable: Cable, stretches: Sequence[_Stretch]) -> Iterator[tuple[Portion, Role, Span, int | None]]:
    """All pieces of all portions in the order of the text, cut where a stretch ends."""
    index = 0
    tiles = [(span, role, portion) for portion in cable.portions for span, role in pieces(cable, portion)]
    for span, role, portion in sorted(tiles, key=lambda tile: tile[0]):
        at = span.start
        while at < span.end:
            while stretches[index].end <= at:
                index += 1
            end = min(span.end, stretches[index].end)
            yield portion, role, Span(at, end), stretches[index].decision
            at = end
