"""The REF line: its entries, and the cables that they name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tearline.cables.model import Reference
from tearline.cables.words import NO_POSTS

_MARKS = re.compile(r"(?:\[1\]\(\#\)|¶|(?<![\w.])1)(?=[A-Z][.)])|\bREF\s(?=[B-Z]\s?[.):])")
_NONE = re.compile(r"ref(?:s|tels?)?|n/?a|none", re.IGNORECASE)
_WORD = re.compile("[A-Z]+")
_MARK = re.compile(r"\A\((?:[UCS]|SBU|[CS]//?NF)\)\s*", re.IGNORECASE)
"""The mark of what a reference says."""
_FIRST_YEAR = 66
"""Of the last century; numbers of posts begin anew each year since."""
_RECENT = 5
"""Years back that a reference may name behind a comma."""
_MISSION = re.compile(r"\A(?:AMEMBASSY|AMCONSUL|AMCONGEN|EMBASSY|USMISSION)\s+")
_LETTER = re.compile(r"\(?([A-Za-z])[.)]\s*")
_LABELLED = re.compile(r"(?:(?<=^)|(?<=[\s;,:)])|(?<=\d)(?=\())\(?([A-Za-z])(?:\s?[.):]\s*|\s-\s+)(?=\S)")
_FIGURE = re.compile(r"(?:(?<=^)|(?<=[\s;,]))\(?([1-9]\d?)[.)]\s*(?=[A-Z\d])")
_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?\s\d"
_ENDS_IN_DAY = re.compile(rf"\b{_MONTH}\d?$", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d(?:\s+AND\s+PREVIOUS)?$", re.IGNORECASE)
_NEXT_CABLE = r"(?=(?:\d\d(?:\d\d)?\s*)?[A-Z][A-Z ]+\s(?:A-)?\d)"
_BEHIND_NUMBER = "|".join(rf"(?<=[A-Z]\s\d{{{digits}}})" for digits in range(2, 8))
_SEPARATORS = re.compile(
    rf"\s*;\s*|(?<=\d)\s?/\s?{_NEXT_CABLE}|\s*:\s+{_NEXT_CABLE}|\s*,\s+(?:AND\s+)?(?!{_MONTH}|\d+\s+AND\s){_NEXT_CABLE}|\s+AND\s+{_NEXT_CABLE}|"
    rf"(?:{_BEHIND_NUMBER})(?<!AND\s\d\d)\s+(?!(?:AND|THROUGH|TO|SECTION|PARAS?)\b|{_MONTH})(?=(?:\d\d\s+)?[A-Z]{{4,}}(?:\s[A-Z]{{3,}})*\s\d{{2,7}}(?:$|[\s,;]))"
)
_CABLE = re.compile(
    r"(?:\(?(?P<before>\d{4}|\d\d)\)?\s*)?(?P<post>[A-Z][A-Z.'-]*(?:\s+(?!NO\b|DTG\b)[A-Z][A-Z.'-]*){0,3})\s+(?:(?P<middle>0\d|\d\d)[\s-])?(?:NO\.?\s*)?"
    r"(?P<number>\d{1,7})(?!\d)(?![/:.-]\d{1,2}\b)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_JOINED = re.compile(r"(?P<before>\d\d)(?P<post>[A-Z]{3,20})(?P<number>\d{1,7})\b", re.IGNORECASE)
_TELEGRAM = re.compile(r"(?<=[A-Z]) (?:TELEGRAM|CABLE|MESSAGE)(?= \d)", re.IGNORECASE)
_GLUED = re.compile(r"\A([A-Z]{4,20})(\d{2,7})\b", re.IGNORECASE)
"""Post and number without a blank; a form's letters, as ``TD``, are fewer."""
_WHOLE = re.compile(r"(?:\d\d(?:\d\d)?\s*)?[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,3} \d{1,7}(?: \(NOTAL\))?")
"""A line that is one reference, without a letter."""
_NUMBERS = re.compile(
    r"(?P<post>(?:\d\d(?:\d\d)?\s)?[A-Z][A-Z .'-]*)\s(?P<first>\d{2,7})"
    r"(?P<more>(?:(?:,\s*(?:AND\s)?|\s(?:AND|&)\s)(?!(?:19|20)\d\d$)\d{2,7}){1,9})",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:[\s,;-]+AND)?[\s,;-]*$", re.IGNORECASE)
_AFTER = re.compile(r"^\s*\(?(?P<year>(?:19|20)\d\d)\)?|^\s+\(?(?P<short>\d\d)\)?$")
_AFTER_COMMA = re.compile(r"\s*,\s*(?P<year>(?:19|20)\d\d)(?P<short>(?!))?$")
_ID = re.compile(r"(\d\d)([A-Z]+)(\d+)")
_MOST_A_DAY = {"STATE": 1000}
_MOST_A_DAY_ELSEWHERE = 80
"""Numbers that a post gives its cables in a day at most; the busiest give fewer than half as many."""
_AT_ONCE = 100
"""Numbers that a post may give while one cable waits to be sent."""
_ABBREVIATED = {
    "SECSTATE": "STATE",
    "SECSTATEWASHDC": "STATE",
    "DEPT": "STATE",
    "DEPTEL": "STATE",
    "DEPARTMENT": "STATE",
}


def read_references(lines: list[str], year: int | None) -> tuple[Reference, ...]:
    """The entries of a REF line and its further lines; ``year`` is the cable's own, for references without one."""
    said = [line for line in lines if line]
    listed = len(said) > 1 and all(map(_WHOLE.fullmatch, said))
    text = _MARKS.sub("", ("; " if listed else " ").join(said))
    text = " ".join(text.split()).strip()
    if not text or _NONE.fullmatch(text):
        return ()
    entries = _labelled(text) or [(None, part) for part in _SEPARATORS.split(text)]
    trimmed = [(label, _TRAILING.sub("", entry).strip(" ,;-")) for label, entry in entries]
    return tuple(each for label, words in _days_mended(trimmed) if words for each in _numbers(label, words, year))


def _labelled(text: str) -> list[tuple[str | None, str]]:
    """Entries behind letters in the order of the alphabet; empty where there are none."""
    places: list[re.Match[str]] = []
    for found in _LABELLED.finditer(text):
        if ord(found[1].upper()) == 65 + len(places):
            places.append(found)
    if not places or places[0].start() > 2:
        return (_numbered(text) or _second_labelled(text)) if not places else []
    ends = [place.start() for place in places[1:]] + [len(text)]
    return [
        (place[1].upper(), _without_letter(text[place.end() : end], place[1].upper()))
        for place, end in zip(places, ends, strict=True)
    ]


def _days_mended(entries: list[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Entries, a year put back behind its day where a copy made an entry of it: ``FOR MAY 4`` and ``2007``."""
    mended: list[tuple[str | None, str]] = []
    for label, words in entries:
        if mended and _YEAR_ALONE.match(words) and _ENDS_IN_DAY.search(mended[-1][1]):
            mended[-1] = mended[-1][0], f"{mended[-1][1]}, {words}"
        else:
            mended.append((label, words))
    return mended


def _numbered(text: str) -> list[tuple[str | None, str]]:
    """Entries behind figures that count from 1."""
    places: list[re.Match[str]] = []
    for found in _FIGURE.finditer(text):
        if int(found[1]) == 1 + len(places):
            places.append(found)
    if len(places) < 2 or places[0].start():
        return []
    ends = [place.start() for place in places[1:]] + [len(text)]
    return [(place[1], text[place.end() : end]) for place, end in zip(places, ends, strict=True)]


def _without_letter(entry: str, letter: str) -> str:
    """An entry whose letter is printed twice, without the second."""
    again = _LETTER.match(entry)
    return entry[again.end() :] if again and again[1].upper() == letter else entry


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
    words = _MARK.sub("", words.lstrip("'’"))
    words = _TELEGRAM.sub("", _GLUED.sub(lambda found: f"{found[1]} {found[2]}", words))
    joined = _JOINED.match(words)
    found = joined or _CABLE.match(words)
    if joined is None and found and year and found["middle"] and not _has_been(int(found["middle"]), year):
        end = found.end("middle")
        joint = " (" if words[end].isspace() else " ;"
        found = _CABLE.match(words[:end] + joint + words[end + 1 :])  # the figures are the number: OSLO 44-46
    if found is None or NO_POSTS & set(_WORD.findall(found["post"].upper())):
        return None
    which = _year(found, year) if joined is None else int(joined["before"])
    if which is None:
        return None
    post = "".join(_WORD.findall(_MISSION.sub("", found["post"].upper())))
    return f"{which % 100:02d}{_ABBREVIATED.get(post, post)}{int(found['number'])}"


def _year(found: re.Match[str], year: int | None) -> int | None:
    """The year printed before the post, before the number or behind it, else the citing cable's own."""
    after = _AFTER.match(found["rest"]) or _comma_year(found["rest"], int(found["number"]), year)
    printed = found["before"] or found["middle"] or (after["year"] or after["short"] if after else None)
    return int(printed) if printed else year


def _has_been(figures: int, year: int) -> bool:
    """Whether two figures may be those of a year up to ``year``."""
    return figures <= year % 100 or figures >= _FIRST_YEAR or year < 2000


def _comma_year(rest: str, number: int, year: int | None) -> re.Match[str] | None:
    """The year behind a comma, as in ``STATE 123, 2007``, unless it is as likely the post's next number."""
    found = _AFTER_COMMA.match(rest)
    if found is None or year is None or abs(int(found["year"]) - number) < _AT_ONCE * _RECENT:
        return None
    return found if year - _RECENT <= int(found["year"]) <= year else None


def in_time(references: Sequence[Reference], sent: datetime | None, own: str | None) -> tuple[Reference, ...]:
    """References of a cable that was ``sent`` and has the id ``own``, those too high for its year put into the last.

    Posts count their cables from 1 each year, so that nothing can name a number that was not given yet. A drafter who
    names the year of other references means the own year where none stands.
    """
    if sent is None or any(is_of_another_year(each, sent) for each in references):
        return tuple(references)
    last = f"{(sent.year - 1) % 100:02d}"
    return tuple(
        replace(each, id=last + each.id[2:]) if each.id and _is_ahead(each, sent, own) else each for each in references
    )


def is_of_another_year(reference: Reference, sent: datetime) -> bool:
    """Whether a reference's id is of another year than its cable."""
    return reference.id is not None and reference.id[:2] != f"{sent.year % 100:02d}"


def is_dated_back(reference: Reference, sent: datetime) -> bool:
    """Whether a reference without a year was put into the one before its cable's."""
    last = f"{(sent.year - 1) % 100:02d}"
    return reference.id is not None and reference.id[:2] == last and not _has_year(reference.text, sent.year - 1)


def _is_ahead(reference: Reference, sent: datetime, own: str | None) -> bool:
    found, mine = _ID.fullmatch(reference.id or ""), _ID.fullmatch(own or "")
    if found is None or int(found[1]) != sent.year % 100:
        return False
    most = sent.timetuple().tm_yday * _MOST_A_DAY.get(found[2], _MOST_A_DAY_ELSEWHERE)
    if mine and mine[2] == found[2]:
        most = int(mine[3]) + _AT_ONCE
    return int(found[3]) > most and not _has_year(reference.text, sent.year)


def _has_year(text: str, year: int) -> bool:
    return re.search(rf"\b(?:{year}|{year % 100:02d})(?:\b|(?=[A-Z]))", text) is not None
