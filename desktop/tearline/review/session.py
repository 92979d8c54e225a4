"""The session file (``.tearline``): what was decided about which cables, for another day or for the terminal.

JSON in UTF-8, ``schema`` 2::

    {
      "schema": 2,
      "audience": "C//REL TO USA, GBR",
      "profile": {"name": "foia", "codes": [], "amount": "lines", "strike_banner": false, "approvals": [],
                  "case_number": "", "document_number": "", "decided_on": "", "justifications": {"(b)(6)": "…"},
                  "withhold_headers": [], "finders": []},
      "reviewer": "Ada Quill",
      "front": 0,                               which of the cables was in front, counted from 0
      "cables": [{
        "path": "…/lamps.zip",                  where the source was; empty where that is not known
        "member": "a.txt",                      which member, where the source is an archive, else null
        "number": 0,                            which message of the source, counted from 0
        "row": [12, 80311, 91204],              which row, where the source is a corpus in CSV: its number, counted
                                                from 1, and its range of bytes; else there is no such key
        "sha256": "…",                          the source's bytes that the decisions were made about
        "open": true,                           false for a cable that was closed again
        "selected": "3.A",                      the portion that was selected, or null
        "cursor": 812, "top": 640,              where one was in the text: offsets of the cursor and of the first line
        "salt": "…",                            key of the anchors
        "decisions": [{"act": "withhold", "target": "text", "value": "…", "codes": ["(b)(6)"], "note": "",
                       "reviewer": "", "when": "2026-11-21T10:00:00Z", "anchor": "…"}],
        "lost": []                              decisions whose text was gone when the source had changed
      }],
      "file": ""                                in a file for recovery alone: the session that it belongs to
    }

It holds no text of a cable but the words that a reviewer gave herself, to be looked for or as a note. ``anchors`` says
what an anchor is. Of the file ``schema`` and ``audience`` must be there, and ``act``, ``target`` and ``value`` of each
decision; a key that is not listed is refused, because what it asks for would not be done.

Schema 1, the plan file, spoke of one source (``"source": {"sha256": "…"}``) and had its ``decisions`` beside
``audience`` and ``profile``; without ``sha256`` it held for every source. It is read as a session of that one cable.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tearline.cables.model import Document
from tearline.errors import UsageError
from tearline.markings.audience import Audience
from tearline.registry import read_audience
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

_SCHEMA = 2
_KEYS = {"schema", "audience", "profile", "reviewer", "front", "cables", "file"}
_PLACE = ("open", "selected", "cursor", "top")
"""Of each cable: whether it is open, and where one was in it."""


@dataclass(frozen=True, slots=True)
class Session:
    """What a session file holds."""

    audience: Audience
    profile: Profile = field(default_factory=Profile)
    reviewer: str = ""
    entries: tuple[Entry, ...] = ()
    front: int = 0
    """Which entry was in front, counted from 0."""
    file: str = ""
    """In a file for recovery: the session file that it belongs to, if there was one."""


def entry_for(session: Session, document: Document, number: int = 0) -> Entry:
    """What a session says of one message. Raises UsageError where it does not know it."""
    known = [each for each in session.entries if each.is_about(document) and each.number == number]
    if not known:
        raise UsageError(
            "The session does not know this source, or the source has changed since; "
            "open the session in the window and review it anew."
        )
    return max(known, key=lambda each: (each.sha256 != "", Path(each.path).name == document.name))


def read_session(path: Path) -> Session:
    """Read a session file, or a plan file of schema 1.

    Raises SourceError with a sentence where it can't be read, is none, or was written by a newer Tearline.
    """
    return read_json(path, "session", lambda values: _session(_migrated(values)))


def write_session(path: Path, session: Session) -> None:
    """Write a session file in one step, for its owner's eyes only. A link is followed, so that it stays a link.

    Raises OutputError with a sentence where it can't be written; what stood there before still stands.
    """
    write_json(path, "session", _values(session), _typed(session))


def _typed(session: Session) -> Iterator[str]:
    yield session.reviewer
    yield from typed_words(session.profile, session.entries)


# -- to JSON ------------------------------------------------------------------------------------------------------


def _values(session: Session) -> dict[str, Any]:
    return {
        "schema": _SCHEMA,
        "audience": str(session.audience),
        "profile": profile_values(session.profile),
        "reviewer": session.reviewer,
        "front": session.front,
        "cables": [entry_values(each) | {key: getattr(each, key) for key in _PLACE} for each in session.entries],
    } | ({"file": session.file} if session.file else {})


# -- from JSON ----------------------------------------------------------------------------------------------------


def _migrated(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values as schema 2 has them."""
    if "entries" in values:
        raise ValueError("It is an extract, which tearline extract makes and the window opens.")
    return _from_plan(values) if schema_of(values, _SCHEMA) == 1 else values


def _from_plan(values: Mapping[str, Any]) -> Mapping[str, Any]:
    refuse_others(values, {"schema", "source", "audience", "profile", "decisions"}, "The file")
    source = as_object(values.get("source", {}), "source")
    refuse_others(source, {"sha256"}, "source")
    cable = {"decisions": values.get("decisions", []), **source}
    return {key: values[key] for key in ("audience", "profile") if key in values} | {"cables": [cable]}


def _session(values: Mapping[str, Any]) -> Session:
    refuse_others(values, _KEYS, "The file")
    return Session(
        read_audience(as_text(values.get("audience"), "audience")),
        profile_in(values),
        as_text(values.get("reviewer", ""), "reviewer"),
        tuple(_entry(as_object(each, "A cable")) for each in as_list(values.get("cables", []), "cables")),
        as_count(values.get("front", 0), "front"),
        as_name(values.get("file", ""), "file"),
    )


def _entry(values: Mapping[str, Any]) -> Entry:
    refuse_others(values, ENTRY_KEYS.union(_PLACE), "A cable")
    is_open, selected = values.get("open", True), values.get("selected")
    if not isinstance(is_open, bool):
        raise ValueError("open is true or false.")  # noqa: TRY004 - one kind of error for any wrong value
    return replace(
        entry_from(values),
        open=is_open,
        selected=None if selected is None else as_text(selected, "selected"),
        cursor=as_count(values.get("cursor", 0), "cursor"),
        top=as_count(values.get("top", 0), "top"),
    )
