"""The header of the message system that took the place of telegrams from 2009 on: ``MRN: 10 OSLO 12`` and its like.

Its lines say what a telegram's say in other words, and are read as that telegram's.
"""

import re
from collections.abc import Iterator

_MRN = re.compile(r"MRN\s*:\s*(\d\d)\s+([A-Z][A-Z .'-]*?)\s+(\d{1,7})\s*$", re.IGNORECASE)
_KEY = re.compile(r"(MRN|Date/DTG|From|Action|Info)\s*:\s*", re.IGNORECASE)
_GROUP = re.compile(r"\d{6}Z\s+[A-Z]{3}[A-Z]*\s+\d\d(?:\d\d)?\s*$", re.IGNORECASE)
_PLACE_FIRST = re.compile(
    r"([A-Z][A-Z .'-]*), ((?:AM(?:EMBASSY|CONSUL|CONGEN)|USMISSION|USINT|USLO|USOFFICE|SECSTATE)\b)", re.IGNORECASE
)
_PRECEDENCE = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")
"""The highest first."""
_KEYWORDS = {"from": "FM", "action": "TO", "info": "INFO"}


def is_record(text: str) -> bool:
    """Whether a line gives a message record number, with which such a header begins."""
    return text[0] in "Mm" and _MRN.match(text) is not None


def record_number(lines: list[str]) -> tuple[str, str, int] | None:
    """Two-digit year, post and number of a message; None where no line gives them."""
    found = _MRN.match(lines[0]) if lines else None
    return (found[1], found[2], int(found[3])) if found else None


def as_telegram(lines: list[str]) -> list[str]:
    """The lines of such a header in the words of a telegram's; those of a telegram as they are."""
    return list(_in_words(lines)) if lines and is_record(lines[0]) else lines


def _in_words(lines: list[str]) -> Iterator[str]:
    action = next((line.upper() for line in lines if line[:6].upper() == "ACTION"), "")
    precedence = next((word for word in _PRECEDENCE if word in action), "")
    for line in lines:
        key = _KEY.match(line)
        name = key[1].lower() if key else ""
        words = line[key.end() if key else 0 :]
        group = _GROUP.search(words)
        if name == "date/dtg" and group:
            yield f"{precedence} {group[0].upper()}".strip()
        elif name != "mrn":
            names = [_PLACE_FIRST.sub(r"\2 \1", each.strip()) for each in words.split(";") if each.strip()]
            names[:1] = [f"{_KEYWORDS[name]} {names[0]}" if name in _KEYWORDS else names[0]] if names else []
            yield from names
