"""The mark in force for each portion, and where it comes from.

The order is: the portion's own mark; a lone mark in whose reach it stands, which counts as nearer than the portion
around both; the mark of the portion around it; what the cable says of its entire text; the banner with its captions;
and where nothing says anything, unknown, which is above every level.
"""

from tearline.cables.marks import plain
from tearline.cables.model import Origin, Portion
from tearline.cables.tree import Node
from tearline.markings.model import UNKNOWN, Mark
from tearline.registry import read_mark

Force = tuple[Mark, Origin]


def portions(nodes: list[Node], entire: Mark | None, banner: Mark | None) -> tuple[Portion, ...]:
    """Finished portions in the order of the text."""
    fallback: Force = (UNKNOWN, Origin.UNKNOWN)
    if entire is not None:
        fallback = (entire, Origin.ENTIRE_TEXT)
    elif banner is not None:
        fallback = (banner, Origin.BANNER) if banner.known else (UNKNOWN, Origin.BANNER)
    forces: dict[int, Force] = {}
    return tuple(_portion(node, _force(node, forces, fallback)) for node in nodes)


def _force(node: Node, forces: dict[int, Force], fallback: Force) -> Force:
    force = fallback
    if node.marking is not None:
        force = (read_mark(plain(node.marking)).mark, Origin.OWN)
    elif node.governor is not None:
        force = (forces[id(node.governor)][0], Origin.LONE_MARK)
    elif node.parent is not None and id(node.parent) in forces:
        mark, origin = forces[id(node.parent)]
        force = (mark, Origin.PARENT if origin is Origin.OWN else origin)
    forces[id(node)] = force
    return force


def _portion(node: Node, force: Force) -> Portion:
    return Portion(
        id=node.id,
        kind=node.kind,
        number=node.number,
        printed=node.printed,
        parent=node.parent.id if node.parent and node.parent.id else None,
        marking=node.marking,
        effective=force[0],
        inherited_from=force[1],
        spans=tuple(node.spans),
        label=node.label,
        mark=node.mark,
    )
