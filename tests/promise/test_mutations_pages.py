"""Exporters of kept pages spoilt on purpose. Each must be caught, by the audit or by the swap."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import pymupdf
import pytest
from forge import Forge, show
from pages_samples import Pixels, drawn, pixels
from pdfs import typed
from promise_cables import Hole, Job, Sketch, of_letters, same_length

from tearline.audit.kept_pages import audit_pages
from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.exports.kept_pages import kept_pages_pdf
from tearline.intake.pdf_reader import page_pictures, read_pdf
from tearline.registry import read_audience
from tearline.release.cut import withheld
from tearline.release.cut_pages import DOTS, cut_pages
from tearline.release.pages import Frame, KeptLine, KeptPage, PagesRelease
from tearline.release.withheld import Withheld
from tearline.review.plan import make_plan

SKETCH = Sketch(
    (
        ("(U)", ("the clerks of both towns met", Hole(0), "and agreed to mend the quay")),
        ("(C)", (Hole(3),)),
        ("(U)", ("and the lamps along the canal were counted once more",)),
    ),
    ("(b)(6)",),
    "lines",
)
HIDDEN = "What the layer says that nobody switched on"


@dataclass(frozen=True)
class PagesJob:
    """One source with a hidden layer, one plan, and what comes of them."""

    source: bytes
    kept: PagesRelease
    withheld: tuple[Withheld, ...]

    def passes(self, data: bytes) -> bool:
        return audit_pages(data, self.kept, self.withheld, self.source).passed


@cache
def jobs() -> tuple[PagesJob, PagesJob]:
    one, other = same_length(SKETCH, of_letters("kvxyz", 6), first=of_letters("qxzjv", 6))
    return _on_pages(one), _on_pages(other)


def _on_pages(job: Job) -> PagesJob:
    with pymupdf.open(stream=typed(job.text), filetype="pdf") as document:
        layer = document.add_ocg("layer", on=False)
        document[0].insert_text((60, 700), HIDDEN, oc=layer)
        source = bytes(document.tobytes())
    printed = read_pdf(source, "made.pdf")
    cable = read_cable(Document("made.pdf", "pdf", printed.text))
    plan = make_plan(cable, read_audience("U"), job.decisions, job.plan.profile)
    kept = cut_pages(cable, plan, printed, page_pictures(source, DOTS))
    return PagesJob(source, kept, withheld(cable, plan))


Exporter = Callable[[PagesJob], bytes]


def honest(job: PagesJob) -> bytes:
    return kept_pages_pdf(job.kept)


def _pictured(job: PagesJob, change: Callable[[Pixels], object]) -> bytes:
    """The pages with another picture, on which the same words lie."""
    (page,) = job.kept.pages
    picture = Pixels(page.width, bytearray(zlib.decompress(page.packed)))
    change(picture)
    return kept_pages_pdf(replace(job.kept, pages=(picture.of(page),)))


def _rows(job: PagesJob) -> tuple[int, int]:
    """First and last row of pixels of the room of what is withheld whole."""
    (page,) = job.kept.pages
    frame = [item for item in page.items if isinstance(item, Frame)][-1]
    return pixels(frame.box.top), pixels(frame.box.bottom)


def unmasked(job: PagesJob) -> bytes:
    (page,) = job.kept.pages
    return _pictured(job, lambda picture: picture.paint(0, 0, page.width, page.height, drawn(job.source)[0]))


def boxes_drawn_over_it(job: PagesJob) -> bytes:
    """Black boxes where words stand that are withheld, as wide as these."""

    def bars(picture: Pixels) -> None:
        with pymupdf.open(stream=job.source, filetype="pdf") as document:
            for secret in job.withheld:
                for word in secret.text.split():
                    for place in document[0].search_for(word):
                        picture.paint(*map(pixels, place), 0)

    return _pictured(job, bars)


def boxes_as_drawings(job: PagesJob) -> bytes:
    """The whole picture, and boxes that the page draws over it."""
    forge = Forge.of(unmasked(job))
    forge.draw("0 g 60 300 400 200 re f", 1)
    return forge.written()


def mask_one_line_too_small(job: PagesJob) -> bytes:
    top, _ = _rows(job)
    width = job.kept.pages[0].width
    down = pixels(13)
    return _pictured(job, lambda picture: picture.paint(0, top + down, width, top + 2 * down, drawn(job.source)[0]))


def faint_remains(job: PagesJob) -> bytes:
    top, bottom = _rows(job)
    ghost = drawn(job.source)[0].translate(bytes([253] * 128 + [255] * 128))
    return _pictured(job, lambda picture: picture.paint(0, top, job.kept.pages[0].width, bottom, ghost))


def _with_line(job: PagesJob, text: str) -> bytes:
    """One more line lies over the picture unseen."""
    (page,) = job.kept.pages
    frame = next(item for item in page.items if isinstance(item, Frame))
    return kept_pages_pdf(replace(job.kept, pages=(replace(page, items=(*page.items, KeptLine(text, frame.box))),)))


def unseen_words_of_a_withheld_line(job: PagesJob) -> bytes:
    return _with_line(job, job.withheld[-1].text)


def unseen_words_of_a_hidden_layer(job: PagesJob) -> bytes:
    return _with_line(job, HIDDEN)


def white_words_of_a_withheld_line(job: PagesJob) -> bytes:
    forge = Forge.of(honest(job))
    letters = set(forge.letters("F2+0").values())
    forge.draw(f"1 g {show(''.join(each for each in job.withheld[-1].text if each in letters)[:40])}", 1)
    return forge.written()


def page_of_the_source(job: PagesJob) -> bytes:
    """The page itself as a form, boxes over what is withheld."""
    with pymupdf.open(stream=honest(job), filetype="pdf") as document, pymupdf.open(stream=job.source) as source:
        document[1].show_pdf_page(document[1].rect, source, 0)
        for secret in job.withheld:
            for place in document[1].search_for(secret.text.split()[0]):
                document[1].draw_rect(place, color=(0, 0, 0), fill=(0, 0, 0))
        return bytes(document.tobytes(garbage=4, deflate=True))


def length_told_by_the_picture(job: PagesJob) -> bytes:
    """A single dark dot in the margin, further right for longer text."""
    column = 100 + len(job.withheld[-1].text.replace("v", ""))
    return _pictured(job, lambda picture: picture.paint(column, 2000, column + 3, 2003, 0))


AUDIT, SWAP = "the audit", "the swap"
CAUGHT_BY: dict[Exporter, set[str]] = {
    unmasked: {AUDIT, SWAP},
    boxes_drawn_over_it: {AUDIT, SWAP},
    boxes_as_drawings: {AUDIT, SWAP},
    mask_one_line_too_small: {AUDIT, SWAP},
    faint_remains: {AUDIT, SWAP},
    unseen_words_of_a_withheld_line: {AUDIT, SWAP},
    unseen_words_of_a_hidden_layer: {AUDIT},
    white_words_of_a_withheld_line: {AUDIT, SWAP},
    page_of_the_source: {AUDIT, SWAP},
    length_told_by_the_picture: {AUDIT, SWAP},
}


def test_the_honest_exporter_is_caught_by_neither() -> None:
    one, other = jobs()
    assert one.passes(honest(one))
    assert other.passes(honest(other))
    assert honest(one) == honest(other)
    assert one.source != other.source


@pytest.mark.parametrize("exporter", CAUGHT_BY, ids=lambda exporter: exporter.__name__)
def test_every_spoilt_exporter_is_caught(exporter: Exporter) -> None:
    files = [exporter(job) for job in jobs()]
    caught = {AUDIT} if not any(job.passes(data) for job, data in zip(jobs(), files, strict=True)) else set()
    if files[0] != files[1]:
        caught.add(SWAP)
    assert caught >= CAUGHT_BY[exporter]


@pytest.mark.parametrize(
    "exporter", [unmasked, boxes_drawn_over_it, mask_one_line_too_small, faint_remains, length_told_by_the_picture]
)
def test_a_cut_that_is_spoilt_in_the_same_way_is_caught(exporter: Exporter, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was cut holds the same picture as the file, so that nothing but the source tells what is wrong with it."""
    for job in jobs():
        spoilt: list[PagesRelease] = []
        monkeypatch.setattr(f"{__name__}.kept_pages_pdf", lambda kept, spoilt=spoilt: spoilt.append(kept) or b"")
        exporter(job)
        monkeypatch.undo()
        worse = replace(job, kept=spoilt[0])
        assert not worse.passes(honest(worse))


def test_words_that_were_cut_by_mistake_are_caught() -> None:
    """The cut takes a withheld line for one that goes out whole, in words and in the picture."""
    (page,) = jobs()[0].kept.pages
    job = jobs()[0]
    frame = [item for item in page.items if isinstance(item, Frame)][-1]
    wrong: list[KeptLine | Frame] = []
    for item in page.items:
        wrong += [KeptLine(job.withheld[-1].text[:60], frame.box), item] if item is frame else [item]
    whole: KeptPage = replace(page, items=tuple(wrong), packed=zlib.compress(drawn(job.source)[0]))
    worse = replace(job, kept=replace(job.kept, pages=(whole,)))
    report = audit_pages(honest(worse), worse.kept, worse.withheld, worse.source)
    assert "lines-released" in {each.name for each in report.checks if not each.passed}
