"""Cables made portion by portion, without the reader, and random ones whose withheld passages can be swapped."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from tearline.cables.model import Banner, Cable, Document, Header, Kind, Origin, Portion, Span
from tearline.registry import read_mark
from tearline.review.content import without_rules
from tearline.review.model import Act, Decision, Target


@dataclass(frozen=True)
class Made:
    """One portion to be: its text may be interrupted by page furniture."""

    text: str
    mark: str | None = None
    """Printed before the text, or after it where ``mark_at_end``."""
    force: str = "U"
    kind: Kind = Kind.PARAGRAPH
    label: str | None = None
    parent: str | None = None
    id: str | None = None
    mark_at_end: bool = False
    furniture: tuple[int, str] | None = None
    """Offset into the text, and the lines that stand there."""


def make_cable(*made: Made, header: Header | None = None, banner: str | None = None) -> Cable:
    """A cable of these portions, in order. Furniture becomes an artifact of its own."""
    maker = _Maker()
    for number, each in enumerate(made, 1):
        maker.add(each, each.id or str(number))
    header = header or Header()
    if banner:
        header = replace(header, banner=Banner(banner, read_mark(banner).mark))
    return Cable(Document("made.txt", "text", "".join(maker.text)), header, tuple(maker.portions))


@dataclass
class _Maker:
    text: list[str] = field(default_factory=list)
    portions: list[Portion] = field(default_factory=list)
    at: int = 0

    def write(self, text: str) -> Span:
        start, self.at = self.at, self.at + len(text)
        self.text.append(text)
        return Span(start, self.at)

    def add(self, made: Made, name: str) -> None:
        begin = self.at
        label = self.write(made.label) if made.label else None
        if made.label:
            self.write(" ")
        mark = self.write(made.mark) if made.mark and not made.mark_at_end else None
        if mark:
            self.write(" ")
        spans = self._text(made, name, begin)
        if made.mark and made.mark_at_end:
            self.write(" ")
            mark = self.write(made.mark)
        self.write("\n\n")
        spans[-1] = Span(spans[-1].start, self.at)
        self.portions.append(
            Portion(
                name,
                made.kind,
                made.label,
                made.label,
                made.parent,
                made.mark,
                read_mark(made.force).mark,
                Origin.OWN if made.mark else Origin.BANNER,
                tuple(spans),
                label,
                mark,
            )
        )

    def _text(self, made: Made, name: str, begin: int) -> list[Span]:
        if made.furniture is None:
            self.write(made.text)
            return [Span(begin, self.at)]
        at, lines = made.furniture
        self.write(made.text[:at])
        first = Span(begin, self.at)
        artifact = self.write(lines)
        self.portions.append(
            Portion(
                f"artifact-{name}",
                Kind.ARTIFACT,
                None,
                None,
                None,
                None,
                read_mark("C").mark,
                Origin.BANNER,
                (artifact,),
            )
        )
        second = self.write(made.text[at:])
        return [first, second]


SECRET = "ЖЩЮЯФЭДЛПЦ"
"""Letters that stand in withheld passages alone, so that a single one in a release gives a leak away."""
_ODDITIES = " \t\n\r\u00a0.,;-/=\"'()"
_OPEN = st.text("abcdefgABC019 \n.,;:-/=*_()\"'", max_size=40)
_LINES = st.integers(1, 4)


@st.composite
def secrets(draw: st.DrawFn, amount: int) -> str:
    """A text that fills so many lines, ragged at its edges; ``amount`` 0 is less than one line."""
    letter = draw(st.sampled_from(SECRET))
    if amount == 0:
        return draw(st.text(SECRET + _ODDITIES, max_size=50)) + letter + draw(st.text(SECRET + _ODDITIES, max_size=10))
    length = draw(st.integers(65 * amount - (0 if amount == 1 else 30), 65 * amount + 30))
    word, between = letter * draw(st.integers(1, 12)), draw(st.sampled_from(" \n"))
    body = (f"{word}{between}" * length)[: length - 1] + letter
    return draw(st.sampled_from(["", " ", "\n\n", "\t"])) + body + draw(st.sampled_from(["", " ", "\n", "\r\n"]))


@dataclass(frozen=True)
class Hole:
    """A place for a withheld passage, filled in two ways."""

    one: str
    other: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A portion with holes, and whether its mark lets it go to the public."""

    made: Made
    parts: tuple[str | Hole, ...]
    goes: bool


@st.composite
def holes(draw: st.DrawFn) -> Hole:
    amount = draw(st.just(0) | _LINES)
    codes = draw(st.lists(st.sampled_from(["(b)(6)", "1.4(b)", "(b)(1)", "House 7"]), max_size=2).map(tuple))
    return Hole(draw(secrets(amount)), draw(secrets(amount)), codes)


@st.composite
def drafts(draw: st.DrawFn, number: int) -> Draft:
    goes = draw(st.booleans())
    header = draw(st.booleans()) and number < 3
    kinds = [Kind.TRANSMISSION, Kind.BANNER, Kind.TAGS, Kind.REFERENCES] if header else list(_BODY)
    mark = draw(st.sampled_from([None, "(U)" if goes else "(C)"]))
    made = Made(
        text="",
        mark=mark,
        force="U" if goes else draw(st.sampled_from(["C", "S//NF", "UNKNOWN", "U//SBU", "C//REL TO USA, GBR"])),
        kind=draw(st.sampled_from(kinds)),
        label=draw(st.sampled_from([None, f"{number}."])),
        parent=draw(st.sampled_from([None, str(number - 1)])) if number > 1 else None,
        mark_at_end=draw(st.booleans()),
    )
    parts = draw(st.lists(_OPEN, max_size=3))
    for place in draw(st.lists(st.integers(0, len(parts)), unique=True, max_size=3).map(sorted))[::-1]:
        parts.insert(place, draw(holes()))
    return Draft(made, tuple(_apart(parts)), goes or header)


def _apart(parts: list[str | Hole]) -> Iterator[str | Hole]:
    """The parts without holes that would be one with the hole before them: what is swapped is what is stated."""
    hole_before = False
    for part in parts:
        if isinstance(part, str):
            hole_before = hole_before and not without_rules(part).strip()
            yield part
        elif not hole_before:
            hole_before = True
            yield part


_BODY = (Kind.SUBJECT, Kind.HEADING, Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.BLOCK, Kind.TABLE, Kind.TRAILER)


@st.composite
def swapped(draw: st.DrawFn) -> tuple[tuple[Cable, tuple[Decision, ...]], tuple[Cable, tuple[Decision, ...]]]:
    """The same cable twice, alike but for what is withheld from the public, with the decisions that withhold it."""
    count = draw(st.integers(1, 5))
    plans = [draw(drafts(number)) for number in range(1, count + 1)]
    furniture = draw(st.none() | st.integers(0, count - 1))
    header = Header(id="09STRELSAU97", reasons=("1.4(b)", "1.4(d)"))
    return tuple(_filled(plans, furniture, header, take) for take in ("one", "other"))


def _filled(plans: list[Draft], furniture: int | None, header: Header, take: str) -> tuple[Cable, tuple[Decision, ...]]:
    made, decisions = [], []
    for index, draft in enumerate(plans):
        texts = [part if isinstance(part, str) else getattr(part, take) for part in draft.parts]
        text = "".join(texts)
        middle = next((len("".join(texts[:at])) + len(texts[at]) // 2 for at in range(len(texts))), 0)
        made.append(
            replace(draft.made, text=text, furniture=(middle, "\nPAGE 02 OF 03\n") if index == furniture else None)
        )
        decisions += _decisions(draft, texts, str(index + 1))
    return make_cable(*made, header=header, banner="CONFIDENTIAL"), tuple(decisions)


def _decisions(draft: Draft, texts: list[str], name: str) -> list[Decision]:
    """What goes by its mark is withheld passage by passage; of what does not, the rest is released."""
    decisions, made = [], draft.made
    at = (len(made.label) + 1 if made.label else 0) + (len(made.mark) + 1 if made.mark and not made.mark_at_end else 0)
    for part, text in zip(draft.parts, texts, strict=True):
        value = f"{name}:{at}-{at + len(text)}"
        at += len(text)
        if isinstance(part, Hole) and draft.goes:
            decisions.append(Decision(Act.WITHHOLD, Target.PASSAGE, value, part.codes))
        elif isinstance(part, str) and part and not draft.goes:
            decisions.append(Decision(Act.RELEASE, Target.PASSAGE, value))
    return decisions
