"""What a reviewer should know about the reading of a cable. No sentence quotes its text beyond numbers and marks."""

import re
from collections.abc import Iterable

from tearline.cables.archive import source_says
from tearline.cables.banner import banner_levels, height
from tearline.cables.furniture import section_count
from tearline.cables.head import Head
from tearline.cables.inside import raised
from tearline.cables.model import Document, Header, Kind, Notice, Origin, Portion, Span
from tearline.cables.references import is_dated_back
from tearline.cables.state import State
from tearline.cables.unread import unread
from tearline.markings.model import Mark
from tearline.markings.write import portion_form

_PARTIAL = re.compile(
    r"partial extract of the original cable|full text of the original cable is not available", re.IGNORECASE
)
_DOUBTS = {
    "mark-inside": "has another mark inside its text",
    "mark-carried-on": "bears no mark and may go on with the marked text before it",
}
_HEADER = frozenset({Kind.TRANSMISSION, Kind.BANNER, Kind.EO, Kind.TAGS, Kind.SUBJECT, Kind.REFERENCES})
_BODY = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.BLOCK, Kind.TABLE, Kind.HEADING, Kind.MARKER})
_SIGN = re.compile(r"[^A-Z0-9]")
_BETWEEN_WORDS = re.compile(r"[^A-Z]+")
_SECTIONS = re.compile(
    r"SECTION\s+(\d{1,3})\s+OF\s+(\d{1,3})|\s(\d{3})(?:\.\d)?\s+OF\s+(\d{3})\b|\b(\d\d)\s+OF\s+(\d\d)\s", re.IGNORECASE
)


def notices(
    document: Document,
    header: Header,
    head: Head,
    state: State,
    portions: tuple[Portion, ...],
    entire: Mark | None,
) -> tuple[Notice, ...]:
    """Every notice, in the order of the text; ``entire`` is what the cable says of its entire text."""
    found = [
        *_repaired(state),
        *_out_of_sequence(portions),
        *_unknown(portions),
        *_doubted(state, portions),
        *_disagreeing_banners(header, head, portions),
        *_above_entire_text(header, portions, entire),
        *_another_cable(head, portions),
        *_above_banner(header, portions),
        *_without_mark(portions),
        *_sections(document.text, head, portions),
        *_partial(portions, document.text),
        *_dated_back(header, portions),
        *_mismatches(document, header, portions),
        *_missing_parts(header, portions),
        *unread(document),
    ]
    return tuple(sorted(found, key=lambda notice: (notice.start, notice.code)))


def _repaired(state: State) -> Iterable[Notice]:
    for node, printed in state.repaired:
        start, end = node.label or node.spans[0]
        yield Notice(
            "paragraph-number-repaired",
            f"The number {printed} is read as {node.number}, which follows in sequence.",
            start,
            end,
        )


def _out_of_sequence(portions: tuple[Portion, ...]) -> Iterable[Notice]:
    """Numbers that stand twice, and numbers that are left out."""
    last = 0
    for portion in portions:
        if portion.kind is not Kind.PARAGRAPH or portion.number is None or not portion.number.isdigit():
            continue
        place, number = portion.label or portion.spans[0], int(portion.number)
        if portion.id != portion.number:
            yield Notice(
                "paragraph-number-repeated", f"Number {number} stands twice; this one is {portion.id}.", *place
            )
        elif number > last + 1:
            left_out = (
                f"paragraph {number - 1} is" if number == last + 2 else f"paragraphs {last + 1} to {number - 1} are"
            )
            yield Notice("paragraph-missing", f"Before paragraph {number}, {left_out} missing.", *place)
        last = number


def _unknown(portions: tuple[Portion, ...]) -> Iterable[Notice]:
    for portion in portions:
        if portion.inherited_from is Origin.OWN and not portion.effective.known and portion.mark:
            message = f"The mark of {portion.id} is not understood and counts as above every level."
            yield Notice("mark-unknown", message, *portion.mark)


def _doubted(state: State, portions: tuple[Portion, ...]) -> Iterable[Notice]:
    """Portions whose place or text leaves a doubt, so that the higher mark counts."""
    for node, portion in zip(state.tree.nodes, portions, strict=True):
        if node.doubt:
            message = f"{portion.id} {_DOUBTS[node.doubt]}; it counts as {portion_form(portion.effective)}."
            yield Notice(node.doubt, message, *portion.spans[0])


def _disagreeing_banners(header: Header, head: Head, portions: tuple[Portion, ...]) -> Iterable[Notice]:
    if head.banner is None or header.banner is None:
        return
    if len(set(map(height, banner_levels(head)))) > 1:
        place = next((portion.spans[0] for portion in portions if portion.kind is Kind.BANNER), Span(0, 0))
        read = "no level" if header.banner.mark.level is None else header.banner.mark.level.name
        yield Notice("banner-disagrees", f"Another banner gives another level; the highest, {read}, counts.", *place)


def _above_entire_text(header: Header, portions: tuple[Portion, ...], entire: Mark | None) -> Iterable[Notice]:
    """What the cable says of its entire text, where that lets somebody in whom its banner shuts out."""
    banner = header.banner.mark if header.banner else None
    if banner and entire and entire.known and raised(entire, [banner]) != entire:
        place = next((portion.spans[0] for portion in portions if portion.kind is Kind.BANNER), Span(0, 0))
        stated, mine = portion_form(entire), portion_form(banner)
        message = f"The banner, {mine}, is above what the cable says of its entire text; {stated} counts."
        yield Notice("banner-above-entire-text", message, *place)


def _another_cable(head: Head, portions: tuple[Portion, ...]) -> Iterable[Notice]:
    """Banners inside the text that bear another number: of a cable that is quoted, or of the next one in the file."""
    own = head.banner["number"] if head.banner else None
    others = {int(banner["number"]) for banner in head.repeated if own and banner["number"]} - {int(own or 0)}
    if others:
        place = next((portion.spans[0] for portion in portions if portion.kind is Kind.BANNER), Span(0, 0))
        listed = ", ".join(map(str, sorted(others)))
        message = f"Banners inside the text bear the number {listed}; the source may hold more than one cable."
        yield Notice("another-cable", message, *place)


def _above_banner(header: Header, portions: tuple[Portion, ...]) -> Iterable[Notice]:
    if header.banner is None or header.banner.mark.level is None:
        return
    level = header.banner.mark.level
    for portion in portions:
        mine = portion.effective.level
        if portion.inherited_from is Origin.OWN and mine is not None and mine > level and portion.mark:
            message = f"{portion.id} is marked {portion_form(portion.effective)}, above the banner's {level.name}."
            yield Notice("banner-below-portions", message, *portion.mark)


def _without_mark(portions: tuple[Portion, ...]) -> Iterable[Notice]:
    paragraphs = [portion for portion in portions if portion.kind is Kind.PARAGRAPH]
    if not any(portion.inherited_from is Origin.OWN for portion in paragraphs):
        return
    for portion in paragraphs:
        if portion.inherited_from in {Origin.BANNER, Origin.UNKNOWN} and portion.spans != (portion.label,):
            message = (
                f"{portion.id} bears no mark while other paragraphs do; it counts as {portion_form(portion.effective)}."
            )
            yield Notice("unmarked-portion", message, *portion.spans[0])


def _sections(text: str, head: Head, portions: tuple[Portion, ...]) -> Iterable[Notice]:
    """Sections that the banner announces and nothing shows, where the text does not look whole either."""
    if head.banner is None or not head.banner["sections"] or _looks_whole(portions):
        return
    total = section_count(head.banner["sections"])
    seen = {section_count(banner["section"]) for banner in (head.banner, *head.repeated) if banner["section"]}
    for portion in portions:
        if portion.kind in {Kind.ARTIFACT, Kind.BANNER}:
            for start, end in portion.spans:
                for found in _SECTIONS.finditer(text, start, end):
                    numbers = [number for number in found.groups() if number]
                    if int(numbers[1]) == total:
                        seen.add(int(numbers[0]))
    missing = [number for number in range(1, total + 1) if number not in seen]
    if missing and total <= 100:
        place = next((portion.spans[0] for portion in portions if portion.kind is Kind.BANNER), Span(0, 0))
        listed = ", ".join(map(str, missing))
        yield Notice(
            "section-missing",
            f"The banner announces {total} sections; nothing shows where section {listed} begins.",
            *place,
        )


def _looks_whole(portions: tuple[Portion, ...]) -> bool:
    """Whether a cable is signed and no paragraph's number is missing."""
    counted = [portion.number or "0" for portion in portions if portion.kind is Kind.PARAGRAPH]
    numbers = [int(number) for number in counted if number.isdigit()]
    signed = any(portion.kind is Kind.SIGNATURE for portion in portions)
    return signed and bool(numbers) and set(numbers) == set(range(1, max(numbers) + 1))


def _partial(portions: tuple[Portion, ...], text: str) -> Iterable[Notice]:
    for portion in portions:
        if portion.kind is Kind.ARTIFACT and _PARTIAL.search(text[portion.spans[0].start : portion.spans[0].end]):
            yield Notice("partial-extract", "The source says that this is only a part of the cable.", *portion.spans[0])
            return


def _dated_back(header: Header, portions: tuple[Portion, ...]) -> Iterable[Notice]:
    """References whose number their own year had not reached when the cable was sent."""
    for reference in header.references if header.sent else ():
        if header.sent and is_dated_back(reference, header.sent):
            place = next((portion.spans[0] for portion in portions if portion.kind is Kind.REFERENCES), Span(0, 0))
            name = f"Reference {reference.label}" if reference.label else "A reference"
            message = f"{name} has a number too high for {header.sent.year} so far; it is read as of the year before."
            yield Notice("reference-dated-back", message, *place)


def _missing_parts(header: Header, portions: tuple[Portion, ...]) -> Iterable[Notice]:
    """A cable with a header and no banner, or with a header and nothing behind it."""
    kinds = {portion.kind for portion in portions}
    if not kinds & _HEADER:
        return
    if header.banner is None:
        yield Notice("banner-missing", "No banner says how the cable is classified.", 0, 0)
    if not kinds & _BODY:
        yield Notice("body-missing", "Nothing stands behind the header; the text of the cable is missing.", 0, 0)


def _mismatches(document: Document, header: Header, portions: tuple[Portion, ...]) -> Iterable[Notice]:
    given = source_says(document, portions[0].kind, portions[0].spans[0]) if portions else {}
    identifier = given.get("identifier")
    if identifier and header.id and identifier != header.id and _plain(identifier) != _plain(header.id):
        message = f"The source calls the cable {identifier}, its own header {header.id}."
        yield Notice("metadata-mismatch", message, 0, 0)
    created = given.get("created", "")
    if created and header.sent and header.sent.date().isoformat() not in created:
        message = f"The source dates the cable {created}, its own header {header.sent:%Y-%m-%d %H:%M}."
        yield Notice("metadata-mismatch", message, 0, 0)
    level = given.get("classification", "")
    if (
        level
        and header.banner
        and header.banner.mark.level is not None
        and not _same_level(level, header.banner.mark.level.name)
    ):
        message = f"The source says {level}, the cable's banner {header.banner.mark.level.name}."
        yield Notice("metadata-mismatch", message, 0, 0)


def _same_level(words: str, level: str) -> bool:
    first = _BETWEEN_WORDS.split(words.upper().strip())[0]
    return {"UNCLASSIFIED": "U", "CONFIDENTIAL": "C", "SECRET": "S", "TOP": "TS", "UNCLAS": "U"}.get(
        first, level
    ) == level


def _plain(identifier: str) -> str:
    return _SIGN.sub("", identifier.upper())
