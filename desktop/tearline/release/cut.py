"""The wall: from a cable and its plan, the release, which holds nothing of what is withheld."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tearline.cables.model import Cable, Kind, Portion, Span
from tearline.cables.plain import is_unmarked
from tearline.errors import UsageError
from tearline.markings.model import Level, Mark
from tearline.markings.rollup import roll_up
from tearline.markings.write import banner_form, portion_form
from tearline.release.extract import CUT
from tearline.release.model import Content, Decision, Release, ReleasedPortion, Stamp, Withholding
from tearline.release.text import Part, Passage, kept_lines, reflowed, settled, touched_table, without_scars
from tearline.release.withheld import Withheld
from tearline.review.codes import in_order
from tearline.review.content import HEADER_KINDS, content, standing_mark, without_rules
from tearline.review.model import Amount, Plan, Ruling
from tearline.review.told import told_header

_LINES_STAND = frozenset(
    {Kind.TRANSMISSION, Kind.BANNER, Kind.CAPTION, Kind.SLUG, Kind.REFERENCES, Kind.TABLE, Kind.TRAILER}
)
_BODY = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.BLOCK, Kind.TABLE})
_MARK_MAY_FOLLOW = frozenset({Kind.SUBJECT, Kind.HEADING})
_LINE = 65
"""Characters that fill one line where an amount is stated."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A portion that is part of the release, and its text in released and withheld parts."""

    portion: Portion
    parts: tuple[Part, ...]

    @property
    def touched(self) -> bool:
        """Whether anything of it is withheld."""
        return any(isinstance(part, Passage) for part in self.parts)

    @property
    def tells(self) -> bool:
        """Whether any of its text is released."""
        return any(isinstance(part, str) for part in self.parts)

    @property
    def has_words(self) -> bool:
        """Whether any of what is released is more than the full stop or colon behind a mark."""
        return any(isinstance(part, str) and part.strip(" .:\t\r\n") != "" for part in self.parts)


def cut(cable: Cable, plan: Plan) -> Release:
    """Cut the release that a plan asks for out of its cable.

    Swap any withheld passage for another of the same stated amount, and the release is equal. Paragraphs are one line
    each; tables and lines of the header keep their line breaks, but of the header only where nothing in them is
    withheld. Rules around headings are left out. The release's banner rolls up the marks in force of all portions of
    which text is released, header lines aside, which go with every release and carry no mark of their own.

    Raises UsageError where the plan was made for another cable.
    """
    cuts = _cuts(cable, plan)
    depths = cable.depths()
    portions = [_released(cable, each, depths[each.portion.id], plan.profile.amount) for each in cuts]
    header = told_header(cable, [ruling.span for ruling in plan.rulings if ruling.withheld])
    return Release(
        cable_id=header.id,
        banner=_banner(cuts),
        source_banner=banner_form(header.banner.mark) if header.banner else None,
        strike_banner=plan.profile.strike_banner,
        released_to=str(plan.audience),
        stamp=_stamp(plan, cuts),
        portions=tuple(each for each in portions if each.content or each.label or each.mark),
    )


def withheld(cable: Cable, plan: Plan) -> tuple[Withheld, ...]:
    """Every withheld passage with its text, for the audit alone, one for each ``Withholding`` and in their order.

    Labels and marks, which always stand, and page furniture, which is no part of a release, are not in it.
    """
    return tuple(
        Withheld(each.portion.id, part.text)
        for each in _cuts(cable, plan)
        for part in each.parts
        if isinstance(part, Passage)
    )


def excerpts(cable: Cable, plan: Plan, picked: Sequence[tuple[str, Sequence[Span]]]) -> list[ReleasedPortion]:
    """Single portions of the same release, in the order asked for, each by its id.

    Of one with spans, which are offsets into the portion's own text in their order, only these are taken, and a sign
    stands wherever text is left out between them. A portion is in the result even where nothing of it is left.
    """
    by_portion, by_id = _by_portion(cable, plan), {portion.id: portion for portion in cable.portions}
    found = []
    for name, kept in picked:
        portion = by_id[name]
        places = _places(portion, _joined(cable.text_of(portion), kept)) if kept else portion.spans
        parts = settled(_kept_parts(cable, portion, by_portion.get(name, ()), places))
        found.append(_released(cable, _Cut(portion, parts), 0, plan.profile.amount))
    return found


def _joined(text: str, kept: Sequence[Span]) -> list[Span]:
    """The same passages, as one where nothing but blanks parts them: the blanks belong to them, too."""
    joined: list[Span] = []
    for span in kept:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _places(portion: Portion, kept: Sequence[Span]) -> list[Span]:
    """Offsets into the portion's own text as offsets into the document."""
    places = []
    before = 0
    for start, end in portion.spans:
        for first, last in kept:
            inner = Span(max(first - before, 0) + start, min(last - before + start, end))
            if inner.start < inner.end:
                places.append(inner)
        before += end - start
    return places


def _kept_parts(cable: Cable, portion: Portion, rulings: Sequence[Ruling], places: Sequence[Span]) -> Iterator[Part]:
    """The parts of a portion that lie within some places, with a sign for whatever else there is of it."""
    left_out = False
    for ruling in rulings:
        at, end = ruling.span
        for place in places:
            start, stop = max(at, place.start), min(end, place.end)
            if start >= stop:
                continue
            left_out = left_out or _tells(cable, at, start)
            if left_out:
                yield f" {CUT} "
                left_out = False
            yield _part(cable, portion, ruling.laid_on(Span(start, stop)))
            at = stop
        left_out = left_out or _tells(cable, at, end)
    if left_out:
        yield f" {CUT}"


def _tells(cable: Cable, start: int, end: int) -> bool:
    """Whether there is any text between two offsets."""
    return bool(without_rules(cable.document.text[start:end]).strip())


def _cuts(cable: Cable, plan: Plan) -> list[_Cut]:
    by_portion = _by_portion(cable, plan)
    return [
        _Cut(portion, settled(_part(cable, portion, ruling) for ruling in by_portion.get(portion.id, ())))
        for portion in cable.portions
        if portion.kind is not Kind.ARTIFACT
    ]


def _by_portion(cable: Cable, plan: Plan) -> Mapping[str, list[Ruling]]:
    """The rulings on the text of each portion, labels and marks left out."""
    by_portion: dict[str, list[Ruling]] = {}
    at = 0
    for ruling in plan.rulings:
        if ruling.span.start != at:
            break
        at = ruling.span.end
        if not (ruling.by == "rule" and ruling.rule in {"label", "mark"}):
            by_portion.setdefault(ruling.portion, []).append(ruling)
    if at != len(cable.document.text):
        raise UsageError("This plan was made for another cable; make it anew.")
    return by_portion


def _part(cable: Cable, portion: Portion, ruling: Ruling) -> Part:
    text = cable.document.text[ruling.span.start : ruling.span.end]
    plain = without_rules(text)
    if not ruling.withheld:
        return without_scars(text if portion.kind in _LINES_STAND else plain)
    if ruling.by == "rule" and not plain.strip():
        return ""
    return Passage(plain, ruling.codes)


def _released(cable: Cable, each: _Cut, depth: int, amount: Amount) -> ReleasedPortion:
    portion = each.portion
    mark = standing_mark(cable, portion)
    keeps_lines = portion.kind in _LINES_STAND and (not each.touched or portion.kind is Kind.TABLE)
    return ReleasedPortion(
        id=portion.id,
        kind=portion.kind.value,
        depth=depth,
        label=_line(cable, portion.label),
        mark=_line(cable, mark),
        in_force="" if is_unmarked(cable) else portion_form(portion.effective),
        mark_at_end=portion.kind in _MARK_MAY_FOLLOW and mark is not None and _stands_before(cable, portion, mark),
        content=tuple(_content(each, part, amount) for part in _laid_out(each, keeps_lines=keeps_lines)),
        keeps_lines=keeps_lines,
    )


def _laid_out(each: _Cut, *, keeps_lines: bool) -> tuple[Part, ...]:
    if not keeps_lines:
        return reflowed(each.parts)
    if each.touched:
        return touched_table(each.parts)
    leads = each.portion.label is None and each.portion.mark is None
    return tuple(kept_lines(part, indented=leads) for part in each.parts if isinstance(part, str))


def _content(each: _Cut, part: Part, amount: Amount) -> Content:
    if isinstance(part, str):
        return part
    return Withholding(in_order(part.codes), _amount(part.text) if amount == "lines" else None, len(each.parts) == 1)


def _amount(text: str) -> str:
    """How many lines the text would fill, in the words of the editors of Foreign Relations of the United States."""
    length = len(" ".join(text.split()))
    if length < _LINE:
        return "less than 1 line"
    lines = (length + _LINE // 2) // _LINE
    return "1 line" if lines == 1 else f"{lines} lines"


def _line(cable: Cable, span: Span | None) -> str | None:
    return " ".join(without_scars(cable.document.text[span.start : span.end]).split()) or None if span else None


def _stands_before(cable: Cable, portion: Portion, mark: Span) -> bool:
    """Whether the portion has text before its mark."""
    before = (cable.document.text[start:end] for start, end in content(cable, portion) if end <= mark.start)
    return any(without_rules(text).strip() for text in before)


def _stamp(plan: Plan, cuts: Sequence[_Cut]) -> Stamp:
    profile = plan.profile
    codes = [code for each in cuts for part in each.parts if isinstance(part, Passage) for code in part.codes]
    return Stamp(_decision(cuts), profile.case_number, profile.document_number, profile.decided_on, in_order(codes))


def _decision(cuts: Sequence[_Cut]) -> Decision:
    """In full where nothing is withheld; denied in full where nothing of the body goes, whatever the header tells."""
    if not any(each.touched for each in cuts):
        return "in full"
    return "in part" if any(each.tells and each.portion.kind in _BODY for each in cuts) else "denied in full"


def _banner(cuts: Sequence[_Cut]) -> Mark:
    marks = [each.portion.effective for each in cuts if each.has_words and each.portion.kind not in HEADER_KINDS]
    return roll_up(marks).mark if marks else Mark(Level.U)
