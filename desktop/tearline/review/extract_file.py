"""The extract file (``.extract``): which portions of which cables make an extract, for another day or the terminal.

JSON in UTF-8, ``schema`` 1::

    {
      "schema": 1,
      "audience": "C//REL TO USA, GBR",         null where nothing is withheld from anybody
      "profile": {"name": "foia", …},           as in a session file
      "left_out": "sign",                       or "silently": what becomes of an entry that may not go at all
      "style": "archival",                      or "frus": of the list of sources
      "classified_by": "",                      name and position of whoever makes it
      "sources": [{
        "path": "…/lamps.txt",                  and "member", "number", "row", "sha256", "salt", "decisions" and
        "sha256": "…", "salt": "…"              "lost", all as in a session file
      }],
      "entries": [
        {"heading": "What they want", "mark": "U"},
        {"source": 0,                           which of the sources, counted from 0
         "portion": "3.A",
         "kept": [[0, 52], [97, 140]],          passages, as offsets into the portion's own text; empty where all of it
                                                is wanted
         "anchors": ["…", "…"]},                of the portion, or of each passage
        {"comment": "We doubt it.", "mark": "C"}
      ],
      "file": ""                                in a file for recovery alone: the extract file that it belongs to
    }

It holds no text of a cable: of what was picked it notes the place and an anchor, a keyed hash (``anchors``), so that an
entry follows its portion where the source changed and the portion was numbered anew, and stands for no other text. Of
the file ``schema``, ``audience``, ``sources`` and ``entries`` must be there, ``source`` and ``portion`` of what was
picked, and ``mark`` of one's own words; a key that is not listed is refused. A ``path`` that is not absolute leads on
from the folder of the file. An entry without anchors holds for the very source alone that ``sha256`` names, or for any
where that is empty, too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, TypeVar

from tearline.cables.model import Span
from tearline.errors import UsageError
from tearline.markings.audience import Audience
from tearline.markings.write import portion_form
from tearline.registry import read_audience
from tearline.release.citations import Style
from tearline.review.model import Profile
from tearline.review.notation import (
    as_count,
    as_list,
    as_name,
    as_object,
    as_text,
    read_json,
    refuse_others,
    schema_of,
    write_json,
)
from tearline.review.records import (
    ENTRY_KEYS,
    Entry,
    entry_from,
    entry_values,
    profile_in,
    profile_values,
    typed_words,
)
from tearline.review.selection import LeftOut, Own, Picked, own

_SCHEMA = 1
_NEEDED = {"schema", "audience", "sources", "entries"}
_KEYS = _NEEDED | {"profile", "left_out", "style", "classified_by", "file"}
_PICKED_KEYS = {"source", "portion", "kept", "anchors"}
_KINDS: tuple[Literal["heading", "comment"], ...] = ("heading", "comment")
_LEFT_OUT: tuple[LeftOut, ...] = ("sign", "silently")
_STYLES: tuple[Style, ...] = ("archival", "frus")
_Choice = TypeVar("_Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Placed:
    """A portion that was picked, and what its text is known by."""

    picked: Picked
    anchors: tuple[str, ...] = ()
    """Of the portion, or of each passage that is kept; empty where none was recorded."""


@dataclass(frozen=True, slots=True)
class ExtractFile:
    """What an extract file holds."""

    audience: Audience | None
    """None where nothing is withheld from anybody."""
    profile: Profile = field(default_factory=Profile)
    sources: tuple[Entry, ...] = ()
    entries: tuple[Placed | Own, ...] = ()
    left_out: LeftOut = "sign"
    style: Style = "archival"
    classified_by: str = ""
    file: str = ""
    """In a file for recovery: the extract file that it belongs to, if there was one."""


def read_extract_file(path: Path) -> ExtractFile:
    """Read an extract file.

    Raises SourceError with a sentence where it can't be read, is none, or was written by a newer Tearline.
    """
    return read_json(path, "extract", _extract)


def write_extract_file(path: Path, file: ExtractFile) -> None:
    """Write an extract file in one step, for its owner's eyes only. A link is followed, so that it stays a link.

    Raises OutputError with a sentence where it can't be written; what stood there before still stands.
    """
    write_json(path, "extract", _values(file), _typed(file))


def _typed(file: ExtractFile) -> Iterator[str]:
    yield file.classified_by
    yield from (each.text for each in file.entries if isinstance(each, Own))
    yield from typed_words(file.profile, file.sources)


# -- to JSON ------------------------------------------------------------------------------------------------------


def _values(file: ExtractFile) -> dict[str, Any]:
    return {
        "schema": _SCHEMA,
        "audience": str(file.audience) if file.audience else None,
        "profile": profile_values(file.profile),
        "left_out": file.left_out,
        "style": file.style,
        "classified_by": file.classified_by,
        "sources": [entry_values(each) for each in file.sources],
        "entries": [_placed_values(each) for each in file.entries],
    } | ({"file": file.file} if file.file else {})


def _placed_values(entry: Placed | Own) -> dict[str, Any]:
    if isinstance(entry, Own):
        return {entry.kind: entry.text, "mark": portion_form(entry.mark)}
    return asdict(entry.picked) | {"anchors": entry.anchors}


# -- from JSON; ValueError with a sentence where a value makes no sense ---------------------------------------------


def _extract(values: Mapping[str, Any]) -> ExtractFile:
    if "cables" in values:
        raise ValueError("It is a session, which the window opens and tearline redact --plan takes.")
    schema_of(values, _SCHEMA)
    refuse_others(values, _KEYS, "The file")
    if missing := sorted(_NEEDED - set(values)):
        raise ValueError(f"It says nothing of {', '.join(missing)}.")
    audience = values["audience"]
    sources = tuple(_source(as_object(each, "A source")) for each in as_list(values["sources"], "sources"))
    entries = (as_object(each, "An entry") for each in as_list(values["entries"], "entries"))
    return ExtractFile(
        None if audience is None else read_audience(as_text(audience, "audience")),
        profile_in(values),
        sources,
        tuple(_own(each) if "mark" in each else _placed(each, len(sources)) for each in entries),
        _one_of(_LEFT_OUT, values, "left_out"),
        _one_of(_STYLES, values, "style"),
        as_text(values.get("classified_by", ""), "classified_by"),
        as_name(values.get("file", ""), "file"),
    )


def _source(values: Mapping[str, Any]) -> Entry:
    refuse_others(values, ENTRY_KEYS, "A source")
    return entry_from(values)


def _own(values: Mapping[str, Any]) -> Own:
    kind = next((each for each in _KINDS if each in values), None)
    if kind is None:
        raise ValueError("An entry with a mark of its own is a heading or a comment.")
    refuse_others(values, {kind, "mark"}, f"A {kind}")
    try:
        return own(kind, as_text(values[kind], kind), as_text(values["mark"], "mark"))
    except UsageError as error:
        raise ValueError(error.sentence) from error


def _placed(values: Mapping[str, Any], sources: int) -> Placed:
    refuse_others(values, _PICKED_KEYS, "An entry")
    source = as_count(values.get("source"), "An entry's source")
    if source >= sources:
        raise ValueError(f"An entry is of source {source}, and there are only {sources}, counted from 0.")
    kept = tuple(_span(each) for each in as_list(values.get("kept", []), "kept"))
    if any(before.end > after.start for before, after in pairwise(kept)):
        raise ValueError("The passages of an entry stand in their order and do not overlap.")
    anchors = tuple(as_text(each, "An anchor") for each in as_list(values.get("anchors", []), "anchors"))
    if anchors and len(anchors) != max(1, len(kept)):
        raise ValueError("An entry has one anchor, or one for each passage.")
    return Placed(Picked(source, as_text(values.get("portion"), "An entry's portion"), kept), anchors)


def _span(value: object) -> Span:
    ends = [as_count(each, "A passage's end") for each in as_list(value, "A passage")]
    if len(ends) != 2 or ends[0] >= ends[1]:
        raise ValueError("A passage is two offsets, the first before the second.")
    return Span(*ends)


def _one_of(choices: tuple[_Choice, ...], values: Mapping[str, Any], key: str) -> _Choice:
    chosen = next((each for each in choices if each == values.get(key, choices[0])), None)
    if chosen is None:
        raise ValueError(f"{key} is one of {', '.join(choices)}.")
    return chosen
