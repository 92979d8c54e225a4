"""The order in which the register writes nations."""

from collections.abc import Iterable


def release_order(codes: Iterable[str]) -> tuple[str, ...]:
    """USA first, then trigraphs A to Z, then tetragraphs and organisations A to Z (Register and Manual §H.8)."""
    return tuple(sorted(codes, key=lambda code: (code != "USA", len(code) != 3, code)))
