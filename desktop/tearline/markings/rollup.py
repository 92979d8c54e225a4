"""The banner of a document made of portions, each step named.

Source: Register and Manual (2016) §D.2 and its Table 3, the commingling rules of §H, and rule ISM-ID-00088 of the
intelligence community's marking schema for portions without REL TO beside those with it. Nothing is invented: NOFORN
appears only where some portion says something of foreign disclosure (§B.3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tearline.markings.controls import BY_NAME, FOREIGN_DISCLOSURE, US_ONLY, rank
from tearline.markings.groups import gathered, members, release_order
from tearline.markings.model import UNKNOWN, Level, Mark

_PUBLIC = Mark(Level.U)


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
    """The mark of a document with these portions. Without any portion it is unclassified."""
    parts = frozenset(marks)
    if not parts:
        return RollUp(_PUBLIC, (Step("no-portions", "Nothing is marked, so nothing is classified."),))
    if UNKNOWN in parts:
        return RollUp(UNKNOWN, (Step("unknown", "A mark that is not understood ranks above every level."),))
    if len(parts) == 1:
        return RollUp(next(iter(parts)), (Step("one-mark", "Every portion has the same mark."),))
    return _combined(tuple(parts))


def _combined(parts: Sequence[Mark]) -> RollUp:
    steps: list[Step] = []
    mark = _owned(parts, _level(parts, steps), steps)
    mark = replace(mark, sci=_every(parts, "sci"), sap=_every(parts, "sap"), aea=_every(parts, "aea"))
    if mark.sci or mark.sap or mark.aea:
        steps.append(Step("every-compartment", "Every compartment is carried over."))
    controls = _controls(parts, mark.level or Level.U, steps)
    closed = any(US_ONLY.intersection(part.controls) for part in parts)
    rel_to: tuple[str, ...] = ()
    if closed:
        steps.append(Step("noforn", "NOFORN beats every release to foreigners."))
    elif any(part.rel_to for part in parts):
        rel_to = _common(parts, steps)
        closed = not rel_to
    if closed:
        controls = _shut(controls, mark.level or Level.U)
    shown = () if closed else _shown(parts, rel_to)
    return RollUp(
        replace(mark, controls=tuple(sorted(controls, key=rank)), rel_to=rel_to, display_only=shown), tuple(steps)
    )


def _level(parts: Sequence[Mark], steps: list[Step]) -> Level:
    level = max(part.level for part in parts if part.level is not None)
    steps.append(Step("highest-level", f"{level.name} is the highest level of any portion."))
    return level


def _owned(parts: Sequence[Mark], level: Level, steps: list[Step]) -> Mark:
    """An owner that all portions share stays; among others it becomes foreign government information (§H.7)."""
    fgi = [part.fgi for part in parts if part.fgi is not None]
    owners = {part.country for part in parts}
    country = parts[0].country if len(owners) == 1 else ()
    if len(owners) > 1:
        fgi += [release_order(set(owner) - {"USA"}) for owner in owners if owner]
        steps.append(Step("foreign-owners", "What others own counts as foreign government information (§H.7)."))
        if level is Level.R:
            level = Level.C
            steps.append(Step("restricted", "RESTRICTED of others is CONFIDENTIAL in a U.S. document (§H.7)."))
    if not fgi:
        return Mark(level, country=country)
    steps.append(Step("foreign-information", "Foreign government information is carried over (§H.7)."))
    named = () if () in fgi else release_order({code for codes in fgi for code in codes})
    return Mark(level, country=country, fgi=named)


def _every(parts: Sequence[Mark], field: str) -> tuple[str, ...]:
    found = {value for part in parts for value in getattr(part, field)}
    return tuple(sorted(found) if field == "sap" else sorted(found, key=rank))


def _controls(parts: Sequence[Mark], level: Level, steps: list[Step]) -> set[str]:
    """Every control, without those that the whole protects better."""
    controls = {control for part in parts for control in part.controls}
    if level > Level.U and (odd := {control for control in controls if BY_NAME[control].unclassified}):
        controls -= odd
        steps.append(Step("unclassified-controls", f"{', '.join(sorted(odd))}: not in a classified banner (§H.9)."))
    if "FOUO" in controls and controls - FOREIGN_DISCLOSURE - {"FOUO"} | controls & {"SBU-NF"}:
        controls -= {"FOUO"}
        steps.append(Step("fouo", "FOUO leaves a banner that has other controls (§H.8)."))
    if controls >= {"ORCON", "ORCON-USGOV"}:
        controls -= {"ORCON-USGOV"}
        steps.append(Step("orcon", "ORCON beats ORCON-USGOV (§H.8)."))
    if "RELIDO" in controls and not all("RELIDO" in part.controls for part in parts if part != _PUBLIC):
        controls -= {"RELIDO"}
        steps.append(Step("relido", "RELIDO stays only where every portion has it that is not public (§H.8)."))
    return controls


def _shut(controls: set[str], level: Level) -> set[str]:
    """NOFORN, in an unclassified banner as part of SBU-NF where there is SBU (§H.9)."""
    if level is Level.U and controls & {"SBU", "SBU-NF"}:
        return controls - {"SBU", "NOFORN", "RELIDO"} | {"SBU-NF"}
    return controls - {"RELIDO"} | {"NOFORN"}


def _common(parts: Sequence[Mark], steps: list[Step]) -> tuple[str, ...]:
    """Who may have every portion; nobody where one that is not public has no REL TO."""
    held = [part.rel_to for part in parts if part != _PUBLIC]
    if not all(held):
        steps.append(Step("rel-to-and-unmarked", "A portion without REL TO beside one with it makes NOFORN (§D.2)."))
        return ()
    common = frozenset.intersection(*map(members, held))
    if common <= {"USA"}:
        steps.append(Step("rel-to-empty", "No REL TO names the same nation as the others: NOFORN (§D.2)."))
        return ()
    steps.append(Step("rel-to-common", "REL TO keeps whom every portion names (§D.2)."))
    return gathered(common, {code for codes in held for code in codes})


def _shown(parts: Sequence[Mark], rel_to: tuple[str, ...]) -> tuple[str, ...]:
    """Who may see, though not have, every portion that is not public; ``rel_to`` are those who may have them."""
    if not any(part.display_only for part in parts):
        return ()
    held = [members(part.rel_to + part.display_only) for part in parts if part != _PUBLIC]
    return release_order(frozenset.intersection(*held) - members(rel_to) - {"USA"})
