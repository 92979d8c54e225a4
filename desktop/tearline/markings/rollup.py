"""The banner of a document made of portions (Register and Manual (2016) §D.2, Table 3), each step named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tearline.markings.controls import BY_NAME, rank
from tearline.markings.groups import SETTLED, members
from tearline.markings.model import UNKNOWN, Level, Mark
from tearline.markings.order import release_order

_NO_FOREIGN = frozenset({"NOFORN", "SBU-NF"})


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that had a say in a roll-up."""

    rule: str
    """Kebab-case, as ``highest-level``."""
    message: str


@dataclass(frozen=True, slots=True)
class RollUp:
    """The mark of the whole, and how it came about."""

    mark: Mark
    steps: tuple[Step, ...]


def roll_up(marks: Iterable[Mark]) -> RollUp:
    """The banner mark of a document with these portions. None at all is an unclassified document.

    Controls are never invented: NOFORN appears only where a portion carries a foreign-disclosure mark (§B.3).
    """
    parts = sorted(set(marks), key=repr)
    if not parts:
        return RollUp(Mark(Level.U), (Step("no-portions", "Nothing is marked, so it is unclassified."),))
    if any(part.level is None for part in parts):
        return RollUp(UNKNOWN, (Step("unknown", "A mark that is not understood ranks above every level."),))
    steps: list[Step] = []
    level = _level(parts, steps)
    country, fgi, level = _owners(parts, level, steps)
    mark = Mark(
        level=level,
        country=country,
        sci=_every(parts, "sci", steps),
        sap=_every(parts, "sap", steps),
        aea=_every(parts, "aea", steps),
        fgi=fgi,
    )
    controls, rel_to = _disclosure(parts, level, steps)
    return RollUp(replace(mark, controls=controls, rel_to=rel_to, display_only=_display(parts, controls)), tuple(steps))


def _level(parts: Sequence[Mark], steps: list[Step]) -> Level:
    level = max(part.level for part in parts if part.level is not None)
    steps.append(Step("highest-level", f"{level.name} is the highest level of any portion."))
    return level


def _owners(
    parts: Sequence[Mark], level: Level, steps: list[Step]
) -> tuple[tuple[str, ...], tuple[str, ...] | None, Level]:
    """A classification all portions share stays; among others it becomes foreign government information (§H.7)."""
    fgi = [part.fgi for part in parts if part.fgi is not None]
    owners = {part.country for part in parts}
    if len(owners) == 1:
        country = parts[0].country
    else:
        country = ()
        fgi += [tuple(code for code in owner if code != "USA") for owner in owners if owner]
        steps.append(Step("foreign-owners", "Foreign portions among others count as foreign government information."))
        if level is Level.R:
            level = Level.C
            steps.append(Step("restricted", "The United States protects RESTRICTED of others as CONFIDENTIAL."))
    if not fgi:
        return country, None, level
    named = () if () in fgi else release_order({code for codes in fgi for code in codes})
    steps.append(Step("foreign-information", "Foreign government information is carried over."))
    return country, named, level


def _every(parts: Sequence[Mark], field: str, steps: list[Step]) -> tuple[str, ...]:
    found = {value for part in parts for value in getattr(part, field)}
    if found:
        steps.append(Step(f"every-{field}", f"Every {field.upper()} value is carried over."))
    return tuple(sorted(found, key=rank) if field != "sap" else sorted(found))


def _disclosure(parts: Sequence[Mark], level: Level, steps: list[Step]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    controls = {control for part in parts for control in part.controls}
    closed = bool(controls & _NO_FOREIGN)
    if level > Level.U and (left := {name for name in controls if BY_NAME[name].unclassified}):
        controls -= left
        steps.append(Step("unclassified-controls", f"{', '.join(sorted(left))} leave a classified banner."))
    if {"ORCON", "ORCON-USGOV"} <= controls:
        controls -= {"ORCON-USGOV"}
        steps.append(Step("orcon", "ORCON beats ORCON-USGOV."))
    rel_to: tuple[str, ...] = ()
    if closed:
        steps.append(Step("noforn", "NOFORN beats every release to others."))
    elif any(part.rel_to for part in parts):
        rel_to = _common(parts, steps)
        closed = not rel_to
    if "RELIDO" in controls and (closed or not all("RELIDO" in part.controls for part in parts if _held(part))):
        controls -= {"RELIDO"}
        steps.append(Step("relido", "RELIDO stays only where every classified portion has it."))
    if closed:
        controls = _with_noforn(controls, level)
    return tuple(sorted(controls, key=rank)), rel_to


def _with_noforn(controls: set[str], level: Level) -> set[str]:
    if level is Level.U and controls & {"SBU", "SBU-NF"}:
        return controls - {"SBU", "NOFORN"} | {"SBU-NF"}
    return controls | {"NOFORN"}


def _held(part: Mark) -> bool:
    """Whether a portion is anything but public."""
    return part != Mark(Level.U)


def _common(parts: Sequence[Mark], steps: list[Step]) -> tuple[str, ...]:
    """What every portion may be released to; nothing where a portion that is not public has no REL TO."""
    held = [part for part in parts if _held(part)]
    if not all(part.rel_to for part in held):
        steps.append(Step("rel-and-unmarked", "A portion without REL TO stands beside one with it: NOFORN."))
        return ()
    if len({part.rel_to for part in held}) == 1:
        return held[0].rel_to
    common = frozenset.intersection(*(members(part.rel_to) for part in held))
    for group, nations in SETTLED.items():
        if nations <= common and any(group in part.rel_to for part in held):
            common = common - nations | {group, "USA"}
    if common <= {"USA"}:
        steps.append(Step("rel-to-empty", "No nation is named by every REL TO: NOFORN."))
        return ()
    steps.append(Step("rel-to-common", "REL TO keeps the nations that every portion names."))
    return release_order(common)


def _display(parts: Sequence[Mark], controls: Iterable[str]) -> tuple[str, ...]:
    """What may be shown to: the nations that every portion that is not public allows."""
    held = [members((*part.rel_to, *part.display_only)) for part in parts if _held(part)]
    if "NOFORN" in controls or not any(part.display_only for part in parts):
        return ()
    return release_order(frozenset.intersection(*held) - {"USA"})
