"""The questions put to a file of Tearline's making, each answered by sentences that quote nothing."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tearline.audit.anatomy import Anatomy
from tearline.audit.content import INLINE_PICTURE
from tearline.audit.drawing import Run
from tearline.audit.evidence import Evidence
from tearline.audit.fold import squeeze
from tearline.audit.furniture import CUT_SIGN
from tearline.audit.hidden import hidden
from tearline.audit.names import PICTURE, TELLTALE
from tearline.audit.outlines import belongs_to_text
from tearline.audit.pages import Drawn
from tearline.audit.pikepdf_reader import Graph, text
from tearline.audit.reading import marks_in_order
from tearline.release.model import ReleasedPortion

_OPERATORS = frozenset(b"BT ET Tm Tf TL Tj ' q Q cm w J j g G rg RG n re m l S f f* B B* BMC BDC EMC".decode().split())
"""What Tearline's pages are made of."""
_OVER_PICTURES = frozenset(("Do", "Tr", "Tz"))
"""What pages with a picture are made of besides."""
_TAGS = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD"))
_CUT_SIGN = re.compile(rf"{CUT_SIGN.pattern}\s*$")
_MOST_ENTRIES = 1 << 20


def text_findings(evidence: Evidence) -> Iterator[str]:
    """Whether the released text is there, complete and in order, and nothing besides, by every reader."""
    for reader, reading in evidence.readings.items():
        if not reading.complete:
            yield f"As {reader} reads it, the text goes astray at {reading.astray}."


def mark_findings(evidence: Evidence, portions: Sequence[ReleasedPortion]) -> Iterator[str]:
    """Whether every portion has its label and mark, in order."""
    for reader, texts in evidence.texts.items():
        if not evidence.readings[reader].complete:
            missing = marks_in_order(portions, "".join(texts))
            if missing is not None:
                yield f"As {reader} reads it, the label or mark of portion {missing} is not in its place."


def hidden_findings(evidence: Evidence, allowed: Collection[Run]) -> Iterator[str]:
    """Whether there is text on the pages that nobody sees, and that is not ``allowed`` to be there."""
    for number, page in enumerate(evidence.pages, start=1):
        for each in hidden(page.sheet, allowed):
            yield f"There is text on page {number} {each.why}."


def revision_findings(evidence: Evidence) -> Iterator[str]:
    """Whether the file was written in one go, without anything of an earlier state."""
    anatomy = evidence.anatomy
    if anatomy.revisions != 1 or "/Prev" in evidence.graph.trailer:
        yield "The file was saved more than once and keeps its earlier state."
    if anatomy.written_twice:
        yield "An object is written twice."


def side_findings(evidence: Evidence, *, pictured: bool) -> dict[str, list[str]]:
    """For each check of the table of telltale entries, what it finds; pictures are none where there should be some."""
    names = evidence.anatomy.names - PICTURE if pictured else evidence.anatomy.names
    found = {check: [f"The file has {what}."] if entries & names else [] for check, (what, entries) in TELLTALE.items()}
    if any(INLINE_PICTURE in page.operators for page in evidence.pages):
        found["no-images"].append("A page has a picture.")
    if any(map(_says_more, evidence.pages)):
        found["no-structure-leaks"].append("The content of a page is marked with more than its type and number.")
    return found


def _is_plain(mark: Any) -> bool:
    """Whether marked content says its type and number only."""
    if mark == ("Artifact",):
        return True
    return len(mark) == 2 and mark[0] in _TAGS and isinstance(mark[1], dict) and _is_numbered(mark[1])


def _is_numbered(properties: Mapping[str, Any]) -> bool:
    return set(properties) == {"MCID"} and isinstance(properties["MCID"], float)


def metadata_findings(evidence: Evidence, title: str) -> Iterator[str]:
    """Whether title, maker and identifier are what they always are."""
    graph = evidence.graph
    information = graph.dictionary(graph.trailer.get("/Info"))
    if information != {"/Title": f"u:{title}", "/Producer": "u:Tearline"}:
        yield "The file's information is not the fixed title and maker alone."
    identifier = graph.resolved(graph.trailer.get("/ID"))
    if isinstance(identifier, list) and len(set(map(str, identifier))) != 1:
        yield "The file's identifier says that it was changed."


def outline_findings(evidence: Evidence, titles: Iterable[str]) -> Iterator[str]:
    """Whether the outline says, in order, how portions begin; ``titles`` are squeezed."""
    wanted = iter(titles)
    for given in outline(evidence.graph):
        cut = given.endswith("…")
        squeezed = squeeze(_CUT_SIGN.sub("", given.removesuffix("…")) if cut else given)
        if not any(each == squeezed or (cut and each.startswith(squeezed)) for each in wanted):
            yield "The outline has an entry that is not how a portion begins."
            return


def outline(graph: Graph) -> Iterator[str]:
    """The titles of the outline in order."""
    todo = [graph.dictionary(graph.dictionary(graph.trailer.get("/Root")).get("/Outlines")).get("/First")]
    seen: set[str] = set()
    while todo and len(seen) < _MOST_ENTRIES:
        reference = todo.pop()
        if isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            entry = graph.dictionary(reference)
            yield text(entry.get("/Title"))
            todo += [entry.get("/Next"), entry.get("/First")]


def object_findings(evidence: Evidence, unknown: int, *, pictured: bool) -> Iterator[str]:
    """Whether all is of a kind that Tearline writes; ``unknown`` counts names and strings that it does not."""
    yield from evidence.shape.findings
    if evidence.graph.complaints:
        yield "The file had to be mended to be read."
    numbers = {int(reference.split()[0]) for reference in evidence.graph.objects}
    if set(evidence.anatomy.objects) != numbers:
        yield "The file holds objects that its table does not list."
    if unknown:
        yield "There are names or strings that Tearline does not write."
    if odd_content(evidence.pages, pictured=pictured):
        yield "The content of a page does what Tearline never does."
    for number, page in enumerate(evidence.pages, start=1):
        if not belongs_to_text(page.sheet):
            yield f"Something is drawn on page {number} that belongs to no text."


def odd_content(pages: tuple[Drawn, ...], *, pictured: bool) -> bool:
    """Whether a page does more than set text, lines and boxes, and tag them; a picture and unseen text if it may."""
    known = _OPERATORS | _OVER_PICTURES if pictured else _OPERATORS
    return any(not page.operators <= known or _says_more(page) for page in pages)


def _says_more(page: Drawn) -> bool:
    """Whether marked content says more than its type and number."""
    return any(not _is_plain(mark) for mark in page.marked)


def stray_findings(anatomy: Anatomy, unknown_comments: int) -> Iterator[str]:
    """Whether all bytes belong to an object or to the table of objects."""
    if not all(unpacked.whole for unpacked in anatomy.unpacked):
        yield "A stream holds bytes that do not unpack."
    if anatomy.strays or unknown_comments:
        yield "There are bytes that belong to no object."
    if anatomy.trailing.strip(b"\r\n"):
        yield "There are bytes behind the end of the file."
