"""The rows of the outline of one cable, made beside the window; nothing here knows Qt."""

from dataclasses import dataclass, field

from tearline.cables.model import HEADER_FIELDS, Kind, Portion
from tearline.review.content import HEADER_KINDS
from tearline.window.digest import ReadCable

_LAST = frozenset({Kind.SIGNATURE, Kind.TRAILER})


@dataclass(slots=True, eq=False)
class Node:
    """One row: a portion, or the group of header lines."""

    portion: Portion | None
    parent: int = -1
    row: int = 0
    children: list[int] = field(default_factory=list)


class Tree:
    """The rows of one cable. Rows are known by their number, which is all that Qt is given of them."""

    def __init__(self, read: ReadCable | None) -> None:
        self._read = read
        self.nodes: list[Node] = []
        self.roots: list[int] = []
        self.row_of: dict[str, int] = {}
        self._held: tuple[list[int], Tree] | None = None
        """The rows that were held last and their tree: one more letter often leaves them as they are."""
        self.titles: list[str] = []
        """What stands in each row, in small letters; of a whole cable alone, and made with it beside the window."""
        if read is not None:
            self._build(read)
            self.titles = [self.title(node).casefold() for node in self.nodes]

    def _build(self, read: ReadCable) -> None:
        header = section = -1
        for portion in read.cable.portions:
            if portion.kind is Kind.ARTIFACT:
                continue
            if portion.parent in self.row_of:
                parent = self.row_of[portion.parent]
            elif portion.kind in HEADER_KINDS:
                header = parent = self._add(Node(None), -1) if header < 0 else header
            else:
                parent = section if portion.kind is not Kind.HEADING and portion.kind not in _LAST else -1
            number = self._add(Node(portion), parent)
            self.row_of[portion.id] = number
            if portion.parent is None and portion.kind is Kind.HEADING:
                section = number
            elif portion.kind in _LAST:
                section = -1

    def _add(self, node: Node, parent: int) -> int:
        number = len(self.nodes)
        siblings = self.nodes[parent].children if parent >= 0 else self.roots
        node.parent, node.row = parent, len(siblings)
        siblings.append(number)
        self.nodes.append(node)
        return number

    def holding(self, words: str) -> "Tree":
        """The rows that hold these words, in capitals or not, and the rows above them."""
        wanted, kept = words.casefold(), set()
        for number, title in enumerate(self.titles):
            row = number if wanted in title else -1
            while row >= 0 and row not in kept:
                kept.add(row)
                row = self.nodes[row].parent
        rows = sorted(kept)
        if len(rows) == len(self.nodes):
            return self
        if self._held is None or self._held[0] != rows:
            self._held = rows, self._of(rows)
        return self._held[1]

    def _of(self, rows: list[int]) -> "Tree":
        found, numbers = Tree(None), {-1: -1}
        found._read = self._read
        for number in rows:
            node = self.nodes[number]
            numbers[number] = found._add(Node(node.portion), numbers[node.parent])
            if node.portion is not None:
                found.row_of[node.portion.id] = numbers[number]
        return found

    def title(self, node: Node) -> str:
        """What stands in the row."""
        portion, read = node.portion, self._read
        if portion is None or read is None:
            return "Header"
        words = read.title(portion)
        if portion.kind in HEADER_FIELDS:
            return f"{read.place(portion)}  {words}".strip()
        sign = portion.number or ("•" if portion.kind is Kind.ITEM else "")
        return f"{sign}  {words or portion.marking or ''}".strip() or portion.kind.value
