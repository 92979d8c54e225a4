"""The tree while it is being built: portions open one after the other, and together they tile the text."""

from dataclasses import dataclass, field

from tearline.cables.marks import Printed
from tearline.cables.model import Kind, Span


@dataclass(slots=True, eq=False)
class Node:
    """A portion under construction."""

    kind: Kind
    parent: "Node | None"
    id: str = ""
    number: str | None = None
    printed: str | None = None
    label: Span | None = None
    mark: Span | None = None
    marking: str | None = None
    spans: list[Span] = field(default_factory=list)
    governor: "Node | None" = None
    """The lone mark in whose reach it stands."""
    reigning: "Node | None" = None
    """Of a portion with children: the lone mark that governs the next child."""
    before: "Node | None" = None
    """The paragraph that one with a number out of shape may go on with after all."""
    doubt: str | None = None
    """Why a higher mark counts than the one that its place in the tree gives it."""

    def bear(self, printed: Printed | None) -> None:
        """Take a printed mark as its own."""
        if printed:
            self.mark, self.marking = printed.span, " ".join(printed.text.split())

    @property
    def start(self) -> int:
        """Where its text begins."""
        return self.spans[0].start


class Tree:
    """Portions in the order of the text.

    Every call covers the text from where the last one ended, so that whatever the rules decide, each character belongs
    to exactly one portion.
    """

    def __init__(self) -> None:
        self.root = Node(Kind.BLOCK, None)
        self.nodes: list[Node] = []
        self.position = 0
        self._last: Node | None = None
        self._began = 0

    def open(self, kind: Kind, end: int, parent: Node | None = None, number: str | None = None) -> Node:
        """Begin a portion that reaches to ``end``."""
        parent = parent or self.root
        node = Node(kind, parent, number=number, governor=parent.reigning)
        self.nodes.append(node)
        self.extend(node, end)
        return node

    def extend(self, node: Node, end: int) -> None:
        """Give the text up to ``end`` to a portion that is open already, though others may have come in between."""
        if end <= self.position:
            return
        if node is not self._last:
            if self._last:
                self._close_span(self._last)
            self._last, self._began = node, self.position
        self.position = end

    def blank(self, end: int) -> None:
        """Give blanks to the portion before them; before the first portion they wait for it."""
        if self._last:
            self.extend(self._last, end)

    def close(self, end: int) -> None:
        """Close the tree at the end of the text."""
        if self.nodes:
            self.blank(end)
        elif end:
            self.open(Kind.ARTIFACT, end)
        if self._last:
            self._close_span(self._last)

    def name(self) -> None:
        """Give every portion of a closed tree its id."""
        _Names(self.root).give(self.nodes)

    def _close_span(self, node: Node) -> None:
        if self.position > self._began:
            node.spans.append(Span(self._began, self.position))


class _Names:
    """Ids for finished portions: paths of numbers, ordinals for those without, a count where two would agree."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.used: dict[str, int] = {}
        self.children: dict[str, int] = {}

    def give(self, nodes: list[Node]) -> None:
        """Name paragraphs first, so that nothing nested can take a paragraph's number."""
        for node in nodes:
            if node.kind is Kind.PARAGRAPH:
                node.id = self._unique(self._path(node))
        for node in nodes:
            node.id = node.id or self._unique(self._path(node))

    def _path(self, node: Node) -> str:
        around = node.parent.id if node.parent else ""
        if node.number is not None:
            return f"{around}.{node.number}" if around else node.number
        if not around:
            return str(node.kind)
        count = self.children[around] = self.children.get(around, 0) + 1
        return f"{around}/{count}"

    def _unique(self, name: str) -> str:
        count = self.used[name] = self.used.get(name, 0) + 1
        return name if count == 1 else self._unique(f"{name}-{count}")
