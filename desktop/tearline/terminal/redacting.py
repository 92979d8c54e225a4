"""``tearline redact`` and ``tearline audit``: one source at a time, in processes of their own.

What comes back are values: sentences for standard error, finished bytes to be written. A file that fails gives its
sentence; the others go on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tearline.audit.kept_pages import audit_pages
from tearline.audit.model import Report
from tearline.audit.pdf import audit_against_text, audit_pdf
from tearline.cables.model import Cable, Document, Kind
from tearline.cables.read import read_cable
from tearline.errors import UsageError, sentence_for
from tearline.publish import Finished, ForIndex
from tearline.publish_pages import cut_as, cut_for_index, cut_source, finish_cut, keeps_pages
from tearline.release.cut import cut, withheld
from tearline.release.wanted import Wanted, layout_of
from tearline.release.withheld import Withheld
from tearline.review.anchors import followed
from tearline.review.model import Decision
from tearline.review.plan import make_plan
from tearline.review.session import Session, entry_for, read_session
from tearline.terminal.notes import notes_on
from tearline.terminal.orders import Order
from tearline.terminal.sources import Source, Trouble, raw, read_source


@dataclass(frozen=True, slots=True)
class Made:
    """A cable redacted in memory."""

    source: str
    finished: Finished
    for_index: ForIndex | None = None
    """Where an index is to list it."""
    unfound: frozenset[int] = frozenset()
    """The decisions that withhold a text or pattern which is nowhere in it."""
    notes: tuple[str, ...] = ()
    """Sentences for whoever gave the order."""


def redact_source(source: Source, order: Order) -> tuple[Made | Trouble, ...]:
    """Every cable in the source, cut, typeset and audited."""
    try:
        documents = read_source(source)
    except Exception as error:
        return (Trouble(sentence_for(error)),)
    return tuple(_redact(source, document, number, order) for number, document in enumerate(documents))


def _redact(source: Source, document: Document, number: int, order: Order) -> Made | Trouble:
    try:
        cable = read_cable(document)
        recorded = _recorded(order.session, cable, number) if order.session else ()
        plan = make_plan(cable, order.audience, recorded + order.decisions, order.profile)
        made = cut_as(Wanted(cable, plan, order.layout or layout_of(cable), partial(raw, source)))
        finished, listed = finish_cut(made), cut_for_index(made) if order.listed else None
        notes = *notes_on(cable, plan), *(f"{document.name}: {remark}" for remark in finished.remarks)
        return Made(document.name, finished, listed, _of_order(plan.unfound, len(recorded)), notes)
    except Exception as error:
        return Trouble(f"{document.name}: {sentence_for(error)}", usage=isinstance(error, UsageError))


def _of_order(numbers: Iterable[int], recorded: int) -> frozenset[int]:
    """Numbers of a plan's decisions as numbers of the order's, which come after the recorded ones."""
    return frozenset(number - recorded for number in numbers if number >= recorded)


def audit_file(data: bytes, source: Source, plan_file: Path | None) -> Report:
    """Hold a finished file against the cable it was made from. Raises TearlineError where either can't be read."""
    documents = read_source(source)
    if len(documents) != 1:
        raise UsageError("The source holds several cables; name the one that the file was made from.")
    cable = read_cable(documents[0])
    if plan_file is None:
        texts = [Withheld(each.id, cable.text_of(each)) for each in cable.portions if each.kind is not Kind.ARTIFACT]
        return audit_against_text(data, texts)
    session = read_session(plan_file)
    plan = make_plan(cable, session.audience, _recorded(session, cable), session.profile)
    if cable.document.format == "pdf" and keeps_pages(data):
        pages = cut_source(cable, plan, partial(raw, source))
        return audit_pages(data, pages.kept, pages.behind, pages.source)
    return audit_pdf(data, cut(cable, plan), withheld(cable, plan))


def _recorded(session: Session, cable: Cable, number: int = 0) -> tuple[Decision, ...]:
    """What a session says of a cable. Raises UsageError where it does not know it, or where some of it has no place."""
    entry = entry_for(session, cable.document, number)
    decisions, lost = followed(cable, entry.salt, entry.decisions, same_source=True)
    if lost or entry.lost:
        raise UsageError(
            "Some decisions of the session were made on text that is not there any more; "
            "open the session in the window and settle them."
        )
    return decisions
