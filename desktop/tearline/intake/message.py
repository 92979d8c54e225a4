"""A message whose source holds it in several blocks: header and body, as a web page and a row of a corpus do."""

from collections.abc import Sequence


def joined(blocks: Sequence[str]) -> str:
    """The text of all blocks, each ending its line; no other character is added."""
    return "".join(block if block.endswith("\n") else f"{block}\n" for block in blocks[:-1]) + blocks[-1]
