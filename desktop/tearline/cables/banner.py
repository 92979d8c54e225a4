"""What the banner and its captions say of the whole cable."""

import re

from tearline.cables.head import Head
from tearline.cables.model import Banner
from tearline.markings.model import Level, Mark
from tearline.registry import read_mark

_LEVELS = {
    "TOPSECRET": "TOP SECRET",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
    "LOU": "LIMITED OFFICIAL USE",
    "SENSITIVEBUTUNCLASSIFIED": "SBU",
}
_CONTROLS = re.compile(
    r"NOFORN|NODIS|EXDIS|STADIS|LIMDIS|ORCON|PROPIN|FOUO|FOR OFFICIAL USE ONLY|SENSITIVE BUT UNCLASSIFIED|SENSITIVE|"
    r"SBU|LIMITED OFFICIAL USE|ROGER CHANNEL|FGI|REL(?: TO)? [A-Z, ]+"
)
_UNCLASSIFIED_ONLY = frozenset(
    {"SENSITIVE", "SENSITIVE BUT UNCLASSIFIED", "SBU", "FOUO", "FOR OFFICIAL USE ONLY", "LIMITED OFFICIAL USE"}
)


def read_banner_mark(head: Head, captions: tuple[str, ...]) -> Banner | None:
    """The banner with the controls of its captions, or None where the cable has none.

    Where a repeated banner is higher than the first, as in a cable that quotes another, the higher one counts.
    """
    if head.banner is None:
        return None
    level = max((banner_level(banner) for banner in (head.banner, *head.repeated)), key=_height)
    sources = (head.banner["controls"], head.banner["after"], *head.banners[1:], *captions)
    words = [word.strip(" ,") for source in sources if source for word in _CONTROLS.findall(source.upper())]
    return Banner(head.banners[0], _mark(level, list(dict.fromkeys(words))))


def banner_level(banner: re.Match[str]) -> str:
    """The level of a banner line in words, its letters no longer spaced."""
    joined = re.sub(r"[^A-Z]", "", banner["level"].upper())
    return _LEVELS.get(joined, joined)


def _height(level: str) -> int:
    mark = read_mark(level).mark
    return Level.TS + 1 if mark.level is None else mark.level


def _mark(level: str, controls: list[str]) -> Mark:
    """Level and controls read together; a control that can't be understood beside the others is left out."""
    mark = read_mark(level).mark
    if mark.level is not Level.U:
        controls = [control for control in controls if control not in _UNCLASSIFIED_ONLY]
    understood: list[str] = []
    for control in controls:
        read = read_mark("//".join((level, *understood, control))).mark
        if read.known:
            mark = read
            understood.append(control)
    return mark
