"""The sources of an extract for a reference manager: CSL-JSON or BibTeX.

Formats: the CSL-JSON schema of the Citation Style Language, 1.0; BibTeX's ``misc`` entry, the one that fits whatever is
no publication. What a source may not tell is left out.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from tearline.exports.wording import legible
from tearline.release.extract import Cited, Extract

_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_{}"},
}
_KEY: Final = re.compile(r"[^A-Za-z0-9]+")


def csl_json(extract: Extract) -> bytes:
    """The sources as CSL-JSON, which Zotero and others import."""
    items = [_item(each) for each in extract.sources]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def _item(cited: Cited) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": _key(cited),
        "type": "personal_communication",
        "genre": "Telegram",
        "title": _title(cited),
        "number": legible(cited.name),
        "author": [{"literal": legible(cited.sender)}] if cited.sender else None,
        "recipient": [{"literal": legible(each)} for each in cited.to] or None,
        "issued": {"date-parts": [[cited.sent.year, cited.sent.month, cited.sent.day]]} if cited.sent else None,
        "note": _note(cited) or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def bibtex(extract: Extract) -> bytes:
    """The sources as BibTeX, in UTF-8."""
    return "\n".join(_entry(each) for each in extract.sources).encode()


def _entry(cited: Cited) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(cited))
    return f"@misc{{{_key(cited)},\n{lines}}}\n"


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    if cited.sender:
        yield "author", f"{{{_tex(cited.sender)}}}"
    yield "title", f"{{{_tex(_title(cited))}}}"
    yield "howpublished", _tex(f"Telegram {cited.name}" + (f" to {'; '.join(cited.to)}" if cited.to else ""))
    if cited.sent:
        yield "year", str(cited.sent.year)
        yield "month", str(cited.sent.month)
        yield "day", str(cited.sent.day)
    if note := _note(cited):
        yield "note", _tex(note)


def _key(cited: Cited) -> str:
    return _KEY.sub("", cited.id or cited.name)


def _title(cited: Cited) -> str:
    """The subject; where it may not be told, the number, for an entry without a title is of no use to a reader."""
    return legible(cited.subject or f"Telegram {cited.name}")


def _note(cited: Cited) -> str:
    said = [cited.banner, f"subject {cited.subject_mark}" if cited.subject_mark else None]
    said.append(f"declassify on {cited.declassify_on}" if cited.declassify_on else None)
    return legible("; ".join(each for each in said if each))


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(each, each) for each in legible(text))
