"""Pages of a PDF set for the tests, cut, exported and audited."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pdfs import typed

from tearline.audit.kept_pages import audit_pages
from tearline.audit.model import Report
from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.exports.kept_pages import kept_pages_pdf
from tearline.intake.pdf_reader import page_pictures, read_pdf
from tearline.registry import read_audience
from tearline.release.cut import withheld
from tearline.release.cut_pages import DOTS, cut_pages
from tearline.release.pages import KeptPage, PagesRelease
from tearline.release.withheld import Withheld
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan

SECRET = "Ferdinand Oakleaf told us that the cabinet would fall before the feast"
NAME = "Yuri Quarn"
OPEN = "The waterworks of the old town were opened to visitors, who saw"
TEXT = f"""P 051530Z MAR 09
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC PRIORITY 3306

C O N F I D E N T I A L STRELSAU 000118

SIPDIS

E.O. 12958: DECL: 03/05/2019
TAGS: PREL
SUBJECT: (U) A visit to the waterworks

1. (U) {OPEN}
the great wheel and how it lifts the river to the castle.

2. (C) {SECRET}
of Saint Sylvester, and that nobody in the palace was to hear of it
until the lamps along the quay were lit.

3. (U) The guide, {NAME}, had kept the keys of the wheelhouse since
the last flood, and showed them to everyone who asked.

4. (U) Engineers measured the water in the canal, and found it lower
than in any spring since the bridge was built.

5. (C) Nobody asked who had paid for the new pumps, though Baron Lindwurm
was seen to smile whenever they were spoken of.

6. (U) The visit ended at noon, and the boats went home.
"""


@dataclass(frozen=True)
class Sample:
    """A source and what was cut of it."""

    source: bytes
    kept: PagesRelease
    withheld: Sequence[Withheld]

    @property
    def exported(self) -> bytes:
        return kept_pages_pdf(self.kept)

    def audited(self, data: bytes) -> Report:
        return audit_pages(data, self.kept, self.withheld, self.source)

    def cut_worse(self, number: int, change: Callable[[KeptPage, "Pixels"], KeptPage]) -> Report:
        """What the audit says where one of the pages, from 0, was cut otherwise, and that was exported."""
        page = self.kept.pages[number]
        pages = list(self.kept.pages)
        pages[number] = change(page, Pixels(page.width, bytearray(zlib.decompress(page.packed))))
        worse = replace(self, kept=replace(self.kept, pages=tuple(pages)))
        return worse.audited(worse.exported)


@dataclass
class Pixels:
    """The picture of a page, to be painted on."""

    width: int
    data: bytearray

    def paint(self, left: int, top: int, right: int, bottom: int, pixels: "bytes | bytearray | int") -> None:
        """Paint an area in a shade of grey, or as another picture of the same size has it."""
        for row in range(top, bottom):
            start, end = 3 * (row * self.width + left), 3 * (row * self.width + right)
            self.data[start:end] = bytes([pixels]) * (end - start) if isinstance(pixels, int) else pixels[start:end]

    def of(self, page: KeptPage) -> KeptPage:
        return replace(page, packed=zlib.compress(bytes(self.data)))


def pixels(points: float) -> int:
    return round(points * DOTS / 72)


def sample_of(source: bytes, *words: str) -> Sample:
    printed = read_pdf(source, "made.pdf")
    cable = read_cable(Document("made.pdf", "pdf", printed.text))
    decisions = [Decision(Act.WITHHOLD, Target.TEXT, each, ("(b)(6)",)) for each in words]
    plan = make_plan(cable, read_audience("U"), decisions, Profile(case_number="F-2031-00417"))
    kept = cut_pages(cable, plan, printed, page_pictures(source, DOTS))
    return Sample(source, kept, withheld(cable, plan))


@cache
def two_pages() -> Sample:
    return sample_of(typed(TEXT, 24), NAME)


@cache
def drawn(source: bytes) -> tuple[bytes, ...]:
    """The pages of a source as rows of RGB."""
    return tuple(each.pixels for each in page_pictures(source, DOTS))
