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
        "sha256": "…",                          the source's bytes that the decisions were made about
        "open": true,                           false for a cable that was closed again
        "selected": "3.A",                      the portion that was selected, or null
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

import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tearline.cables.model import Cable, Document
from tearline.errors import OutputError, SourceError, UsageError
from tearline.intake.files import read_file
from tearline.markings.audience import Audience
from tearline.registry import read_audience
from tearline.review.anchors import Anchored, Anchors
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.profiles import profile_from
from tearline.writing import write_atomically

_SCHEMA = 2
_KEYS = {"schema", "audience", "profile", "reviewer", "front", "cables", "file"}
_CABLE_KEYS = {"path", "member", "number", "sha256", "open", "selected", "salt", "decisions", "lost"}
_TEXTS = ("value", "note", "reviewer", "when")
_DECISION_KEYS = {"act", "target", "codes", *_TEXTS}
_HALF = re.compile("[\ud800-\udfff]")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Entry:
    """One cable of a session."""

    path: str = ""
    """Where its source was, as an absolute path; empty where that is not known."""
    member: str | None = None
    number: int = 0
    """Which message of the source, counted from 0."""
    sha256: str = ""
    """Of the source's bytes; empty where the decisions hold for every source."""
    decisions: tuple[Anchored, ...] = ()
    lost: tuple[Decision, ...] = ()
    """Decisions whose text was gone when the source had changed, until the reviewer has done with them."""
    salt: str = ""
    open: bool = True
    selected: str | None = None
    """Id of the portion that was selected."""


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


def new_salt() -> str:
    """A key for the anchors of one cable."""
    return secrets.token_hex(16)


def anchored(cable: Cable, salt: str, decisions: Iterable[Decision]) -> tuple[Anchored, ...]:
    """The decisions on a cable, each with its anchor."""
    anchors = Anchors(cable, salt)
    return tuple(Anchored(each, anchors.of(each)) for each in decisions)


def entry_for(session: Session, document: Document, number: int = 0) -> Entry:
    """What a session says of one message. Raises UsageError where it does not know it."""
    known = [each for each in session.entries if each.sha256 in ("", document.sha256) and each.number == number]
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
    data = read_file(path)
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path} is no session file: it is no JSON in UTF-8.") from error
    try:
        return _session(_migrated(_object(values, "The file")))
    except ValueError as error:
        raise SourceError(f"{path} can't be used as a session file: {error}") from error


def write_session(path: Path, session: Session) -> None:
    """Write a session file in one step, for its owner's eyes only. A link is followed, so that it stays a link.

    Raises OutputError with a sentence where it can't be written; what stood there before still stands.
    """
    if any(map(_HALF.search, _typed(session))):
        raise OutputError("The session can't be saved: a text typed in it holds half of a character.")
    words = json.dumps(_values(session), ensure_ascii=False, indent=2)
    # Names of files may hold bytes that are no UTF-8, which Python reads as halves of characters.
    escaped = _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", words)
    write_atomically(Path(os.path.realpath(path)), escaped.encode() + b"\n")


def _typed(session: Session) -> Iterator[str]:
    profile = session.profile
    yield from (session.reviewer, profile.name, profile.case_number, profile.document_number, profile.decided_on)
    for entry in session.entries:
        for each in (*(recorded.decision for recorded in entry.decisions), *entry.lost):
            yield from (each.value, each.note, each.reviewer, each.when, *each.codes)


# -- to JSON ------------------------------------------------------------------------------------------------------


def _values(session: Session) -> dict[str, Any]:
    profile = asdict(session.profile)
    profile |= {"approvals": sorted(session.profile.approvals), "justifications": dict(session.profile.justifications)}
    return {
        "schema": _SCHEMA,
        "audience": str(session.audience),
        "profile": profile,
        "reviewer": session.reviewer,
        "front": session.front,
        "cables": [_entry_values(each) for each in session.entries],
    } | ({"file": session.file} if session.file else {})


def _entry_values(entry: Entry) -> dict[str, Any]:
    return {
        "path": entry.path,
        "member": entry.member,
        "number": entry.number,
        "sha256": entry.sha256,
        "open": entry.open,
        "selected": entry.selected,
        "salt": entry.salt,
        "decisions": [asdict(each.decision) | {"anchor": each.anchor} for each in entry.decisions],
        "lost": [asdict(each) for each in entry.lost],
    }


# -- from JSON ----------------------------------------------------------------------------------------------------


def _migrated(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values as schema 2 has them."""
    schema = values.get("schema")
    if type(schema) is not int or schema < 1:
        raise ValueError("It was written by another program.")
    if schema > _SCHEMA:
        raise ValueError("It was written by a newer version of Tearline; use that one. The file stays as it is.")
    return _from_plan(values) if schema == 1 else values


def _from_plan(values: Mapping[str, Any]) -> Mapping[str, Any]:
    _refuse_others(values, {"schema", "source", "audience", "profile", "decisions"}, "The file")
    source = _object(values.get("source", {}), "source")
    _refuse_others(source, {"sha256"}, "source")
    cable = {"decisions": values.get("decisions", []), **source}
    return {key: values[key] for key in ("audience", "profile") if key in values} | {"cables": [cable]}


def _session(values: Mapping[str, Any]) -> Session:
    _refuse_others(values, _KEYS, "The file")
    profile = dict(_object(values.get("profile", {}), "profile"))
    name = _text(profile.pop("name", Profile().name), "The profile's name")
    return Session(
        read_audience(_text(values.get("audience"), "audience")),
        profile_from(name, profile),
        _text(values.get("reviewer", ""), "reviewer"),
        tuple(_entry(_object(each, "A cable")) for each in _list(values.get("cables", []), "cables")),
        _count(values.get("front", 0), "front"),
        _name(values.get("file", ""), "file"),
    )


def _entry(values: Mapping[str, Any]) -> Entry:
    _refuse_others(values, _CABLE_KEYS, "A cable")
    member, selected = values.get("member"), values.get("selected")
    if not isinstance(values.get("open", True), bool):
        raise ValueError("open is true or false.")  # noqa: TRY004 - one kind of error for any wrong value
    return Entry(
        _name(values.get("path", ""), "path"),
        None if member is None else _name(member, "member"),
        _count(values.get("number", 0), "number"),
        _text(values.get("sha256", ""), "sha256"),
        tuple(_anchored(_object(each, "A decision")) for each in _list(values.get("decisions", []), "decisions")),
        tuple(_decision(_object(each, "A decision")) for each in _list(values.get("lost", []), "lost")),
        _text(values.get("salt", ""), "salt"),
        values.get("open", True),
        None if selected is None else _text(selected, "selected"),
    )


def _anchored(values: Mapping[str, Any]) -> Anchored:
    anchor = _text(values.get("anchor", ""), "anchor")
    return Anchored(_decision({key: value for key, value in values.items() if key != "anchor"}), anchor)


def _decision(values: Mapping[str, Any]) -> Decision:
    _refuse_others(values, _DECISION_KEYS, "A decision")
    codes = _list(values.get("codes", []), "A decision's codes")
    value, note, reviewer, when = (_text(values.get(key, "" if key != "value" else None), key) for key in _TEXTS)
    return Decision(
        _one_of(Act, values.get("act")),
        _one_of(Target, values.get("target")),
        value,
        tuple(_text(code, "A code") for code in codes),
        note,
        reviewer,
        when,
    )


def _one_of(kind: type[_Choice], value: object) -> _Choice:
    if value not in list(kind):
        raise ValueError(f"A decision's {kind.__name__.lower()} is one of {', '.join(kind)}.")
    return kind(str(value))


def _object(value: object, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is no JSON object.")  # noqa: TRY004
    return value


def _list(value: object, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{what} is a list.")  # noqa: TRY004
    return value


def _count(value: object, what: str) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{what} is a whole number from 0.")
    return value


def _name(value: object, what: str) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(f"{what} is no name of a file.")
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or _HALF.search(value):
        raise ValueError(f"{what} is no text.")
    return value


def _refuse_others(values: Iterable[str], known: set[str], what: str) -> None:
    if unknown := sorted(set(values) - known):
        raise ValueError(f"{what} holds {', '.join(map(ascii, unknown))}, which this version does not know.")
