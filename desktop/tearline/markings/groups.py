"""Groups of nations that a mark may name as one, and which nations they are where that is settled.

The Register and Manual (2016) lets three tetragraphs, and no other, be resolved into their members (§D.2, Table 3);
their members are those of the tetragraph table of the Office of the Director of National Intelligence (ISMCAT). What
NATO or a coalition was on the day of a cable is not in the cable, so such a group is reached by its own name only.
"""

from collections.abc import Iterable

SETTLED = {
    "TEYE": frozenset({"AUS", "GBR", "USA"}),
    "ACGU": frozenset({"AUS", "CAN", "GBR", "USA"}),
    "FVEY": frozenset({"AUS", "CAN", "GBR", "NZL", "USA"}),
}
"""From the smallest to the largest."""


def release_order(codes: Iterable[str]) -> tuple[str, ...]:
    """USA first, then trigraphs A to Z, then tetragraphs and organisations A to Z (Register and Manual §H.8)."""
    return tuple(sorted(codes, key=lambda code: (code != "USA", len(code) != 3, code)))


def members(codes: Iterable[str]) -> frozenset[str]:
    """The nations that ``codes`` name: settled groups resolved, other groups as they are."""
    return frozenset(nation for code in codes for nation in SETTLED.get(code, (code,)))


def gathered(nations: frozenset[str], spoken_of: Iterable[str]) -> tuple[str, ...]:
    """``nations`` in register order, the largest settled group among ``spoken_of`` that they hold written as one."""
    for group in reversed(SETTLED):
        if group in spoken_of and SETTLED[group] <= nations:
            return release_order(nations - SETTLED[group] | {"USA", group})
    return release_order(nations)
