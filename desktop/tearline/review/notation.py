"""How the files that a reviewer keeps are written: JSON in UTF-8, and nothing in it that is not understood."""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Set
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tearline.errors import OutputError, SourceError
from tearline.intake.files import read_file
from tearline.writing import write_atomically

_HALF = re.compile("[\ud800-\udfff]")
_Choice = TypeVar("_Choice", bound=StrEnum)
_Read = TypeVar("_Read")


def read_json(path: Path, what: str, make: Callable[[Mapping[str, Any]], _Read]) -> _Read:
    """What ``make`` makes of the values in a file, which people call ``what``: ``session``.

    Raises SourceError with a sentence where the file can't be read, is no such file, or ``make`` raises ValueError.
    """
    data = read_file(path)
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path} is no {what} file: it is no JSON in UTF-8.") from error
    try:
        return make(as_object(values, "The file"))
    except ValueError as error:
        raise SourceError(f"{path} can't be used as {_a(what)} file: {error}") from error


def write_json(path: Path, what: str, values: Mapping[str, Any], typed: Iterable[str]) -> None:
    """Write values in one step, for the owner's eyes only. A link is followed, so that it stays a link.

    ``typed`` are the texts in it that somebody typed. Raises OutputError with a sentence where the file can't be
    written; what stood there before still stands.
    """
    if any(map(_HALF.search, typed)):
        raise OutputError(f"The {what} can't be saved: a text typed in it holds half of a character.")
    words = json.dumps(values, ensure_ascii=False, indent=2)
    # Names of files may hold bytes that are no UTF-8, which Python reads as halves of characters.
    escaped = _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", words)
    write_atomically(Path(os.path.realpath(path)), escaped.encode() + b"\n")


def schema_of(values: Mapping[str, Any], newest: int) -> int:
    """Which form a file has. Raises ValueError where it has none that this version knows."""
    schema = values.get("schema")
    if type(schema) is not int or schema < 1:
        raise ValueError("It was written by another program.")
    if schema > newest:
        raise ValueError("It was written by a newer version of Tearline; use that one. The file stays as it is.")
    return schema


def as_object(value: object, what: str) -> Mapping[str, Any]:
    """An object of JSON. Raises ValueError with a sentence, as all below do."""
    if not isinstance(value, dict):
        raise ValueError(f"{what} is no JSON object.")  # noqa: TRY004 - one kind of error for any wrong value
    return value


def as_list(value: object, what: str) -> list[Any]:
    """A list of anything."""
    if not isinstance(value, list):
        raise ValueError(f"{what} is a list.")  # noqa: TRY004
    return value


def as_count(value: object, what: str) -> int:
    """A whole number from 0."""
    if type(value) is not int or value < 0:
        raise ValueError(f"{what} is a whole number from 0.")
    return value


def as_name(value: object, what: str) -> str:
    """The name of a file."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(f"{what} is no name of a file.")
    return value


def as_text(value: object, what: str) -> str:
    """A text of whole characters."""
    if not isinstance(value, str) or _HALF.search(value):
        raise ValueError(f"{what} is no text.")
    return value


def as_one_of(kind: type[_Choice], value: object, what: str) -> _Choice:
    """One of a few words."""
    if value not in list(kind):
        raise ValueError(f"{what} is one of {', '.join(kind)}.")
    return kind(str(value))


def refuse_others(values: Iterable[str], known: Set[str], what: str) -> None:
    """Refuse keys that are not known, because what they ask for would not be done."""
    if unknown := sorted(set(values) - known):
        raise ValueError(f"{what} holds {', '.join(map(ascii, unknown))}, which this version does not know.")


def _a(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"
