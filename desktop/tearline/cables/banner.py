"""What the banner and its captions say of the whole cable."""

import re

from tearline.cables.controls import controls_in
from tearline.cables.furniture import read_banner
from tearline.cables.head import Head
from tearline.cables.model import Banner
from tearline.markings.model import Level, Mark
from tearline.registry import read_mark

_LEVELS = {
    "TOPSECRET": "TOP SECRET",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
    "LOU": "LIMITED OFFICIAL USE",
    "LIMOFFUSE": "LIMITED OFFICIAL USE",
    "UNCLASS": "UNCLASSIFIED",
    "SENSITIVEBUTUNCLASSIFIED": "SBU",
}
_NO_LETTER = re.compile(r"[^A-Z]")
_UNCLASSIFIED_ONLY = frozenset(
    {"SENSITIVE", "SENSITIVE BUT UNCLASSIFIED", "SBU", "FOUO", "FOR OFFICIAL USE ONLY", "LIMITED OFFICIAL USE"}
)


def read_banner_mark(head: Head) -> Banner | None:
    """The banner with the controls of its captions, or None where the cable has none.

    Where another banner is higher than the first, as in a cable that quotes another, the higher one counts. A banner
    that comes again, or a notice among the captions, may only narrow who may see the cable: its REL TO adds nothing.
    """
    if head.banner is None:
        return None
    level = max(banner_levels(head), key=height)
    own = (head.banner["controls"], head.banner["after"], *head.banners[1:], *head.captions)
    further = (*(banner["controls"] for banner in head.repeated), *head.handling)
    words = [word for source in own if source for word in controls_in(source)]
    words += [word for source in further if source for word in controls_in(source) if not word.startswith("REL")]
    return Banner(head.banners[0], _mark(level, list(dict.fromkeys(words))))


def banner_levels(head: Head) -> list[str]:
    """The levels of all the cable's banner lines, the first one's first."""
    further = [banner for banner in map(read_banner, head.banners[1:]) if banner]
    return [banner_level(banner) for banner in (head.banner, *further, *head.repeated) if banner]


def banner_level(banner: re.Match[str]) -> str:
    """The level of a banner line in words, its letters no longer spaced."""
    joined = _NO_LETTER.sub("", banner["level"].upper())
    return _LEVELS.get(joined, joined)


def height(level: str) -> int:
    """Where a level in words stands among all; what is no level stands above them."""
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
