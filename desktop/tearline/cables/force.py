"""The mark in force for each portion, and where it comes from.

The order is: the portion's own mark; a lone mark in whose reach it stands, which counts as nearer than the portion
around both; the mark of the portion around it; what the cable says of its entire text; the banner with its captions;
and where nothing says anything, unknown, which is above every level.

Where the structure leaves a doubt, the higher mark counts: a mark that stands inside a portion, and the mark of the
unnumbered portion or heading right before one without a mark.
"""

from collections.abc import Collection, Mapping, Sequence

from tearline.cables.inside import raised
from tearline.cables.marks import meaning_of
from tearline.cables.model import HEADER_FIELDS, Kind, Origin, Portion
from tearline.cables.tree import Node
from tearline.markings.model import UNKNOWN, Level, Mark

Force = tuple[Mark, Origin]

_HEADS = frozenset({Kind.HEADING, Kind.MARKER})
_GOES_ON = _HEADS | {Kind.BLOCK, Kind.ITEM}
_NUMBERED = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH})
_UNNUMBERED = frozenset({Kind.BLOCK, Kind.TABLE})
_ENDS = HEADER_FIELDS | {Kind.MARKER, Kind.HEADING, Kind.SIGNATURE, Kind.TRAILER}


def portions(
    nodes: list[Node], entire: Mark | None, banner: Mark | None, inside: Mapping[Node, Sequence[Mark]]
) -> tuple[Portion, ...]:
    """Finished portions in the order of the text; ``inside`` are the marks that stand inside them."""
    fallback: Force = (UNKNOWN, Origin.UNKNOWN)
    if entire is not None:
        fallback = (entire, Origin.ENTIRE_TEXT)
    elif banner is not None:
        fallback = (banner, Origin.BANNER) if banner.known else (UNKNOWN, Origin.BANNER)
    forces: dict[Node, Force] = {}
    before = _marked_before(nodes, inside)
    for node in nodes:
        mark, origin = _force(node, forces, fallback)
        above, within = before.get(node, node.before), inside.get(node)
        if above and (higher := raised(mark, [forces[above][0]])) != mark:
            mark, origin, node.doubt = higher, Origin.LONE_MARK, "mark-carried-on"
        if within and (higher := raised(mark, within)) != mark:
            mark, node.doubt = higher, "mark-inside"
            origin = Origin.OWN if origin is Origin.OWN else Origin.LONE_MARK
        forces[node] = mark, origin
    return tuple(_portion(node, forces[node]) for node in nodes)


def _marked_before(nodes: list[Node], inside: Collection[Node]) -> dict[Node, Node]:
    """For portions without a mark the one with a mark before them that they may go on with.

    Text may go on with an unnumbered portion, items with text, and everything at the top with a heading. A mark
    ``inside`` a marker may be meant for what stands under it; one of its own governs by itself.
    """
    found: dict[Node, Node] = {}
    near: dict[Node | None, Node] = {}
    for node in nodes:
        above = near.get(node.parent)
        heads = above.kind if above and above.kind in _HEADS else None
        bears = node.marking is not None or node in inside
        if node.governor or node.kind in _ENDS or (bears and node.kind is not Kind.PARAGRAPH):
            near.pop(node.parent, None)
            if bears and node.kind in _GOES_ON and not (node.marking and node.kind is Kind.MARKER):
                near[node.parent] = node
        elif node.kind in _NUMBERED and heads is None:
            near.pop(node.parent, None)
        elif above and not node.marking and (heads or node.kind in _UNNUMBERED or above.kind is Kind.BLOCK):
            found[node] = above
    return found


def _force(node: Node, forces: dict[Node, Force], fallback: Force) -> Force:
    if node.marking is not None:
        whole = node.marking[-1] == ")"
        return meaning_of(node.marking) if whole else _own(node.marking, fallback[0]), Origin.OWN
    if node.governor is not None:
        return forces[node.governor][0], Origin.LONE_MARK
    if node.parent is not None and node.parent in forces:
        mark, origin = forces[node.parent]
        return mark, Origin.PARENT if origin is Origin.OWN else origin
    return fallback


def _own(marking: str, around: Mark) -> Mark:
    """What its own mark says; one that opens a portion and lost its end counts only if nothing above it can be lost."""
    mark = meaning_of(marking)
    torn = mark.level is Level.U and marking[0] == "(" and marking[-1].isalpha()
    return UNKNOWN if torn and raised(mark, [around]) != mark else mark


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
