"""The parts of a mark weighed against each other, and put in the register's order."""

from tearline.markings.controls import US_ONLY, Category, rank
from tearline.markings.groups import release_order
from tearline.markings.model import Level, Mark, Problem
from tearline.markings.parse import NotUnderstood, Parts


def settle(parts: Parts) -> tuple[Mark, tuple[Problem, ...]]:
    """The meaning of a mark's parts, and where they contradict each other. The stricter part wins.

    Raises NotUnderstood where no level can be told.
    """
    level, problems = _level(parts)
    controls = set(_names(parts, "dissemination", "non-ic"))
    if level > Level.U:
        controls, odd = _classified(parts, controls)
        problems += odd
    elif controls >= {"SBU", "NOFORN"} or "SBU-NF" in controls:
        controls = controls - {"SBU", "NOFORN"} | {"SBU-NF"}
    rel_to, odd = _released_to(parts, controls)
    problems += odd
    mark = Mark(
        level=level,
        country=release_order(set(parts.country)),
        sci=_names(parts, "sci"),
        sap=tuple(sorted(set(parts.sap))),
        aea=_names(parts, "aea"),
        fgi=None if parts.fgi is None else release_order(set(parts.fgi)),
        controls=tuple(sorted(controls, key=rank)),
        rel_to=rel_to,
        display_only=release_order(set(parts.display_only)),
    )
    return mark, problems


def _level(parts: Parts) -> tuple[Level, tuple[Problem, ...]]:
    if parts.level is None:
        if any(control.unclassified for control in parts.controls):
            return Level.U, ()
        raise NotUnderstood("The mark has no level.")
    if parts.level is Level.R and not parts.country:
        message = "RESTRICTED is no level of the United States; whose it is, the mark does not say."
        return Level.R, (Problem("owner-missing", message, "Register and Manual (2016) §H.2", "warning"),)
    return parts.level, ()


def _classified(parts: Parts, controls: set[str]) -> tuple[set[str], tuple[Problem, ...]]:
    """Classified text carries no control of unclassified text: its level protects it. NOFORN stays (§H.9, SBU)."""
    odd = {control.name for control in parts.controls if control.unclassified}
    if not odd:
        return controls, ()
    problem = _contradiction(f"{' and '.join(sorted(odd))} stands on unclassified text only; the level counts.", "§H.9")
    return controls - odd | ({"NOFORN"} if odd & US_ONLY else set()), (problem,)


def _released_to(parts: Parts, controls: set[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    if parts.rel_to is None:
        return (), ()
    if controls & US_ONLY:
        return (), (_contradiction("NOFORN and REL TO exclude each other; NOFORN counts.", "§H.8"),)
    if set(parts.rel_to) <= {"USA"}:
        return (), (_contradiction("REL TO names no foreign recipient, so none is meant.", "§H.8"),)
    return release_order({"USA", *parts.rel_to}), ()


def _contradiction(message: str, section: str) -> Problem:
    return Problem("contradiction", message, f"Register and Manual (2016) {section}")


def _names(parts: Parts, *categories: Category) -> tuple[str, ...]:
    names = {control.name for control in parts.controls if control.category in categories}
    return tuple(sorted(names, key=rank))
