"""``tearline extract FILE.extract``: what was picked in the window, or written by hand, found in its sources again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tearline.cables.model import Cable
from tearline.cables.read import read_cable
from tearline.errors import SourceError
from tearline.jobs import Progress
from tearline.release.extracting import Sourced, sourced
from tearline.review.extract_file import ExtractFile
from tearline.review.model import Decision
from tearline.review.placing import resolve
from tearline.review.records import Entry, decisions_on, document_of, source_of
from tearline.review.selection import Own, Picked, Selection

Tell = Callable[[str], None]
"""Takes one sentence for a person."""


def recorded(file: ExtractFile, path: Path, tell: Tell, progress: Progress) -> tuple[list[Sourced], Selection]:
    """What is left of an extract file that lies at ``path``; what is not is told, entry by entry.

    Raises SourceError where nothing that was picked is left, or where a decision has lost its text: what was withheld
    once must not go out because it is worded anew.
    """
    cables = []
    for number, each in enumerate(file.sources, start=1):
        progress(f"Reading {number} of {len(file.sources)}")
        cables.append(_cable(each, path.parent, tell))
    resolved = resolve(file, cables)
    for lost in resolved.lost:
        tell(lost.sentence)
    found = [each for each in resolved.entries if isinstance(each, Picked)]
    if not found:
        raise SourceError(f"Nothing that {path.name} names is in its sources now, so there is no extract.")
    picked: dict[int, list[str]] = {}
    for one in found:
        picked.setdefault(one.source, []).append(one.portion)
    used, sources = [], []
    for number, (entry, cable) in enumerate(zip(file.sources, cables, strict=True)):
        if cable and number in picked:
            decisions = _decisions(entry, cable, path, anybody=file.audience is None)
            sources.append(sourced(cable, picked[number], file.audience, decisions, file.profile))
            used.append(number)
    selection = resolved.selection(file)
    return sources, replace(selection, entries=tuple(_counted_anew(each, used) for each in selection.entries))


def _cable(entry: Entry, beside: Path, tell: Tell) -> Cable | None:
    try:
        return read_cable(document_of(source_of(entry, beside), entry.number, entry.sha256))
    except SourceError as error:
        tell(error.sentence)
        return None


def _decisions(entry: Entry, cable: Cable, path: Path, *, anybody: bool) -> tuple[Decision, ...]:
    kept, gone = decisions_on(cable, entry)
    if (gone or entry.lost) and not anybody:
        raise SourceError(
            f"{entry.file_name} has changed, and a decision on it has lost its text; "
            f"open {path.name} in the window and review it anew."
        )
    return kept


def _counted_anew(entry: Picked | Own, used: list[int]) -> Picked | Own:
    return replace(entry, source=used.index(entry.source)) if isinstance(entry, Picked) else entry
