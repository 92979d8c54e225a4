"""What a profile withholds by itself of text that would go: kinds of header lines, and what its finders find."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tearline.cables.model import Cable, Span
from tearline.review.content import content
from tearline.review.model import Profile
from tearline.review.places import Places

if TYPE_CHECKING:
    from tearline.review.finders import Finder


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One rule of a profile, and where it bites in a cable."""

    spans: tuple[Span, ...]
    """In order and apart from each other."""
    rule: str
    """As a ruling names it: ``house-header``, ``house-telephone``."""
    reason: str
    codes: tuple[str, ...] = ()
    """What it falls under by itself, where the profile gives no codes."""


def house_rules(cable: Cable, places: Places, profile: Profile) -> tuple[HouseRule, ...]:
    """The rules of a profile in one cable. Raises UsageError where it names a finder that there is not."""
    headers = sorted(
        span
        for portion in cable.portions
        if portion.kind in profile.withhold_headers
        for span in content(cable, portion)
    )
    rules = [HouseRule(tuple(headers), "house-header", f"Profile {profile.name} withholds this kind of header line.")]
    for each in _finders(profile):
        reason = f"Profile {profile.name} withholds {each.words}."
        rules.append(HouseRule(places.found_by(each.find), f"house-{each.name}", reason, each.codes))
    return tuple(rule for rule in rules if rule.spans)


def _finders(profile: Profile) -> "tuple[Finder, ...]":
    if not profile.finders:
        return ()
    from tearline.review.finders import finder  # noqa: PLC0415 - few profiles run any, and their patterns take a while

    return tuple(map(finder, profile.finders))
