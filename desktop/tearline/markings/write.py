"""Writing a mark in the register's syntax (Register and Manual (2016) §A.6, §B, §H): the canonical form."""

from collections.abc import Callable
from functools import lru_cache

from tearline.markings.controls import BY_NAME, Control
from tearline.markings.model import Level, Mark

_BANNERS = {
    Level.U: "UNCLASSIFIED",
    Level.R: "RESTRICTED",
    Level.C: "CONFIDENTIAL",
    Level.S: "SECRET",
    Level.TS: "TOP SECRET",
}
_NATO_PORTIONS = {Level.U: "NU", Level.R: "NR", Level.C: "NC", Level.S: "NS", Level.TS: "CTS"}
_NATO = ("NATO",)


@lru_cache(maxsize=1024)
def portion_form(mark: Mark) -> str:
    """The canonical portion mark without its parentheses: ``C//REL TO USA, BRA, ZAF``, ``S//NF``, ``UNKNOWN``."""
    if mark.level is None:
        return "UNKNOWN"
    return _written(mark, _NATO_PORTIONS[mark.level], mark.level.name, lambda control: control.portion)


def banner_form(mark: Mark) -> str:
    """The canonical banner: ``CONFIDENTIAL//REL TO USA, BRA, ZAF``, ``SECRET//NOFORN``, ``UNKNOWN``."""
    if mark.level is None:
        return "UNKNOWN"
    banner = _BANNERS[mark.level]
    nato = f"COSMIC {banner}" if mark.level is Level.TS else f"NATO {banner}"
    return _written(mark, nato, banner, lambda control: "SBU NOFORN" if control.name == "SBU-NF" else control.name)


def _written(mark: Mark, nato: str, level: str, name: Callable[[Control], str]) -> str:
    def values(names: tuple[str, ...], category: str = "") -> list[str]:
        found = [BY_NAME[known] for known in names]
        return [name(control) for control in found if not category or control.category == category]

    if mark.country == _NATO:
        level = f"//{nato}"
    elif len(mark.country) > 1:
        level = f"//JOINT {level} {' '.join(mark.country)}"
    elif mark.country:
        level = f"//{mark.country[0]} {level}"
    sap = [f"SAR-{program}" for program in mark.sap[:1]] + list(mark.sap[1:])
    fgi = [] if mark.fgi is None else [" ".join(("FGI", *mark.fgi))]
    rel_to = [f"REL TO {', '.join(mark.rel_to)}"] if mark.rel_to else []
    display = [f"DISPLAY ONLY {', '.join(mark.display_only)}"] if mark.display_only else []
    dissemination = values(mark.controls, "dissemination")
    groups = (
        values(mark.sci),
        sap,
        values(mark.aea),
        fgi,
        [*dissemination, *rel_to, *display],
        values(mark.controls, "non-ic"),
    )
    return "//".join((level, *("/".join(group) for group in groups if group)))
