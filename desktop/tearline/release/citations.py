"""How a source is cited: beside a portion, and in the list of sources, in one of two styles."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from tearline.release.extract import Cited

Style = Literal["archival", "frus"]

_ID = re.compile(r"(\d\d)(\D+?)(\d+)")
_NUMBERED = re.compile(r"[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOST_NAMED = 4
_POSTS = (
    (re.compile(r"SECSTATE WASHDC(?: NIACT)?|SECSTATE", re.IGNORECASE), "the Department of State"),
    (re.compile(r"AMEMBASSY (.+)", re.IGNORECASE), "the Embassy in {}"),
    (re.compile(r"AMCONSUL (.+)", re.IGNORECASE), "the Consulate in {}"),
    (re.compile(r"(?:USMISSION|USDEL) (.+)", re.IGNORECASE), "the Mission to {}"),
    (re.compile(r"USINT (.+)", re.IGNORECASE), "the Interests Section in {}"),
    (re.compile(r"USLO (.+)", re.IGNORECASE), "the Liaison Office in {}"),
)
"""How the editors of Foreign Relations of the United States name those who sign and get telegrams."""
_PARTICLES = frozenset({"DE", "DES", "DU", "LA", "AU", "OF", "AND", "DA"})
_KEPT = frozenset({"USUN", "NATO", "EU", "UN", "UNVIE", "OSCE", "UNESCO", "USNATO", "USEU"})


def name_of(cable_id: str | None, number: int) -> str:
    """An id as it is cited, ``08 STATE 99131``; by its number in the list, from 1, where there is none."""
    found = _ID.fullmatch(cable_id or "")
    return " ".join(found.groups()) if found else cable_id or f"cable {number}"


def paragraph(portion: str) -> str:
    """A portion's place: ``¶6``, ``¶3.A.1``, ``¶4`` for what stands unnumbered under 4, ``heading 2``, ``subject``."""
    top = portion.partition("/")[0]
    return f"¶{top}" if _NUMBERED.fullmatch(top) and top[0].isdigit() else top.replace("-", " ")


def citation(name: str, portion: str, sent: datetime | None) -> str:
    """What stands after a portion: ``08 STATE 99131, ¶6, 16 Sep 2008``."""
    return ", ".join([name, paragraph(portion), short_day(sent) if sent else "no date"])


def derived_from(cited: Cited) -> str:
    """The source as the ``Derived From`` line names it: number, date and office (32 CFR 2001.22(c))."""
    dated = [long_day(cited.sent)] if cited.sent else []
    return ", ".join([cited.name, *dated, *([cited.sender] if cited.sender else [])])


def entry(cited: Cited, style: Style) -> str:
    """The source's line in the list, its own mark and declassification at the end."""
    said = _frus(cited) if style == "frus" else _archival(cited)
    if cited.classified_by:
        said += f" Classified by: {cited.classified_by.rstrip('.')}."
    return f"{said} Declassify on: {cited.declassify_on}." if cited.declassify_on else said


def _archival(cited: Cited) -> str:
    said = [cited.name]
    if cited.sender or cited.to:
        said.append(f"{cited.sender or 'sender not told'} to {_listed(cited.to) or 'addressees not told'}")
    said.append(long_day(cited.sent) if cited.sent else "no date")
    if cited.subject:
        said.append(f"“{cited.subject}” {cited.subject_mark or ''}".rstrip())
    return ", ".join(said) + (f". {cited.banner}." if cited.banner else ".")


def _frus(cited: Cited) -> str:
    number = cited.name.split()[-1] if cited.id else cited.name
    said = f"Telegram {number} From {_post(cited.sender)} to {_listed([_post(each) for each in cited.to]) or 'Unknown'}"
    said += f", {_american(cited.sent)}" if cited.sent else ", undated"
    said += f". Subject: {cited.subject} {cited.subject_mark or ''}".rstrip() if cited.subject else ""
    handling = "; ".join([*map(_capitalized, (cited.banner or "").split("//")), _capitalized(cited.precedence or "")])
    return f"{said}. {handling.strip('; ')}." if handling.strip("; ") else f"{said}."


def _capitalized(words: str) -> str:
    """``Secret``, ``Noforn``; what names nations stays in capitals."""
    return words if words.startswith(("REL TO", "DISPLAY ONLY", "FGI")) else words.capitalize()


def _listed(names: Sequence[str]) -> str:
    named = list(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        others = len(names) - _MOST_NAMED
        named.append(f"{others} other{'s' * (others != 1)}")
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}" if named else ""


def _post(name: str | None) -> str:
    if name is None:
        return "Unknown"
    for pattern, words in _POSTS:
        if found := pattern.fullmatch(name):
            return words.format(*map(_title, found.groups()))
    return name


def _title(words: str) -> str:
    spelt = [
        word.upper() if word.upper() in _KEPT else word.lower() if word.upper() in _PARTICLES and at else word.title()
        for at, word in enumerate(words.split())
    ]
    return " ".join(spelt)


def short_day(when: datetime) -> str:
    """``16 Sep 2008``."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def long_day(when: datetime) -> str:
    """``16 September 2008``."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def _american(when: datetime) -> str:
    """As in Foreign Relations: ``September 16, 2008, 2035Z``."""
    return f"{_MONTHS[when.month - 1]} {when.day}, {when.year}, {when.hour:02}{when.minute:02}Z"
