"""The whole way from a PDF and a plan to an audited file that keeps its pages; and to one of either layout."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tearline.audit.kept_pages import audit_pages
from tearline.cables.model import Cable
from tearline.errors import SourceError, UsageError
from tearline.exports.kept_pages import kept_pages_pdf, pages_of_kept_signs
from tearline.intake.pdf_reader import belied_pages, page_pictures, read_pdf
from tearline.jobs import Progress
from tearline.publish import Finished, ForIndex, finish_release, for_index, passed
from tearline.release.cut import cut, withheld
from tearline.release.cut_pages import DOTS, cut_pages
from tearline.release.model import Release
from tearline.release.pages import PagesRelease
from tearline.release.remarks import on_pages
from tearline.release.wanted import Wanted
from tearline.release.withheld import Withheld
from tearline.review.model import Plan

_MOST_PAGES = 2000
"""Pages of one file: a picture takes about 100 kB, and a quarter of a second with its audit."""


@dataclass(frozen=True, slots=True)
class CutPages:
    """Pages as they may leave, and for the audit alone what they come from and what is behind them."""

    kept: PagesRelease
    behind: Sequence[Withheld]
    source: bytes


def keeps_pages(data: bytes) -> bool:
    """Whether a file of Tearline's making seems to keep the pages of its source, and is to be audited as such."""
    return b"/Subtype /Image" in data


def cut_source(cable: Cable, plan: Plan, read: Callable[[], bytes]) -> CutPages:
    """Cut the pages of the PDF that a cable was read from; ``read`` gives it once more.

    Raises UsageError where it is none, holds several cables, is too long, or shows other letters than it says;
    SourceError where it changed since it was read.
    """
    name = cable.document.name
    if cable.document.format != "pdf":
        raise UsageError("Only a PDF has pages to keep; leave --layout out to have the cable retyped.")
    source = read()
    printed = read_pdf(source, name)
    if hashlib.sha256(source).hexdigest() != cable.document.sha256:
        if cable.document.text in printed.text:
            raise UsageError("This PDF holds several cables, whose pages can't be told apart; have them retyped.")
        raise SourceError(f"{name} changed since it was read; open it again.")
    if len(printed.sizes) > _MOST_PAGES:
        raise UsageError(
            f"This PDF is too long: up to {_MOST_PAGES} pages are kept. Have it retyped (--layout retyped)."
        )
    belied = belied_pages(source, name)
    if belied:
        raise UsageError(
            f"Page {belied[0] + 1} of this PDF shows other letters than it says, so no search finds what stands there; "
            "have it retyped (--layout retyped), by what it says."
        )
    return CutPages(cut_pages(cable, plan, printed, page_pictures(source, DOTS, name)), withheld(cable, plan), source)


def finish_pages(pages: CutPages, progress: Progress = lambda _step: None) -> Finished:
    """Set and audit, in memory. Raises AuditRefusal where the bytes do not pass, UsageError where text has no room."""
    progress("Setting the pages")
    data = kept_pages_pdf(pages.kept)
    progress("Auditing the file")
    return passed(data, pages.kept.release, audit_pages(data, pages.kept, pages.behind, pages.source))


def pages_for_index(pages: CutPages) -> ForIndex:
    """What an index will need of these pages."""
    return ForIndex(pages_of_kept_signs(pages.kept), tuple(pages.behind))


@dataclass(frozen=True, slots=True)
class Cut:
    """A release in the layout that was asked for, to be finished or listed."""

    wanted: Wanted
    release: Release
    pages: CutPages | None
    """Where they are kept."""


def cut_as(wanted: Wanted) -> Cut:
    """Cut a release that is asked for. Raises UsageError or SourceError where the pages that it is to keep are not
    to be had.
    """
    if wanted.layout == "retyped":
        return Cut(wanted, cut(wanted.cable, wanted.plan), None)
    pages = cut_source(wanted.cable, wanted.plan, wanted.read)
    return Cut(wanted, pages.kept.release, pages)


def finish_cut(made: Cut, progress: Progress = lambda _step: None) -> Finished:
    """Set and audit, in memory. Raises AuditRefusal where the bytes do not pass, UsageError where text has no room."""
    if made.pages is None:
        return finish_release(made.release, withheld(made.wanted.cable, made.wanted.plan), progress)
    return replace(finish_pages(made.pages, progress), remarks=on_pages(made.pages.kept))


def finish_as(wanted: Wanted, progress: Progress = lambda _step: None) -> Finished:
    """Both at once."""
    progress("Cutting the release")
    return finish_cut(cut_as(wanted), progress)


def cut_for_index(made: Cut) -> ForIndex:
    """What an index will need of this release: pages are those of its file in this layout."""
    if made.pages is None:
        return for_index(made.wanted.cable, made.wanted.plan, made.release)
    return pages_for_index(made.pages)
