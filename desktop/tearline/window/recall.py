"""From a session file back to the desk: its cables are read anew, and each gets its decisions back."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QThread

from tearline.cables.read import read_cable
from tearline.errors import SourceError
from tearline.review.records import Entry, decisions_on, document_of, source_of
from tearline.window.case import Case, case_of
from tearline.window.digest import ReadCable
from tearline.window.reading import Found
from tearline.window.wording import cable_name
from tearline.window.workers import Errand


def read(errand: Errand, entries: Iterable[Entry], beside: Path | None, window: QThread) -> None:
    """Deliver each entry with its cable, decisions on it, and a sentence where some of them were lost.

    A source that is gone is looked for under its name in the folder ``beside``; what can't be read is told.
    """
    for entry in entries:
        errand.step("Reading")
        try:
            source = source_of(entry, beside)
            document = document_of(source, entry.number, entry.sha256)
        except SourceError as error:
            errand.fail(SourceError(_kept(entry, error)))
            continue
        read = ReadCable(read_cable(document))
        case = case_of(Found(read, source, entry.number), errand, window)
        errand.deliver((entry, case, apply(entry, case)))


def _kept(entry: Entry, error: SourceError) -> str:
    count = len(entry.decisions) + len(entry.lost)
    if not count:
        return error.sentence
    what = "The decision on it is" if count == 1 else f"The {count} decisions on it are"
    return f"{error.sentence} {what} kept in the session, and will hold as soon as you open it."


def entry_of(case: Case, entries: Sequence[Entry]) -> Entry | None:
    """What a session says of a cable: known by its bytes, else by its place, else said of every source.

    A row of a corpus is known by its bytes alone: once rows were put in or taken out, another cable is in its place.
    """
    sha256 = case.read.cable.document.sha256
    source = case.source
    place = (str(source.path), source.member, case.number, None) if source and source.row is None else None
    same = (each for each in entries if each.sha256 == sha256 and each.number == case.number)
    there = (each for each in entries if each.place == place and each.path)
    any_source = (each for each in entries if not each.sha256)
    return next(same, None) or next(there, None) or next(any_source, None)


def apply(entry: Entry, case: Case) -> str:
    """Give a cable the decisions of its entry; a sentence where the source changed or some could not be kept."""
    cable = case.read.cable
    same = entry.is_about(cable.document)
    case.decisions, gone = decisions_on(cable, entry)
    case.lost, case.salt = entry.lost + gone, entry.salt
    if entry.selected in case.read.by_id:
        case.selected = entry.selected
    if same:
        case.cursor, case.top = (min(place, len(cable.document.text)) for place in (entry.cursor, entry.top))
    name = cable_name(cable.header, cable.document.name)
    changed = "" if same else f"The source of {name} has changed since it was reviewed. "
    if not gone:
        return f"{changed}Every decision on it still fits.".strip() if changed else ""
    lost, of = len(gone), len(entry.decisions)
    return (
        f"{changed}{lost} of the {of} decisions on {name} no longer fit and are listed with the history (Ctrl+Shift+H)."
    )
