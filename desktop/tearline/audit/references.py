"""Lists of sources for reference managers read back, field by field."""

import json
import re
from collections.abc import Mapping, Sequence

from tearline.audit.fold import squeeze
from tearline.audit.limits import Unreadable
from tearline.release.extract import Cited

_FIELD = re.compile(r"  (\w+) = \{(.*)\},")
_TEX = re.compile(r"\\textbackslash\{\}|\\textasciitilde\{\}|\\textasciicircum\{\}|\\([#$%&_{}])|[{}]")
_WORDS = {"\\textbackslash{}": "\\", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}
_NO_LIST = "The list of sources does not read back; make it anew."

Fields = Mapping[str, str]


def unlike(data: bytes, ending: str, sources: Sequence[Cited]) -> list[str]:
    """The texts of a list of sources if they are not exactly what the sources say. Raises Unreadable."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(_NO_LIST) from error
    read = _csl(text) if ending == ".json" else _bibtex(text)
    wanted = [_of_csl(each) if ending == ".json" else _of_bibtex(each) for each in sources]
    same = [{name: squeeze(value) for name, value in each.items()} for each in read] == [
        {name: squeeze(value) for name, value in each.items() if value} for each in wanted
    ]
    return [] if same else [text]


def _csl(text: str) -> list[Fields]:
    try:
        items = json.loads(text)
        return [{str(name): _flat(value) for name, value in item.items()} for item in items]
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise Unreadable(_NO_LIST) from error


def _flat(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(_flat, value))
    if isinstance(value, dict):
        if set(value) - {"literal", "date-parts"}:
            raise TypeError("A field has a name of its own.")
        return " ".join(map(_flat, value.values()))
    return str(value)


def _of_csl(cited: Cited) -> Fields:
    return {
        "id": _key(cited),
        "type": "personal_communication",
        "genre": "Telegram",
        "title": _title(cited),
        "number": cited.name,
        "author": cited.sender or "",
        "recipient": " ".join(cited.to),
        "issued": f"{cited.sent.year} {cited.sent.month} {cited.sent.day}" if cited.sent else "",
        "note": _note(cited),
    }


def _bibtex(text: str) -> list[Fields]:
    entries: list[Fields] = []
    for entry in text.split("\n\n") if text.strip() else []:
        head, *lines = entry.strip("\n").split("\n")
        found = [_FIELD.fullmatch(line) for line in lines[:-1]]
        if not head.startswith("@misc{") or not head.endswith(",") or lines[-1:] != ["}"] or None in found:
            raise Unreadable(_NO_LIST)
        fields = {each[1]: _TEX.sub(_from_tex, each[2]) for each in found if each}
        entries.append({"id": head[len("@misc{") : -1], **fields})
    return entries


def _from_tex(found: re.Match[str]) -> str:
    return _WORDS.get(found[0], found[1] or "")


def _of_bibtex(cited: Cited) -> Fields:
    sent = cited.sent
    return {
        "id": _key(cited),
        "author": cited.sender or "",
        "title": _title(cited),
        "howpublished": f"Telegram {cited.name}" + (f" to {'; '.join(cited.to)}" if cited.to else ""),
        "year": str(sent.year) if sent else "",
        "month": str(sent.month) if sent else "",
        "day": str(sent.day) if sent else "",
        "note": _note(cited),
    }


def _key(cited: Cited) -> str:
    return "".join(each for each in cited.id or cited.name if each.isascii() and each.isalnum())


def _title(cited: Cited) -> str:
    return cited.subject or f"Telegram {cited.name}"


def _note(cited: Cited) -> str:
    said = [cited.banner or ""]
    said += [f"subject {cited.subject_mark}" if cited.subject_mark else ""]
    said += [f"declassify on {cited.declassify_on}" if cited.declassify_on else ""]
    return "; ".join(filter(None, said))
