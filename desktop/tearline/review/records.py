"""What session and extract files both record: where a cable lies, what was decided about it, and the profile."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tearline.cables.model import Cable, Document
from tearline.errors import SourceError
from tearline.intake.find import SourceRef
from tearline.intake.load import load
from tearline.intake.table import Row, gone
from tearline.review.anchors import Anchored, Anchors, followed, sensible
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.notation import (
    as_count,
    as_list,
    as_name,
    as_object,
    as_one_of,
    as_text,
    refuse_others,
)
from tearline.review.profiles import profile_from

ENTRY_KEYS = frozenset({"path", "member", "row", "number", "sha256", "salt", "decisions", "lost"})
_TEXTS = ("value", "note", "reviewer", "when")
_DECISION_KEYS = {"act", "target", "codes", *_TEXTS}


@dataclass(frozen=True, slots=True)
class Entry:
    """One cable of a session or an extract."""

    path: str = ""
    """Where its source was, as an absolute path, or one from the folder of the file that records it; empty where that
    is not known."""
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
    """Of a session alone, as is what follows."""
    selected: str | None = None
    """Id of the portion that was selected."""
    cursor: int = 0
    top: int = 0
    """Where one was in the text: offsets of the cursor and of the first line in sight."""
    row: Row | None = None
    """Of both again: which row, where the source is a corpus in CSV."""

    @property
    def file_name(self) -> str:
        """What people call its source, as far as that is known."""
        path = Path(self.path)
        return SourceRef(path if path.name else Path("a source without a name"), self.member, self.row).name

    @property
    def place(self) -> tuple[str, str | None, int, Row | None]:
        """Where its message was; one in a corpus is another as soon as that changes."""
        return self.path, self.member, self.number, self.row

    def is_about(self, document: Document) -> bool:
        """Whether a document is the very one that the decisions were made on."""
        return self.sha256 in ("", document.sha256)


def new_salt() -> str:
    """A key for the anchors of one cable."""
    return secrets.token_hex(16)


def anchored(cable: Cable, salt: str, decisions: Iterable[Decision]) -> tuple[Anchored, ...]:
    """The decisions on a cable, each with its anchor."""
    anchors = Anchors(cable, salt)
    return tuple(Anchored(each, anchors.of(each)) for each in decisions)


def decisions_on(cable: Cable, entry: Entry) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """The recorded decisions that can be carried out on the cable as it is now, and those that have lost their text."""
    kept, gone = followed(cable, entry.salt, entry.decisions, same_source=entry.is_about(cable.document))
    kept, odd = sensible(cable, kept)
    return kept, gone + odd


def source_of(entry: Entry, beside: Path | None) -> SourceRef:
    """Where the source of an entry should be: a path that is not absolute leads on from the folder ``beside``, and a
    source that is gone is looked for there under its name.
    """
    path = Path(entry.path)
    if beside is not None:
        path = beside / path if _is_there(beside / path) else beside / path.name
    return SourceRef(path, entry.member, entry.row)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that may not be looked into, a name too long for the system
        return False


def document_of(source: SourceRef, number: int, sha256: str = "") -> Document:
    """One message of a source, counted from 0. Raises SourceError with a sentence.

    ``sha256`` is that of the bytes which were there before, or empty. Where rows were put into a corpus, another cable
    lies in the place of a row: only the very same bytes are that row.
    """
    documents = load(source)
    if source.row is not None and sha256 not in ("", documents[0].sha256):
        raise gone(source.name)
    if number >= len(documents):
        raise SourceError(f"{source.path.name} does not hold this message any more.")
    return documents[number]


def typed_words(profile: Profile, entries: Iterable[Entry]) -> Iterator[str]:
    """All that somebody typed who decided so."""
    yield from (profile.name, profile.case_number, profile.document_number, profile.decided_on)
    for entry in entries:
        for each in (*(recorded.decision for recorded in entry.decisions), *entry.lost):
            yield from (each.value, each.note, each.reviewer, each.when, *each.codes)


# -- to JSON ------------------------------------------------------------------------------------------------------


def profile_values(profile: Profile) -> dict[str, Any]:
    """A profile in plain values."""
    return asdict(profile) | {
        "approvals": sorted(profile.approvals),
        "justifications": dict(profile.justifications),
    }


def entry_values(entry: Entry) -> dict[str, Any]:
    """The values under ``ENTRY_KEYS``."""
    return {
        "path": entry.path,
        "member": entry.member,
        **({} if entry.row is None else {"row": list(entry.row)}),
        "number": entry.number,
        "sha256": entry.sha256,
        "salt": entry.salt,
        "decisions": [asdict(each.decision) | {"anchor": each.anchor} for each in entry.decisions],
        "lost": [asdict(each) for each in entry.lost],
    }


# -- from JSON; ValueError with a sentence where a value makes no sense ---------------------------------------------


def profile_in(values: Mapping[str, Any]) -> Profile:
    """The profile of a file; the plain one where it names none."""
    profile = dict(as_object(values.get("profile", {}), "profile"))
    name = as_text(profile.pop("name", Profile().name), "The profile's name")
    return profile_from(name, profile)


def entry_from(values: Mapping[str, Any]) -> Entry:
    """An entry from its values under ``ENTRY_KEYS``; others are not looked at."""
    member = values.get("member")
    return Entry(
        as_name(values.get("path", ""), "path"),
        None if member is None else as_name(member, "member"),
        as_count(values.get("number", 0), "number"),
        as_text(values.get("sha256", ""), "sha256"),
        tuple(_anchored(as_object(each, "A decision")) for each in as_list(values.get("decisions", []), "decisions")),
        tuple(_decision(as_object(each, "A decision")) for each in as_list(values.get("lost", []), "lost")),
        as_text(values.get("salt", ""), "salt"),
        row=_row(values.get("row")),
    )


def _row(value: Any) -> Row | None:
    if value is None:
        return None
    places = [as_count(each, "row") for each in as_list(value, "row")]
    if len(places) != len(Row._fields):
        raise ValueError("row is a number, a start and an end.")
    return Row(*places)


def _anchored(values: Mapping[str, Any]) -> Anchored:
    anchor = as_text(values.get("anchor", ""), "anchor")
    return Anchored(_decision({key: value for key, value in values.items() if key != "anchor"}), anchor)


def _decision(values: Mapping[str, Any]) -> Decision:
    refuse_others(values, _DECISION_KEYS, "A decision")
    codes = as_list(values.get("codes", []), "A decision's codes")
    value, note, reviewer, when = (as_text(values.get(key, "" if key != "value" else None), key) for key in _TEXTS)
    return Decision(
        as_one_of(Act, values.get("act"), "A decision's act"),
        as_one_of(Target, values.get("target"), "A decision's target"),
        value,
        tuple(as_text(code, "A code") for code in codes),
        note,
        reviewer,
        when,
    )
