"""Pages that show a picture: whether each has the one that it should, and which words may lie over it unseen."""

from collections.abc import Iterator, Sequence

from tearline.audit.bitmaps import Area, unpacked
from tearline.audit.drawing import Run, Sheet
from tearline.audit.evidence import Evidence
from tearline.audit.fold import squeeze
from tearline.audit.geometry import Box
from tearline.audit.pages import page_dictionaries
from tearline.release.pages import KeptLine, KeptPage

_NEAR = 0.5
"""Points by which a picture may stand beside its place."""
_ASIDE = 2.0
"""Points by which words may begin or end beside those in the picture."""
_UNSEEN = 3
"""The text rendering mode that draws nothing (ISO 32000-1, table 106)."""


def picture_findings(evidence: Evidence, pictured: Sequence[KeptPage | None]) -> Iterator[str]:
    """Whether every page shows its picture, once, upright and whole, and nothing else that is one."""
    if not pictured:
        return
    listed = list(page_dictionaries(evidence.graph))
    if len(listed) != len(pictured):
        yield "The file does not have a page for each of the source."
        return
    for number, (entries, drawn, page) in enumerate(zip(listed, evidence.pages, pictured, strict=True), start=1):
        named = evidence.graph.dictionary(evidence.graph.dictionary(entries.get("/Resources")).get("/XObject"))
        if page is None:
            if named or _place(drawn.sheet):
                yield f"Page {number} shows a picture where there is none."
            continue
        if len(named) != 1 or not all(_is_it(evidence, each, page) for each in named.values()):
            yield f"The picture of page {number} is not the one that was cut."
        place = _place(drawn.sheet)
        if place is None or not _fits(place, drawn.sheet.box, page):
            yield f"The picture of page {number} is not drawn once and in its place."
        elif not _is_clear(drawn.sheet, place, page):
            yield f"Text on page {number} stands on something in its picture."


def laid_over(evidence: Evidence, pictured: Sequence[KeptPage | None]) -> frozenset[Run]:
    """Text that may be unseen: on each page the words of the lines in its picture, each over its line."""
    allowed: set[Run] = set()
    for drawn, page in zip(evidence.pages, pictured, strict=False):
        place = _place(drawn.sheet) if page is not None else None
        if page is not None and place is not None:
            allowed.update(_over(drawn.sheet, place, page))
    return frozenset(allowed)


def _is_it(evidence: Evidence, reference: object, page: KeptPage) -> bool:
    graph = evidence.graph
    given = graph.dictionary(reference)
    given = graph.dictionary(given.get("stream", {}).get("dict", given))
    wide_and_high = (given.get("/Width"), given.get("/Height")) == (page.width, page.height)
    return wide_and_high and graph.packed(reference) == page.packed


def _place(sheet: Sheet) -> Box | None:
    """Where the one picture of a page is drawn; None where there is none or more than one."""
    places = [paint.box for paint in sheet.paints if paint.light is None]
    return places[0] if len(places) == 1 else None


def _fits(place: Box, paper: Box, page: KeptPage) -> bool:
    width, height = place.x1 - place.x0, place.y1 - place.y0
    scale = width / page.size[0]
    central = abs(place.x0 - paper.x0 - (paper.x1 - place.x1)) < _NEAR
    return central and abs(height - scale * page.size[1]) < _NEAR and place.lies_in(paper)


def _is_clear(sheet: Sheet, place: Box, page: KeptPage) -> bool:
    """Whether text that is set over the picture, to be seen, stands where the picture is white."""
    set_anew = [run.box for run in sheet.runs if run.mode != _UNSEEN and run.box.meets(place) and run.text.strip()]
    picture = unpacked(page.packed, page.width, page.height) if set_anew else None
    scale = page.width / (place.x1 - place.x0)

    def area(box: Box) -> Area:
        x0, x1 = (round((x - place.x0) * scale) for x in (box.x0, box.x1))
        y0, y1 = (round((place.y1 - y) * scale) for y in (box.y1, box.y0))
        return Area(x0, y0, x1, y1)

    return picture is None or all(picture.is_white(area(box)) for box in set_anew)


def _over(sheet: Sheet, place: Box, page: KeptPage) -> Iterator[Run]:
    """The runs that are drawn unseen where the words of a line are, as long as they say exactly these, in order."""
    scale = (place.x1 - place.x0) / page.size[0]
    kept = [item for item in page.items if isinstance(item, KeptLine)]
    rules = {(line.text, _placed(line, place, scale)) for line in kept if not squeeze(line.text)}
    lines = iter([line for line in kept if squeeze(line.text)])
    rest, around = "", place
    for run in sheet.runs:
        if run.mode != _UNSEEN:
            continue
        said = squeeze(run.text)
        if not said and any(run.text.strip() == text and _lies_along(run, box) for text, box in rules):
            yield run
            continue
        if said and not rest:
            line = next(lines, None)
            if line is None:
                return
            rest, around = squeeze(line.text), _placed(line, place, scale)
        if not rest.startswith(said) or not _lies_along(run, around):
            return
        rest = rest[len(said) :]
        yield run


def _placed(line: KeptLine, place: Box, scale: float) -> Box:
    box = line.box
    return Box(
        place.x0 + box.left * scale,
        place.y1 - box.bottom * scale,
        place.x0 + box.right * scale,
        place.y1 - box.top * scale,
    )


def _lies_along(run: Run, line: Box) -> bool:
    """Whether a run lies on a line; the blank behind its last word may reach beyond."""
    blank = (run.box.x1 - run.box.x0) / max(1, len(run.text)) if run.text.endswith(" ") else 0.0
    middle = (run.box.y0 + run.box.y1) / 2
    return run.box.x0 > line.x0 - _ASIDE and run.box.x1 - blank < line.x1 + _ASIDE and line.y0 <= middle <= line.y1
