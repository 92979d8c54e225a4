"""From cables and their plans, through the same wall as any release, to an extract."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from tearline.cables.model import Cable, Header, Kind, Portion, Span
from tearline.errors import UsageError
from tearline.markings.audience import Audience, verdict, wordless
from tearline.markings.authority import Source, authority, declassification, is_classified
from tearline.markings.model import Mark
from tearline.markings.rollup import RollUp, roll_up
from tearline.markings.write import banner_form, portion_form
from tearline.release import citations
from tearline.release.cut import excerpts, withheld
from tearline.release.extract import CUT, Cited, Extract, Part
from tearline.release.model import ReleasedPortion, Withholding
from tearline.release.withheld import Withheld
from tearline.review.content import HEADER_KINDS
from tearline.review.model import Decision, Plan, Profile
from tearline.review.plan import approvals_in, make_plan, plan_of_everything
from tearline.review.selection import Own, Picked, Selection
from tearline.review.told import told_header

_OF_SEVERAL = re.compile(r"DERIVED\s+FROM\s*:?\s*MULTIPLE\s+SOURCES", re.IGNORECASE)
_NOTHING = Withholding((), None, True)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A cable that portions are picked from."""

    cable: Cable
    plan: Plan
    unlimited: bool = False
    """Whether the plan releases all that is picked, for no audience in particular."""


def sourced(
    cable: Cable, picked: Iterable[str], audience: Audience | None, decisions: Sequence[Decision], profile: Profile
) -> Sourced:
    """A cable with the plan by which an audience has what was ``picked``, portions by their ids.

    For no audience in particular nothing is withheld from anybody, whatever was decided for one. Nobody may take up in
    a document of their own what needs its originator's word, so UsageError is raised where that is not recorded.
    """
    if audience is not None:
        return Sourced(cable, make_plan(cable, audience, tuple(decisions), profile))
    chosen = frozenset(picked)
    _refuse_wordless(cable, chosen, approvals_in(decisions, profile))
    return Sourced(cable, plan_of_everything(cable, sorted(chosen), profile), unlimited=True)


def _refuse_wordless(cable: Cable, chosen: Container[str], approvals: frozenset[str]) -> None:
    for portion in cable.portions:
        if portion.id in chosen and portion.kind not in HEADER_KINDS:
            for control in wordless(portion.effective, approvals):
                name = cable.header.id or "the cable"
                raise UsageError(
                    f"Portion {portion.id} of {name} is {control}, and goes into an extract on the originator's word "
                    "alone; record that as an approval in a profile, or leave the portion out."
                )


@dataclass(frozen=True, slots=True)
class Extracted:
    """An extract, and what stays behind the wall, for the audit alone."""

    extract: Extract
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """One entry, cut for the audience."""

    entry: Picked | Own
    mark: Mark
    released: ReleasedPortion | None
    """None for words of one's own that may not go."""

    @property
    def tells(self) -> bool:
        """Whether any words of it are left: neither the sign of a cut nor a full stop or colon behind a mark is one."""
        if isinstance(self.entry, Own):
            return self.released is not None
        content = self.released.content if self.released else ()
        return any(isinstance(part, str) and part.strip(f" .:{CUT}\t\r\n") != "" for part in content)

    @property
    def in_header(self) -> bool:
        """Whether it is a line of the header, which goes with every release and carries no mark of its own."""
        return self.released is not None and self.released.kind in HEADER_KINDS

    @property
    def counts(self) -> bool:
        """Whether its mark has a say in that of the whole."""
        return self.tells and not self.in_header


def extract_of(sources: Sequence[Sourced], selection: Selection) -> Extracted:
    """Cut an extract for the audience of the plans, which is the same for all, and compute its marks.

    Raises UsageError where a portion is not in its source or can be part of no extract, where two sources have the same
    id, which a citation could not tell apart, and where nothing is left.
    """
    _refuse_twins(sources)
    taken = _taken(sources, selection)
    if selection.left_out == "silently":
        taken = [each for each in taken if each.tells]
    if not taken:
        raise UsageError("Nothing of what was picked may go to this audience, so there is no extract.")
    order = list(dict.fromkeys(each.entry.source for each in taken if isinstance(each.entry, Picked)))
    rolled = roll_up(each.mark for each in taken if each.counts)
    cited = {index: _cited(sources[index], number, rolled) for number, index in enumerate(order, start=1)}
    used = {index: _source(sources[index], each, _marks(taken, index)) for index, each in cited.items()}
    block = authority([*used.values()])
    extract = Extract(
        banner=rolled.mark,
        released_to="" if all(each.unlimited for each in sources) else str(sources[0].plan.audience),
        classified_by=selection.classified_by,
        authority=block,
        parts=tuple(_part(each, cited) for each in taken),
        sources=tuple(_listed(each, used[index], selection.style) for index, each in cited.items()),
        steps=(*rolled.steps, *(block.steps if block else ())),
    )
    return Extracted(extract, tuple(_behind(sources, selection, taken)))


def _refuse_twins(sources: Sequence[Sourced]) -> None:
    ids = Counter(each.cable.header.id for each in sources)
    twin = next((name for name, count in ids.items() if name and count > 1), None)
    if twin:
        raise UsageError(f"Two sources are {twin}, and a citation could not tell them apart; leave one of them out.")


def _taken(sources: Sequence[Sourced], selection: Selection) -> list[_Taken]:
    """Every entry in its order, each source cut once."""
    places: dict[int, list[int]] = {}
    for place, entry in enumerate(selection.entries):
        if isinstance(entry, Picked):
            places.setdefault(entry.source, []).append(place)
    cut: dict[int, tuple[ReleasedPortion, Mark]] = {}
    for source, found in places.items():
        sourced = sources[source]
        by_id = {portion.id: portion for portion in sourced.cable.portions}
        picked = [_picked(by_id, entry) for place in found if isinstance(entry := selection.entries[place], Picked)]
        marks = [by_id[name].effective for name, _ in picked]
        released = excerpts(sourced.cable, sourced.plan, picked)
        cut |= dict(zip(found, zip(released, marks, strict=True), strict=True))
    return [
        _own(sources, entry) if isinstance(entry, Own) else _Taken(entry, cut[place][1], cut[place][0])
        for place, entry in enumerate(selection.entries)
    ]


def _picked(by_id: dict[str, Portion], entry: Picked) -> tuple[str, tuple[Span, ...]]:
    portion = by_id.get(entry.portion)
    if portion is None:
        raise UsageError(f"There is no portion {entry.portion}; tearline inspect shows those that there are.")
    if portion.kind is Kind.ARTIFACT:
        raise UsageError(f"{entry.portion} is page or archive furniture, which is part of no extract.")
    return entry.portion, entry.kept


def _own(sources: Sequence[Sourced], entry: Own) -> _Taken:
    """One's own words go to the audience by their mark, like everybody's."""
    plans = [each.plan for each in sources if not each.unlimited]
    approvals = frozenset[str]().union(*(plan.profile.approvals for plan in plans[:1]))
    approvals = approvals.intersection(*(plan.profile.approvals for plan in plans))
    goes = all(verdict(entry.mark, plan.audience, approvals).releasable for plan in plans)
    words = ReleasedPortion("", entry.kind, 0, None, None, portion_form(entry.mark), False, (entry.text,), False)
    return _Taken(entry, entry.mark, words if goes else None)


def _part(taken: _Taken, cited: dict[int, Cited]) -> Part:
    entry, released = taken.entry, taken.released
    if isinstance(entry, Own):
        content = released.content if released else (_NOTHING,)
        return Part(entry.kind, f"({portion_form(entry.mark)})", portion_form(entry.mark), content, False, "")
    assert released is not None  # noqa: S101 - portions of sources always are
    source = cited[entry.source]
    return Part(
        "portion",
        released.mark,
        "" if taken.in_header else released.in_force,
        released.content,
        released.keeps_lines,
        citations.citation(source.name, entry.portion, source.sent),
    )


def _told(sourced: Sourced) -> Header:
    return told_header(sourced.cable, [ruling.span for ruling in sourced.plan.rulings if ruling.withheld])


def _cited(sourced: Sourced, number: int, rolled: RollUp) -> Cited:
    """The source as its release tells it; ``number`` is its place in the list."""
    header = _told(sourced)
    subject, subject_mark = _subject(sourced, rolled)
    return Cited(
        id=header.id,
        name=citations.name_of(header.id, number),
        sent=header.sent,
        precedence=header.precedence,
        sender=header.sender,
        to=header.to,
        subject=subject,
        subject_mark=subject_mark,
        banner=banner_form(header.banner.mark) if header.banner else None,
        classified_by=header.classified_by,
        declassify_on=None,
        entry="",
    )


def _subject(sourced: Sourced, rolled: RollUp) -> tuple[str | None, str | None]:
    """The subject with its mark, where all of it may go and the list of sources would not raise the banner."""
    portion = next((each for each in sourced.cable.portions if each.kind is Kind.SUBJECT), None)
    if portion is None or roll_up([rolled.mark, portion.effective]).mark != rolled.mark:
        return None, None
    (released,) = excerpts(sourced.cable, sourced.plan, [(portion.id, ())])
    if not released.content or not all(isinstance(part, str) for part in released.content):
        return None, None
    text = " ".join(part for part in released.content if isinstance(part, str))
    return " ".join(text.split()), released.mark or f"[{released.in_force}]"


def _marks(taken: Sequence[_Taken], source: int) -> tuple[Mark, ...]:
    mine = (each for each in taken if isinstance(each.entry, Picked) and each.entry.source == source)
    return tuple(each.mark for each in mine if each.counts)


def _source(sourced: Sourced, cited: Cited, marks: tuple[Mark, ...]) -> Source:
    header = _told(sourced)
    return Source(
        citations.derived_from(cited),
        header.sent.date() if header.sent else None,
        header.declassify_on,
        marks,
        of_multiple_sources=bool(_OF_SEVERAL.search(header.classified_by or "")),
    )


def _listed(cited: Cited, source: Source, style: citations.Style) -> Cited:
    classified = any(map(is_classified, source.marks))
    whole = replace(
        cited,
        declassify_on=declassification(source) if classified else None,
        classified_by=cited.classified_by if classified else None,
    )
    return replace(whole, entry=citations.entry(whole, style))


def _behind(sources: Sequence[Sourced], selection: Selection, taken: Sequence[_Taken]) -> list[Withheld]:
    """What must not be in a file: all that the releases withhold, and one's own words that may not go."""
    used = sorted({entry.source for entry in selection.entries if isinstance(entry, Picked)})
    limited = [sources[index] for index in used if not sources[index].unlimited]
    went = [each.entry for each in taken if each.tells]
    kept_back = [entry for entry in selection.entries if isinstance(entry, Own) and entry not in went]
    return [
        *(passage for each in limited for passage in withheld(each.cable, each.plan)),
        *(Withheld(entry.kind, entry.text) for entry in kept_back),
    ]
