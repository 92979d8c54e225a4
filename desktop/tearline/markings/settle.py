"""The parts of a mark weighed against each other, and put in the register's order."""

from tearline.markings.controls import Category, rank
from tearline.markings.model import Level, Mark, Problem
from tearline.markings.order import release_order
from tearline.markings.parse import NotUnderstood, Parts

_NOFORN = "NOFORN"
_SOURCE = "Register and Manual (2016) §H.8 and §H.9"


def settle(parts: Parts) -> tuple[Mark, tuple[Problem, ...]]:
    """The meaning of a mark's parts, and where they contradict each other. The stricter part wins.

    Raises NotUnderstood where no level can be told.
    """
    level = parts.level
    if level is None:
        if not any(control.unclassified for control in parts.controls):
            raise NotUnderstood("The mark has no level.")
        level = Level.U
    problems: list[Problem] = []
    controls = set(_names(parts, "dissemination", "non-ic"))
    if level > Level.U:
        controls = _classified(parts, controls, problems)
    elif "SBU-NF" in controls or {"SBU", _NOFORN} <= controls:
        controls = controls - {"SBU", _NOFORN} | {"SBU-NF"}
    rel_to = release_order({"USA", *parts.rel_to}) if parts.rel_to else ()
    if rel_to and controls & {_NOFORN, "SBU-NF"}:
        rel_to = ()
        problems.append(Problem("contradiction", "NOFORN and REL TO exclude each other; NOFORN counts.", _SOURCE))
    mark = Mark(
        level=level,
        country=release_order(set(parts.country)),
        sci=_names(parts, "sci"),
        sap=tuple(sorted(set(parts.sap))),
        aea=_names(parts, "aea"),
        fgi=None if parts.fgi is None else release_order(set(parts.fgi)),
        controls=tuple(sorted(controls, key=rank)),
        rel_to=rel_to,
        display_only=release_order(set(parts.display_only or ())),
    )
    return mark, tuple(problems)


def _classified(parts: Parts, controls: set[str], problems: list[Problem]) -> set[str]:
    """Classified text carries no control of unclassified text; only what such a control says of foreigners stays."""
    out_of_place = {control.name for control in parts.controls if control.unclassified}
    if not out_of_place:
        return controls
    names = " and ".join(sorted(out_of_place))
    problems.append(Problem("contradiction", f"{names} stands on unclassified text only; the level counts.", _SOURCE))
    return controls - out_of_place | ({_NOFORN} if "SBU-NF" in out_of_place else set())


def _names(parts: Parts, *categories: Category) -> tuple[str, ...]:
    names = {control.name for control in parts.controls if control.category in categories}
    return tuple(sorted(names, key=rank))
