"""The REF line: its entries, and the cables that they name."""

import re

from tearline.cables.model import Reference
from tearline.cables.words import NO_POSTS

_MARKS = re.compile(r"(?:\[1\]\(\#\)|¶|(?<![\w.])1)(?=[A-Z][.)])")
_LABELLED = re.compile(r"(?:(?<=^)|(?<=[\s;,:)]))\(?([A-Za-z])\s?[.)]\s*(?=\S)")
_SEPARATORS = re.compile(
    r"\s*;\s*|\s*:\s+|\s*,\s+(?:AND\s+)?(?=(?:\d\d(?:\d\d)?\s*)?[A-Z][A-Z ]+\s\d)|"
    r"\s+AND\s+(?=(?:\d\d(?:\d\d)?\s*)?[A-Z][A-Z ]+\s\d)"
)
_CABLE = re.compile(
    r"(?:\(?(?P<before>\d{4}|\d\d)\)?\s*)?(?P<post>[A-Z][A-Z.'-]*(?:\s+(?!NO\b|DTG\b)[A-Z][A-Z.'-]*){0,3})\s+(?:(?P<middle>0\d|\d\d)[\s-])?(?:NO\.?\s*)?"
    r"(?P<number>\d{1,7})(?![\d/:.-]\d)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(r"^\s*\(?(?P<year>(?:19|20)\d\d)\)?")
_ABBREVIATED = {"SECSTATE": "STATE", "DEPT": "STATE", "DEPARTMENT": "STATE"}


def read_references(lines: list[str], year: int | None) -> tuple[Reference, ...]:
    """The entries of a REF line and its further lines; ``year`` is the cable's own, for references without one."""
    text = _MARKS.sub("", " ".join(line for line in lines if line))
    text = " ".join(text.split()).strip()
    if not text or re.fullmatch(r"(?i)ref(?:s|tels?)?|n/?a|none", text):
        return ()
    entries = _labelled(text) or [(None, part) for part in _SEPARATORS.split(text)]
    found: list[Reference] = []
    post: str | None = None
    for label, entry in entries:
        words = entry.strip(" ,;")
        if words:
            cable, post = _cable(words, year, post)
            found.append(Reference(label, words, cable))
    return tuple(found)


def _labelled(text: str) -> list[tuple[str | None, str]]:
    """Entries behind letters in the order of the alphabet; empty where there are none."""
    places: list[re.Match[str]] = []
    for found in _LABELLED.finditer(text):
        if ord(found[1].upper()) == 65 + len(places):
            places.append(found)
    if not places or places[0].start() > 2:
        return []
    ends = [place.start() for place in places[1:]] + [len(text)]
    return [
        (place[1].upper(), re.sub(rf"(?i)^\(?{place[1]}[.)]\s*", "", text[place.end() : end]))
        for place, end in zip(places, ends, strict=True)
    ]


def _cable(words: str, year: int | None, post: str | None) -> tuple[str | None, str | None]:
    """The canonical id of the cable that ``words`` name, and its post for an entry that gives a number alone."""
    found = _CABLE.match(words)
    if found is None:
        return None, None
    name = found["post"].upper()
    if NO_POSTS & set(re.findall(r"[A-Z]+", name)):
        return None, None
    after = _AFTER.match(found["rest"])
    printed = found["before"] or found["middle"] or (after["year"] if after else None)
    which = int(printed) % 100 if printed else None if year is None else year % 100
    if which is None:
        return None, post
    joined = re.sub(r"[^A-Z]", "", re.sub(r"^(?:AMEMBASSY|AMCONSUL|EMBASSY)\s+", "", name))
    return f"{which:02d}{_ABBREVIATED.get(joined, joined)}{int(found['number'])}", joined
