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
    for node, tag, entered in _walk(body):
        if tag == "-text":
            lines.add(node.text_content or "" if entered else "")
        elif tag in _PARAGRAPHS:
            lines.leave_blank()
        elif tag in _LINES:
            lines.end_line()
        elif tag == "br" and entered and not lines.end_line():
            lines.leave_blank()
        elif tag in _CELLS and not entered:
            lines.end_cell()
    lines.end_line()
    return "\n".join(lines.done).strip("\n") + "\n"


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, str | None, bool]]:
    """Every node below the root with its tag, as it is entered and as it is left, but nothing in what is not shown."""
    top = root.mem_id  # nodes are equal where their markup is, so comparing them would print them
    node = root.first_child
    while node is not None:
        tag = node.tag
        yield node, tag, True
        below = None if tag in _UNSHOWN else node.first_child
        while below is None:
            yield node, node.tag, False
            below = node.next
            if below is None:
                node = node.parent
                if node is None or node.mem_id == top:
                    return
        node = below
