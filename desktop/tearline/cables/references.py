"""The REF line: its entries, and the cables that they name."""

import re

from tearline.cables.model import Reference
from tearline.cables.words import NO_POSTS

_MARKS = re.compile(r"(?:\[1\]\(\#\)|¶|(?<![\w.])1)(?=[A-Z][.)])")
_LABELLED = re.compile(r"(?:(?<=^)|(?<=[\s;,:)]))\(?([A-Za-z])\s?[.):]\s*(?=\S)")
_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?\s\d"
_SEPARATORS = re.compile(
    rf"\s*;\s*|\s*:\s+|\s*,\s+(?:AND\s+)?(?!{_MONTH}|\d+\s+AND\s)(?=(?:\d\d(?:\d\d)?\s*)?[A-Z][A-Z ]+\s\d)|"
    r"\s+AND\s+(?=(?:\d\d(?:\d\d)?\s*)?[A-Z][A-Z ]+\s\d)"
)
_CABLE = re.compile(
    r"(?:\(?(?P<before>\d{4}|\d\d)\)?\s*)?(?P<post>[A-Z][A-Z.'-]*(?:\s+(?!NO\b|DTG\b)[A-Z][A-Z.'-]*){0,3})\s+(?:(?P<middle>0\d|\d\d)[\s-])?(?:NO\.?\s*)?"
    r"(?P<number>\d{1,7})(?!\d)(?![/:.-]\d{1,2}\b)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_JOINED = re.compile(r"(?P<before>\d\d)(?P<post>[A-Z]{3,20})(?P<number>\d{1,7})\b", re.IGNORECASE)
_NUMBERS = re.compile(
    r"(?P<post>(?:\d\d(?:\d\d)?\s)?[A-Z][A-Z .'-]*)\s(?P<first>\d{2,7})"
    r"(?P<more>(?:(?:,\s*(?:AND\s)?|\sAND\s)(?!(?:19|20)\d\d$)\d{2,7}){1,9})",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:[\s,;-]+AND)?[\s,;-]*$", re.IGNORECASE)
_AFTER = re.compile(r"^\s*\(?(?P<year>(?:19|20)\d\d)\)?|^\s+(?P<short>\d\d)$")
_ABBREVIATED = {"SECSTATE": "STATE", "DEPT": "STATE", "DEPTEL": "STATE", "DEPARTMENT": "STATE"}


def read_references(lines: list[str], year: int | None) -> tuple[Reference, ...]:
    """The entries of a REF line and its further lines; ``year`` is the cable's own, for references without one."""
    text = _MARKS.sub("", " ".join(line for line in lines if line))
    text = " ".join(text.split()).strip()
    if not text or re.fullmatch(r"(?i)ref(?:s|tels?)?|n/?a|none", text):
        return ()
    entries = _labelled(text) or [(None, part) for part in _SEPARATORS.split(text)]
    trimmed = [(label, _TRAILING.sub("", entry).strip(" ,;-")) for label, entry in entries]
    return tuple(each for label, words in trimmed if words for each in _numbers(label, words, year))


def _labelled(text: str) -> list[tuple[str | None, str]]:
    """Entries behind letters in the order of the alphabet; empty where there are none."""
    places: list[re.Match[str]] = []
    for found in _LABELLED.finditer(text):
        if ord(found[1].upper()) == 65 + len(places):
            places.append(found)
    if not places or places[0].start() > 2:
        return _second_labelled(text) if not places else []
    ends = [place.start() for place in places[1:]] + [len(text)]
    return [
        (place[1].upper(), re.sub(rf"(?i)^\(?{place[1]}[.)]\s*", "", text[place.end() : end]))
        for place, end in zip(places, ends, strict=True)
    ]


def _second_labelled(text: str) -> list[tuple[str | None, str]]:
    """Entries of which the first lost its letter."""
    second = next((found for found in _LABELLED.finditer(text) if found[1].upper() == "B"), None)
    return _labelled(f"A. {text}") if second and text[second.start() - 1 : second.start()] in {" ", ";"} else []


def _numbers(label: str | None, words: str, year: int | None) -> list[Reference]:
    """An entry, cut into several where further numbers of the same post follow its first: ``OSLO 12, 13 AND 15``."""
    found = _NUMBERS.fullmatch(words)
    whole = Reference(label, words, _cable(words, year))
    if found is None or whole.id is None:
        return [whole]
    post, first = found["post"], found["first"]
    more = re.findall(r"\d+", found["more"])
    return [
        Reference(label, f"{post} {first}", _cable(f"{post} {first}", year)),
        *(Reference(label, number, _cable(f"{post} {number}", year)) for number in more),
    ]


def _cable(words: str, year: int | None) -> str | None:
    """The canonical id of the cable that ``words`` name, or None where they name none."""
    joined = _JOINED.match(words)
    found = joined or _CABLE.match(words)
    if found is None or NO_POSTS & set(re.findall(r"[A-Z]+", found["post"].upper())):
        return None
    which = _year(found, year) if joined is None else int(joined["before"])
    if which is None:
        return None
    post = re.sub(r"[^A-Z]", "", re.sub(r"^(?:AMEMBASSY|AMCONSUL|EMBASSY)\s+", "", found["post"].upper()))
    return f"{which % 100:02d}{_ABBREVIATED.get(post, post)}{int(found['number'])}"


def _year(found: re.Match[str], year: int | None) -> int | None:
    """The year printed before the post, before the number or behind it, else the citing cable's own."""
    after = _AFTER.match(found["rest"])
    printed = found["before"] or found["middle"] or (after["year"] or after["short"] if after else None)
    return int(printed) if printed else year
