"""The pages of a file and what their content may name, read from the graph of its objects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tearline.audit.canvas import as_matrix
from tearline.audit.charmap import Charmap, charmap
from tearline.audit.content import instructions
from tearline.audit.drawing import Sheet
from tearline.audit.geometry import SAME, Box, around
from tearline.audit.interpreter import Form, Interpreter
from tearline.audit.limits import MOST_PAGES, Unreadable
from tearline.audit.pikepdf_reader import Graph

_LETTER = [0, 0, 612, 792]
_INHERITED = ("/Resources", "/MediaBox", "/CropBox")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page, carried out by the audit's own reader."""

    sheet: Sheet
    operators: frozenset[str]
    marked: tuple[Any, ...]
    """Operands of the marked content."""
    shown: tuple[tuple[Charmap, bytes], ...]
    """Every string shown, with its font."""
    odd: tuple[bytes, ...]
    """Strings and comments in the content that no known operator takes."""


@dataclass(slots=True)
class Fonts:
    """The fonts of a file, each read once."""

    graph: Graph
    known: dict[str, Charmap] = field(default_factory=dict)

    def font(self, value: Any) -> Charmap:
        """The font that a value is or leads to."""
        if not isinstance(value, str):
            return charmap(self.graph, self.graph.dictionary(value))
        if value not in self.known:
            self.known[value] = charmap(self.graph, self.graph.dictionary(value))
        return self.known[value]


def page_dictionaries(graph: Graph) -> Iterator[Mapping[str, Any]]:
    """The pages in order, each with what it inherits. Raises Unreadable for more pages than can be looked at."""
    todo: list[tuple[Any, dict[str, Any]]] = [(graph.dictionary(graph.trailer.get("/Root")).get("/Pages"), {})]
    seen: set[str] = set()
    while todo:
        reference, inherited = todo.pop()
        node = graph.dictionary(reference)
        if isinstance(reference, str):
            if reference in seen:
                continue
            seen.add(reference)
        if len(seen) > MOST_PAGES:
            raise Unreadable(f"The file has more than {MOST_PAGES:,} pages; split it.")
        own = inherited | {key: node[key] for key in _INHERITED if key in node}
        kids = graph.resolved(node.get("/Kids"))
        if isinstance(kids, list):
            todo += [(kid, own) for kid in reversed(kids)]
        elif node:
            yield {**own, **node}


def content_streams(graph: Graph) -> Iterator[str]:
    """References to the content of all pages."""
    for page in page_dictionaries(graph):
        yield from (part for part in _parts(graph, page) if isinstance(part, str))


def drawn(graph: Graph) -> Iterator[Drawn]:
    """Every page, carried out."""
    fonts = Fonts(graph)
    for page in page_dictionaries(graph):
        interpreter = Interpreter()
        interpreter.carry_out(instructions(_contents(graph, page)), _Named(graph, fonts, page.get("/Resources")))
        yield Drawn(
            Sheet(
                _visible(graph, page),
                tuple(interpreter.runs),
                tuple(interpreter.paints),
                tuple(interpreter.drawings),
            ),
            frozenset(interpreter.operators),
            tuple(interpreter.marked),
            tuple(interpreter.shown),
            tuple(interpreter.odd),
        )


@dataclass(frozen=True, slots=True)
class _Named:
    """What the content of a page or form may name."""

    graph: Graph
    fonts: Fonts
    resources: Any

    def font(self, name: str) -> Charmap | None:
        value = self._find("/Font", name)
        return None if value is None else self.fonts.font(value)

    def state(self, name: str) -> Mapping[str, Any]:
        given = self.graph.dictionary(self._find("/ExtGState", name))
        state = {key[1:]: value for key, value in given.items() if key in ("/ca", "/CA", "/LW")}
        font = self.graph.resolved(given.get("/Font"))
        if isinstance(font, list) and len(font) == 2:
            state["Font"] = self.fonts.font(font[0]), float(font[1])
        return state

    def form(self, name: str) -> Form | None:
        reference = self._find("/XObject", name)
        given = self.graph.dictionary(reference)
        given = self.graph.dictionary(given.get("stream", {}).get("dict", given))
        if given.get("/Subtype") != "/Form":
            return None
        matrix = self.graph.resolved(given.get("/Matrix"))
        return Form(
            instructions(self.graph.content(reference)),
            as_matrix(matrix) if isinstance(matrix, list) and len(matrix) == 6 else SAME,
            _Named(self.graph, self.fonts, given.get("/Resources", self.resources)),
        )

    def _find(self, kind: str, name: str) -> Any:
        return self.graph.dictionary(self.graph.dictionary(self.resources).get(kind)).get(f"/{name}")


def _contents(graph: Graph, page: Mapping[str, Any]) -> bytes:
    return b"\n".join(graph.content(part) for part in _parts(graph, page))


def _parts(graph: Graph, page: Mapping[str, Any]) -> list[Any]:
    value = page.get("/Contents")
    listed = graph.resolved(value)
    return listed if isinstance(listed, list) else [value]


def _visible(graph: Graph, page: Mapping[str, Any]) -> Box:
    media = _box(graph, page.get("/MediaBox", _LETTER))
    return media if "/CropBox" not in page else _box(graph, page["/CropBox"]).within(media)


def _box(graph: Graph, value: Any) -> Box:
    numbers = graph.resolved(value)
    if not isinstance(numbers, list) or len(numbers) != 4:
        numbers = _LETTER
    x0, y0, x1, y1 = (float(graph.resolved(number) or 0) for number in numbers)
    return around([(x0, y0), (x1, y1)])
