"""What one audience gets of a cable and another does not; nothing here knows Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from tearline.cables.model import Portion
from tearline.markings.audience import Audience
from tearline.review.model import Decision, Profile
from tearline.review.plan import make_plan
from tearline.window.digest import Fate, ReadCable, Reckoning, is_weighed


@dataclass(frozen=True, slots=True)
class Difference:
    """A portion that does not stand alike for two audiences."""

    portion: Portion
    first: Fate
    second: Fate


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two audiences over one cable with its decisions."""

    first: Audience
    second: Audience
    going: tuple[int, int]
    """How many portions go whole to each."""
    total: int
    differences: Sequence[Difference]
    """In the order of the text."""


def compare(
    read: ReadCable, decisions: tuple[Decision, ...], profile: Profile, first: Audience, second: Audience
) -> Comparison:
    """Plan the cable for both audiences and set the plans side by side."""
    one, other = (Reckoning(read, make_plan(read.cable, each, decisions, profile)) for each in (first, second))
    weighed = [each for each in read.cable.portions if is_weighed(each)]
    pairs = ((each, one.standings[each.id].fate, other.standings[each.id].fate) for each in weighed)
    found = tuple(Difference(*each) for each in pairs if each[1] is not each[2])
    return Comparison(first, second, (one.going, other.going), one.total, found)
