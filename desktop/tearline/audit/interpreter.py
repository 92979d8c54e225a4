"""Content streams carried out: which characters a page draws where, and what it draws over them (ISO 32000-1, 8 and 9).

This is the audit's own reader. It knows the operators and the fonts' tables, nothing else.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from tearline.audit.canvas import Canvas, as_matrix
from tearline.audit.charmap import Charmap
from tearline.audit.content import ANOTHER, INLINE_PICTURE, Instruction
from tearline.audit.drawing import Run
from tearline.audit.geometry import SAME, Box, Matrix, height, times
from tearline.audit.limits import Unreadable

_ASCENT, _DESCENT = 0.75, -0.2
"""Of every typeface, in ems; near enough to tell what covers what."""
_DEEPEST = 24
"""Forms within forms."""
_MOST_INSTRUCTIONS = 1_000_000
"""On one page, forms carried out as often as they are drawn."""


class Resources(Protocol):
    """What a content stream may name."""

    def font(self, name: str) -> Charmap | None:
        """The font of this name."""

    def state(self, name: str) -> Mapping[str, Any]:
        """The graphics state parameters of this name: ca, CA, LW; under Font a Charmap and a size."""

    def form(self, name: str) -> "Form | None":
        """The form of this name; None where it is a picture or nothing."""


class Form(NamedTuple):
    """A piece of content that is drawn by name."""

    instructions: Iterable[Instruction]
    matrix: Matrix
    resources: Resources


class Interpreter(Canvas):
    """Carries out the content of one page and collects what is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []
        self.shown: list[tuple[Charmap, bytes]] = []
        """Every string that was shown, with its font."""
        self.operators: set[str] = set()
        """All that were seen, ANOTHER among them where something made no sense."""
        self.marked: list[Sequence[Any]] = []
        """The operands of marked content."""
        self.odd: list[bytes] = []
        """Strings and comments that no known operator takes."""
        self._resources: Resources
        self._line = SAME
        self._pen = 0.0
        """How far on the line the next character stands."""
        self._depth = 0

    def carry_out(self, instructions: Iterable[Instruction], resources: Resources) -> None:
        """Carry out instructions; what makes no sense is passed over. Raises Unreadable for more than anybody draws."""
        self._resources = resources
        seen = self.operators
        for operands, operator in instructions:
            self.order += 1
            if self.order > _MOST_INSTRUCTIONS or self._depth > _DEEPEST:
                raise Unreadable("A page draws more than can be looked at; make the file anew.")
            seen.add(operator)
            act: Callable[..., None] = _ACTS.get(operator, _pass_over)
            try:
                act(self, *operands)
            except (TypeError, ValueError, IndexError, OverflowError, ZeroDivisionError):
                seen.add(ANOTHER)
                _pass_over(self, *operands)

    def _named_parameters(self, name: str) -> None:
        given = self._resources.state(name)
        self._parameters(given)
        if "Font" in given:
            self.state.font, self.state.size = given["Font"]

    def _draw(self, name: str) -> None:
        form = self._resources.form(name)
        if form is None:
            self._picture()
            return
        outside = self._resources, self.stack, self.state
        self._save()
        self.stack = []
        self.state.matrix = times(form.matrix, self.state.matrix)
        self._depth += 1
        self.carry_out(form.instructions, form.resources)
        self._depth -= 1
        self._resources, self.stack, self.state = outside
        self._restore()

    def _mark(self, *operands: Any) -> None:
        self.marked.append(operands)

    def _begin_text(self) -> None:
        self._line, self._pen = SAME, 0.0

    def _font(self, name: str, size: float) -> None:
        self.state.font, self.state.size = self._resources.font(name), float(size)

    def _character_space(self, space: float) -> None:
        self.state.character_space = float(space)

    def _word_space(self, space: float) -> None:
        self.state.word_space = float(space)

    def _scale(self, percent: float) -> None:
        self.state.scale = percent / 100

    def _leading(self, distance: float) -> None:
        self.state.leading = float(distance)

    def _rise(self, distance: float) -> None:
        self.state.rise = float(distance)

    def _mode(self, mode: int) -> None:
        self.state.mode = int(mode)

    def _text_matrix(self, *matrix: float) -> None:
        self._line, self._pen = as_matrix(matrix), 0.0

    def _move_text(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._line
        self._line, self._pen = (a, b, c, d, x * a + y * c + e, x * b + y * d + f), 0.0

    def _move_text_with_leading(self, x: float, y: float) -> None:
        self.state.leading = -y
        self._move_text(x, y)

    def _next_line(self) -> None:
        self._move_text(0, -self.state.leading)

    def _show_on_next_line(self, shown: bytes) -> None:
        self._next_line()
        self._show(shown)

    def _show_spaced(self, word: float, character: float, shown: bytes) -> None:
        self._word_space(word)
        self._character_space(character)
        self._show_on_next_line(shown)

    def _show_array(self, parts: Sequence[Any]) -> None:
        for part in parts:
            if isinstance(part, bytes):
                self._show(part)
            else:
                self._pen -= part / 1000 * self.state.size * self.state.scale

    def _show(self, shown: bytes) -> None:
        if not isinstance(shown, bytes):
            raise TypeError("only a string can be shown")
        state = self.state
        if state.font is None:
            self.operators.add(ANOTHER)
            return
        self.shown.append((state.font, shown))
        text = state.font.read(shown)
        width, shares = self._extent(state.font, shown)
        matrix = times(self._line, state.matrix)
        low, high = state.rise + _DESCENT * state.size, state.rise + _ASCENT * state.size
        box = Box(self._pen, low, self._pen + width, high).placed(matrix)
        size = abs(state.size) * height(matrix)
        outlined = state.mode in (1, 5)
        colour, alpha = (state.stroke, state.stroke_alpha) if outlined else (state.fill, state.fill_alpha)
        self.runs.append(Run(text, box, shares, size, state.mode, colour, alpha, state.clip, self.order))
        self._pen += width

    def _extent(self, font: Charmap, shown: bytes) -> tuple[float, tuple[float, ...]]:
        """How far a string takes the pen, and the share of each code in it; no shares where all are equal."""
        state = self.state
        if font.even and not state.word_space:
            step = (font.width / 1000 * state.size + state.character_space) * state.scale
            return step * font.length(shown), ()
        steps = [(width * state.size + state.character_space) * state.scale for width in font.measure(shown)]
        if state.word_space and not font.two_bytes:
            extra = state.word_space * state.scale
            steps = [step + extra * (code == 32) for step, code in zip(steps, shown, strict=True)]
        width = sum(steps)
        return width, tuple(step / width for step in steps) if width else ()


def _pass_over(interpreter: Interpreter, *operands: Any) -> None:
    interpreter.odd += [operand for operand in operands if isinstance(operand, bytes)]


_ACTS: Mapping[str, Callable[..., None]] = {
    "q": Interpreter._save,
    "Q": Interpreter._restore,
    "cm": Interpreter._transform,
    "gs": Interpreter._named_parameters,
    "w": Interpreter._line_width,
    **dict.fromkeys(("g", "rg", "k", "sc", "scn"), Interpreter._fill_colour),
    **dict.fromkeys(("G", "RG", "K", "SC", "SCN"), Interpreter._stroke_colour),
    "cs": lambda self, _name: self._fill_colour(0),
    "CS": lambda self, _name: self._stroke_colour(0),
    "m": Interpreter._move,
    "l": Interpreter._line_to,
    **dict.fromkeys(("c", "v", "y"), Interpreter._curve),
    "re": Interpreter._rectangle,
    **dict.fromkeys(("f", "F", "f*"), Interpreter._fill_path),
    **dict.fromkeys(("S", "s"), Interpreter._stroke_path),
    **dict.fromkeys(("B", "B*", "b", "b*"), Interpreter._fill_and_stroke_path),
    **dict.fromkeys(("W", "W*"), Interpreter._clip),
    "n": Interpreter._end_path,
    "sh": Interpreter._shade,
    INLINE_PICTURE: Interpreter._picture,
    "Do": Interpreter._draw,
    **dict.fromkeys(("BMC", "BDC", "MP", "DP"), Interpreter._mark),
    "BT": Interpreter._begin_text,
    "Tf": Interpreter._font,
    "Tc": Interpreter._character_space,
    "Tw": Interpreter._word_space,
    "Tz": Interpreter._scale,
    "TL": Interpreter._leading,
    "Ts": Interpreter._rise,
    "Tr": Interpreter._mode,
    "Tm": Interpreter._text_matrix,
    "Td": Interpreter._move_text,
    "TD": Interpreter._move_text_with_leading,
    "T*": Interpreter._next_line,
    "Tj": Interpreter._show,
    "'": Interpreter._show_on_next_line,
    '"': Interpreter._show_spaced,
    "TJ": Interpreter._show_array,
}
