"""Entries of an extract file, found again in the cables that are open; nothing here knows Qt."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tearline.review.extract_file import ExtractFile
from tearline.review.placing import resolve
from tearline.review.records import Entry, source_of
from tearline.review.selection import Own, Picked
from tearline.window.case import Case
from tearline.window.draft import Absent, Arrangement, Taken

if TYPE_CHECKING:
    from tearline.review.session import Session
    from tearline.window.draft import Row


def arrangement_of(file: ExtractFile) -> Arrangement:
    """What a file says of an extract, before any of its sources is read."""
    rows: list[Row] = []
    for each in file.entries:
        if isinstance(each, Own):
            rows.append(each)
        else:
            source = file.sources[each.picked.source]
            portion, name = each.picked.portion, source.file_name
            rows.append(Absent(each, source, f"Portion {portion} of {name}, which is not open."))
    return Arrangement(tuple(rows), file.left_out, file.style, file.classified_by)


def with_sources(session: "Session", sources: Sequence[Entry]) -> "Session":
    """A session in which the cables are open, too, that something was picked from and that are not open in it."""
    known = {each.place for each in session.entries if each.open}
    others = tuple(each for each in sources if each.place not in known)
    return replace(session, entries=(*session.entries, *others))


def beside(session: "Session", file: ExtractFile, folder: Path) -> "Session | None":
    """A session with the sources of an extract that one worked on in the same window; ``folder`` is that of its file.

    None where the two say different things of the audience, the profile or a cable, as where one of them alone was
    saved: what the reviewer decided last is told by neither then.
    """
    sources = [replace(each, path=str(folder / each.path)) if each.path else each for each in file.sources]
    said = {each.place: _said(each) for each in session.entries}
    agree = (file.audience, file.profile) == (session.audience, session.profile) and all(
        said.get(each.place, _said(each)) == _said(each) for each in sources
    )
    return with_sources(session, sources) if agree else None


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.sha256, entry.decisions, entry.lost


def found_again(rows: "Sequence[Row]", cases: Sequence[Case], beside: Path | None) -> "tuple[Row, ...]":
    """The rows with those of each open cable in place of what could not be had of it.

    ``beside`` is the folder of the extract's file. What the text of its cable does not hold any more stays as it is,
    with another reason.
    """
    sources = list(dict.fromkeys(each.source for each in rows if isinstance(each, Absent)))
    here = {source: case for source in sources if (case := _case_of(source, cases, beside)) is not None}
    found: dict[int, Row] = {}
    for source, case in here.items():
        places = [at for at, each in enumerate(rows) if isinstance(each, Absent) and each.source == source]
        found |= _resolved(rows, places, case)
    return tuple(found.get(at, each) for at, each in enumerate(rows))


def _case_of(source: Entry, cases: Sequence[Case], beside: Path | None) -> Case | None:
    """The open cable that was read from a source: known by its bytes, else by its place."""
    same = (each for each in cases if source.sha256 and each.read.cable.document.sha256 == source.sha256)
    place = source_of(source, beside) if source.path else None
    there = (each for each in cases if place is not None and place.row is None and each.source == place)
    return next((each for each in (*same, *there) if each.number == source.number), None)


def _resolved(rows: "Sequence[Row]", places: Sequence[int], case: Case) -> "dict[int, Row]":
    """The entries of one source at these places, as far as they are in its cable."""
    absent = [each for at in places if isinstance(each := rows[at], Absent)]
    entries = tuple(replace(each.placed, picked=replace(each.placed.picked, source=0)) for each in absent)
    resolved = resolve(ExtractFile(None, sources=(absent[0].source,), entries=entries), [case.read.cable])
    why = {each.number: each.sentence.partition(", ")[2] for each in resolved.lost}
    found: dict[int, Row] = {}
    for number, (at, each) in enumerate(zip(places, absent, strict=True)):
        picked = resolved.entries[number]
        if isinstance(picked, Picked):
            found[at] = Taken(case, picked.portion, picked.kept)
        else:
            sentence = why[number]
            found[at] = replace(each, sentence=f"{sentence[:1].upper()}{sentence[1:]}")
    return found
