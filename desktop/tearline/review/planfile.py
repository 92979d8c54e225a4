"""The plan file: the decisions made about one source, for another day or for the terminal.

JSON in UTF-8, ``schema`` 1::

    {
      "schema": 1,
      "source": {"sha256": "…"},                the bytes that the decisions were made about
      "audience": "C//REL TO USA, GBR",
      "profile": {"name": "foia", "codes": [], "amount": "lines", "strike_banner": false, "approvals": [],
                  "case_number": "", "document_number": "", "decided_on": "", "justifications": {"(b)(6)": "…"},
                  "withhold_headers": [], "finders": []},
      "decisions": [{"act": "withhold", "target": "text", "value": "…", "codes": ["(b)(6)"],
                     "note": "", "reviewer": "", "when": "2026-11-21T10:00:00Z"}]
    }

It holds no text of the cable but the words that the reviewer typed herself, to be looked for or as a note. Of each
object ``value`` of a decision, ``audience`` and ``schema`` must be there; a key that is not listed is refused,
because what it asks for would not be done.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tearline.errors import OutputError, SourceError
from tearline.markings.audience import Audience
from tearline.registry import read_audience
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.profiles import profile_from
from tearline.writing import write_atomically

_SCHEMA = 1
_KEYS = {"schema", "source", "audience", "profile", "decisions"}
_TEXTS = ("value", "note", "reviewer", "when")
_DECISION_KEYS = {"act", "target", "codes", *_TEXTS}
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a plan file holds."""

    audience: Audience
    profile: Profile
    decisions: tuple[Decision, ...]
    sha256: str
    """Of the source's bytes, in hexadecimal; empty where it was not known."""


def read_plan_file(path: Path) -> PlanFile:
    """Read a plan file. Raises SourceError with a sentence where it can't be read or is none."""
    try:
        return _plan(_object(json.loads(path.read_bytes().decode("utf-8-sig")), "The file"))
    except OSError as error:
        raise SourceError(f"The plan file {path} can't be read ({error.strerror}); check its name.") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise SourceError(f"{path} is no plan file: it is no JSON in UTF-8.") from error
    except ValueError as error:
        raise SourceError(f"{path} can't be used as a plan file: {error}") from error


def write_plan_file(path: Path, plan: PlanFile) -> None:
    """Write a plan file in one step, for its owner's eyes only. A link is followed, so that it stays a link.

    Raises OutputError with a sentence where it can't be written; what stood there before still stands.
    """
    try:
        data = json.dumps(_values(plan), ensure_ascii=False, indent=2).encode() + b"\n"
    except UnicodeEncodeError as error:
        raise OutputError("The plan can't be saved: a text typed in it holds half of a character.") from error
    write_atomically(Path(os.path.realpath(path)), data)


def _values(plan: PlanFile) -> dict[str, Any]:
    profile = asdict(plan.profile)
    profile |= {"approvals": sorted(plan.profile.approvals), "justifications": dict(plan.profile.justifications)}
    return {
        "schema": _SCHEMA,
        "source": {"sha256": plan.sha256},
        "audience": str(plan.audience),
        "profile": profile,
        "decisions": [asdict(decision) for decision in plan.decisions],
    }


def _plan(values: Mapping[str, Any]) -> PlanFile:
    if values.get("schema") != _SCHEMA:
        raise ValueError("It was written by another version of Tearline, or by another program.")
    _refuse_others(values, _KEYS, "The file")
    source = _object(values.get("source", {}), "source")
    _refuse_others(source, {"sha256"}, "source")
    profile = dict(_object(values.get("profile", {}), "profile"))
    name = _text(profile.pop("name", Profile().name), "The profile's name")
    decisions = values.get("decisions", [])
    if not isinstance(decisions, list):
        raise ValueError("decisions is a list.")  # noqa: TRY004 - one kind of error for any wrong value
    return PlanFile(
        read_audience(_text(values.get("audience"), "audience")),
        profile_from(name, profile),
        tuple(_decision(_object(each, "A decision")) for each in decisions),
        _text(source.get("sha256", ""), "sha256"),
    )


def _decision(values: Mapping[str, Any]) -> Decision:
    _refuse_others(values, _DECISION_KEYS, "A decision")
    codes = values.get("codes", [])
    if not isinstance(codes, list):
        raise ValueError("A decision's codes are a list.")  # noqa: TRY004
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


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"{what} is no text.")
    return value


def _refuse_others(values: Iterable[str], known: set[str], what: str) -> None:
    if unknown := sorted(set(values) - known):
        raise ValueError(f"{what} holds {', '.join(map(ascii, unknown))}, which this version does not know.")
