"""Declassification instructions: what a source's words mean, and which of several protects longest.

Sources: 32 CFR 2001.22(e); Register and Manual (2016) §E.1 for what may be said, §E.3 for the order of precedence and
§E.6 for what is retired or invalid.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from tearline.markings.rollup import Step

YEARS = 25
"""From the date of a source that gives no valid instruction of its own (32 CFR 2001.22(e)(1) and (3))."""
_EXEMPT_YEARS = {25: 50, 50: 75, 75: 75}
"""From the date of a source whose exemption lacks its date: for 25X, Manual §E.6; beyond, E.O. 13526 §3.3(h)."""

_HUMAN = re.compile(r"\b(?:25X1\W{0,3}HUM(?:AN)?|50X1\W{0,3}HUM(?:AN)?)\b", re.IGNORECASE)
_WEAPONS = re.compile(r"\b50X2\W{0,3}WMD\b", re.IGNORECASE)
_EXEMPT = re.compile(r"\b(25|50|75)X([1-9])\b", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{4})[-/]?(\d\d)[-/]?(\d\d)\b|\b(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)\b")
_RETIRED = (
    ("oadr", re.compile(r"\bOADR\b|ORIGINATING AGENCY.?S DETERMINATION", re.IGNORECASE), "OADR"),
    ("mr", re.compile(r"\bMR\b|\bMANUAL REVIEW\b", re.IGNORECASE), "MR"),
    ("x1-x8", re.compile(r"(?<!\d)\bX-?[1-8]\b", re.IGNORECASE), "X1 to X8"),
    ("dni-only", re.compile(r"\bD[NC]I ONLY\b", re.IGNORECASE), "DNI Only"),
    ("treaty", re.compile(r"SUBJECT TO (?:TREATY|INTERNATIONAL)", re.IGNORECASE), "the treaty instruction"),
    ("old-schedule", re.compile(r"\b(?:X?GDS|ADS|RDS|REVW|NDAR)\b", re.IGNORECASE), "a schedule of an earlier order"),
)
"""Instructions that are carried forward no more (32 CFR 2001.22(e)(3), Manual §E.6; schedules of E.O. 11652, 12065)."""
_NONE = re.compile(r"N\.?/?\s?A\.?|NOT APPLICABLE", re.IGNORECASE)


class Rank(IntEnum):
    """The order of precedence of Manual §E.3, highest last."""

    COMPUTED = 0
    """Counted from the date of the source."""
    EVENT = 1
    DATE = 2
    EXEMPT_25 = 3
    EXEMPT_50 = 4
    EXEMPT_75 = 5
    LASTING = 6
    """50X1-HUM and 50X2-WMD."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One value for a ``Declassify On`` line."""

    rank: Rank
    words: str
    """As the line says it: ``20330916``, ``25X1, 20580916``, ``50X1-HUM``."""
    until: date | None = None
    """None for an event, for what lasts, and where a source has no date to count from."""
    counted: bool = False
    """Whether the day is counted from the date of the source."""


def instruction_of(said: date | str | None, dated: date | None) -> tuple[Instruction, Step | None]:
    """What a source's instruction amounts to, and the rule where it is not simply carried forward."""
    if isinstance(said, date):
        return Instruction(Rank.DATE, day(said), said), None
    words = " ".join((said or "").split()).strip(" .:;")
    if not words or _NONE.fullmatch(words):
        return _computed(dated), _step("no-instruction", "No instruction in a source", "(e)(1)")
    if exempt := _EXEMPT.search(words):
        return _exempt(words, exempt, dated)
    for rule, pattern, name in _RETIRED:
        if pattern.search(words):
            return _computed(dated), _step(rule, f"{name[0].upper()}{name[1:]} is carried forward no more", "(e)(3)")
    if found := _day(words):
        return Instruction(Rank.DATE, day(found), found), None
    return Instruction(Rank.EVENT, words), None


def longest(found: Sequence[Instruction], steps: list[Step]) -> Instruction:
    """The one that protects longest; the steps say why."""
    rank = max(each.rank for each in found)
    ranks = {rank, Rank.COMPUTED} if rank is Rank.DATE else {rank}
    highest = list(dict.fromkeys(each for each in found if each.rank in ranks))
    if len(set(found)) > 1:
        steps.append(Step(_RULES[rank], f"{_NAMES[rank]} (32 CFR 2001.22(e)(2) and (4), Manual §E.3)."))
    if rank is Rank.LASTING:
        return min(highest, key=lambda each: each.words)
    events = [each.words for each in highest if each.until is None and not each.counted]
    if events:
        return _events(rank, events, steps)
    # Without a date to count from, the years begin now, later than any source was written.
    return min(highest, key=lambda each: (-(each.until or date.max).toordinal(), each.words))


_EXEMPT_RANKS = {25: Rank.EXEMPT_25, 50: Rank.EXEMPT_50, 75: Rank.EXEMPT_75}
_RULES = {
    Rank.COMPUTED: "latest-computed",
    Rank.EVENT: "event",
    Rank.DATE: "latest-date",
    Rank.EXEMPT_25: "25x",
    Rank.EXEMPT_50: "50x",
    Rank.EXEMPT_75: "75x",
    Rank.LASTING: "50x-without-end",
}
_NAMES = {
    Rank.COMPUTED: "The latest computed date protects longest",
    Rank.EVENT: "An event ranks before a computed date",
    Rank.DATE: "Dates rank before events, and the latest of them, computed ones included, protects longest",
    Rank.EXEMPT_25: "25X ranks before dates and events, the latest of several first",
    Rank.EXEMPT_50: "50X ranks before 25X, the latest of several first",
    Rank.EXEMPT_75: "75X ranks before 50X with a date, the latest of several first",
    Rank.LASTING: "50X1-HUM and 50X2-WMD rank before every date, the lower number first",
}


def _events(rank: Rank, events: Sequence[str], steps: list[Step]) -> Instruction:
    """No rule says which of two events comes later, so all stand."""
    if len(events) == 1:
        return Instruction(rank, events[0])
    steps.append(
        Step("events-together", "Which event comes last can't be computed, so all of them stand (Manual §E.3).")
    )
    return Instruction(rank, f"{'; '.join(events)} (whichever is last)")


def _exempt(words: str, found: re.Match[str], dated: date | None) -> tuple[Instruction, Step | None]:
    if _HUMAN.search(words):
        message = "50X1-HUM takes the place of 25X1-human (Manual §E.6, ISOO Notice 2012-02)."
        return Instruction(Rank.LASTING, "50X1-HUM"), Step("25x1-human", message) if found[1] == "25" else None
    if _WEAPONS.search(words):
        return Instruction(Rank.LASTING, "50X2-WMD"), None
    years, name, rest = int(found[1]), f"{found[1]}X{found[2]}", words[found.end() :].strip(" ,;:")
    if rest:
        until = _day(rest)
        return Instruction(_EXEMPT_RANKS[years], f"{name}, {day(until) if until else rest}", until), None
    until, counted = _later(dated, _EXEMPT_YEARS[years])
    source = "Manual §E.6" if years == YEARS else "E.O. 13526 §3.3(h)"
    message = f"{name} without a date counts {_EXEMPT_YEARS[years]} years from the source ({source})."
    step = Step("exemption-without-date", message)
    return Instruction(_EXEMPT_RANKS[years], f"{name}, {counted}", until, counted=True), step


def _computed(dated: date | None) -> Instruction:
    until, words = _later(dated, YEARS)
    return Instruction(Rank.COMPUTED, words, until, counted=True)


def _later(dated: date | None, years: int) -> tuple[date | None, str]:
    if dated is None:
        return None, f"{years} years from the date of this document"
    try:
        until = dated.replace(year=dated.year + years)
    except ValueError:  # the 29th of February, in a year that has none: a day too long rather than too short
        until = date(dated.year + years, 3, 1)
    return until, day(until)


def day(when: date) -> str:
    """A day as the line shows it (32 CFR 2001.22(e)(5): YYYYMMDD)."""
    return when.strftime("%Y%m%d")


def _day(words: str) -> date | None:
    found = _DAY.search(words)
    if found is None:
        return None
    if found[1]:
        year, month, number = int(found[1]), int(found[2]), int(found[3])
    else:
        year, month, number = int(found[6]), int(found[4]), int(found[5])
        year += 0 if year >= 100 else 2000
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _step(rule: str, what: str, paragraph: str) -> Step:
    return Step(rule, f"{what}: {YEARS} years from its date (32 CFR 2001.22{paragraph}, Manual §E.6).")
