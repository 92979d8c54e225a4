"""The classification authority block of what is made from classified sources, computed, each step with its rule.

Sources: 32 CFR 2001.22 (derivative marking), and Register and Manual (2016) §E.2 to §E.6, which restates it with the
order of precedence for ``Declassify On`` (§E.3). Both ask for the value that protects longest. So a computed date
counts as a date among dates, and within one rank the latest stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tearline.markings.instructions import Instruction, instruction_of, longest
from tearline.markings.model import Level, Mark
from tearline.markings.rollup import Step

MULTIPLE_SOURCES = "Multiple Sources"

_RESTRICTED = ("RD", "FRD", "TFNI")


@dataclass(frozen=True, slots=True)
class Source:
    """One source, as far as the block needs to know it."""

    name: str
    """As it is cited: ``08 STATE 99131, 16 September 2008, SECSTATE WASHDC``."""
    dated: date | None
    declassify_on: date | str | None
    """The day, or the words printed instead of one (``OADR``); None where nothing is said."""
    marks: tuple[Mark, ...]
    """In force for what is taken from it."""
    of_multiple_sources: bool = False
    """Whether it says of itself that it is derived from multiple sources."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The block without the name of whoever made the document, and how each line came about."""

    derived_from: str
    declassify_on: str
    sources: tuple[str, ...]
    """What each classified source is derived from, for the list that ``Multiple Sources`` asks for; else empty."""
    steps: tuple[Step, ...]


def authority(sources: Sequence[Source]) -> Authority | None:
    """The block of a document made from these sources; None where nothing taken from them is classified.

    An unclassified source has no say in it.
    """
    classified = [source for source in sources if any(map(is_classified, source.marks))]
    if not classified:
        return None
    steps: list[Step] = []
    derived = _derived_from(classified, steps)
    declassify_on = _declassify_on(classified, steps)
    steps.append(Step("reason-dropped", "The reason for classification stays with the sources (32 CFR 2001.22(d))."))
    named = tuple(source.name for source in classified) if len(classified) > 1 else ()
    return Authority(derived, declassify_on, named, tuple(steps))


def is_classified(mark: Mark) -> bool:
    """Whether a mark classifies; one that is not understood ranks above every level, so it does."""
    return mark.level is None or mark.level > Level.U


def _derived_from(sources: Sequence[Source], steps: list[Step]) -> str:
    if any(source.of_multiple_sources for source in sources):
        said = "A source that itself says Multiple Sources is cited as that source (32 CFR 2001.22(c)(2))."
        steps.append(Step("source-of-multiple-sources", said))
    if len(sources) > 1:
        said = f"{len(sources)} classified sources, so they are listed (32 CFR 2001.22(c)(1))."
        steps.append(Step("multiple-sources", said))
        return MULTIPLE_SOURCES
    steps.append(Step("one-source", "One classified source, so it is named (32 CFR 2001.22(c))."))
    return sources[0].name


def _declassify_on(sources: Sequence[Source], steps: list[Step]) -> str:
    apart = _not_applicable(mark for source in sources for mark in source.marks)
    if not apart:
        return longest([_instruction(source, steps) for source in sources], steps).words
    said = f"{apart} portions have no date or event, which ranks before all (Manual §E.3 to §E.5)."
    steps.append(Step("not-applicable", said))
    return f"N/A to {apart} portions. See source list for NSI portions."


def declassification(source: Source) -> str:
    """When this source alone declassifies what is taken from it, for the list of sources."""
    return _instruction(source, []).words


def _instruction(source: Source, steps: list[Step]) -> Instruction:
    instruction, step = instruction_of(source.declassify_on, source.dated)
    if step is not None:
        steps.append(step)
    return instruction


def _not_applicable(marks: Iterable[Mark]) -> str:
    """Whose portions nobody else declassifies, as ``RD/FRD and NATO``; empty where there are none."""
    parts = tuple(marks)
    held = {control.partition("-")[0] for mark in parts for control in mark.aea}
    restricted = "/".join(name for name in _RESTRICTED if name in held)
    nato = any("NATO" in mark.country or "NATO" in (mark.fgi or ()) or "ATOMAL" in mark.aea for mark in parts)
    return " and ".join(each for each in (restricted, "NATO" if nato else "") if each)
