"""The text of any web page, as a browser shows it."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_PARAGRAPHS = frozenset({"blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "table", "ul"})
_LINES = frozenset(
    {
        *("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "legend", "li", "main", "nav", "option"),
        *("pre", "section", "summary", "tr"),
    }
)
_CELLS = ("td", "th")
_UNSHOWN = frozenset({"head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"})
_BLANKS = re.compile(r"[ \t\n\f\r]+")


class _Lines:
    """Lines as they grow out of the runs of text between tags."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._cells: list[str] = []
        self._runs: list[str] = []

    def add(self, run: str) -> None:
        self._runs.append(run)

    def end_cell(self) -> None:
        self._cells.append(_BLANKS.sub(" ", "".join(self._runs)).strip(" "))
        self._runs.clear()

    def end_line(self) -> bool:
        """Start a new line, unless this one is still empty; tell which."""
        self.end_cell()
        line = "\t".join(self._cells).strip("\t")
        self._cells.clear()
        if line:
            self.done.append(line)
        return bool(line)

    def leave_blank(self) -> None:
        self.end_line()
        if self.done and self.done[-1]:
            self.done.append("")


def shown_text(body: LexborNode) -> str:
    """The text below a node: blanks run together, blocks on lines of their own, cells of a row apart by tabs."""
    lines = _Lines()
    for node, entered in _walk(body):
        tag = node.tag
        if node.is_text_node:
            lines.add(node.text_content or "" if entered else "")
        elif tag in _PARAGRAPHS:
            lines.leave_blank()
        elif tag == "br":
            if entered and not lines.end_line():
                lines.leave_blank()
        elif tag in _LINES:
            lines.end_line()
        elif tag in _CELLS and not entered:
            lines.end_cell()
    lines.end_line()
    return "\n".join(lines.done).strip("\n") + "\n"


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node below the root, once as it is entered and once as it is left, without what is never shown."""
    top = root.mem_id  # nodes compare by their markup, all of it
    node = root.first_child
    while node is not None and node.mem_id != top:
        entered = node.tag not in _UNSHOWN
        if entered:
            yield node, True
        below = node.first_child if entered else None
        while below is None and node is not None and node.mem_id != top:
            if node.tag not in _UNSHOWN:
                yield node, False
            below = node.next
            if below is None:
                node = node.parent
        node = below
