"""Groups whose membership never changed, so that naming the group names each member.

ACGU and FVEY are Australia, Canada, Great Britain and the United States, without and with New Zealand (annex of
tetragraphs to the Register and Manual). What NATO or a coalition was on the day of a cable is not in the cable, so
such a group is reached only by its own name.
"""

from collections.abc import Iterable

SETTLED = {
    "ACGU": frozenset({"AUS", "CAN", "GBR", "USA"}),
    "FVEY": frozenset({"AUS", "CAN", "GBR", "NZL", "USA"}),
}


def members(codes: Iterable[str]) -> frozenset[str]:
    """The nations that ``codes`` name, settled groups resolved, other groups as they are."""
    return frozenset(nation for code in codes for nation in SETTLED.get(code, (code,)))
