"""Exemption codes: the tables, their spelling and order, and the default for what a mark withholds."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from tearline.cables.model import Header
from tearline.errors import UsageError
from tearline.markings.model import Level, Mark
from tearline.paths import resource
from tearline.review.model import Profile

_TABLES = ("foia", "privacy-act", "order-young", "order-old")
_LONGEST = 60
_YEARS = 25
_DATE_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%m/%d/%Y")


@dataclass(frozen=True, slots=True)
class Code:
    """One exemption."""

    code: str
    """As it is printed: ``(b)(6)``, ``1.4(b)``, ``3.3(b)(1)``."""
    title: str
    statute: str
    follows: tuple[str, ...] = ()
    """Reasons of section 1.4 that it stands for once a cable is 25 years old."""


@cache
def codes() -> tuple[Code, ...]:
    """All codes in the order in which they are listed and printed: the two acts, then the order's two sections."""
    return tuple(
        Code(row["code"], row["title"], row["statute"], tuple(row.get("follows", ())))
        for name in _TABLES
        for row in _table(name)["code"]
    )


def canonical(text: str) -> str:
    """A code as the tables spell it (``B6``, ``(B) (6)`` give ``(b)(6)``); one that is in no table stays as typed.

    Raises UsageError where the text can't be a code: empty, longer than 60 characters, or more than one line.
    """
    typed = " ".join(text.split(" ")).strip()
    if not typed or len(typed) > _LONGEST or not typed.isprintable():
        raise UsageError(f"A code is one line of at most {_LONGEST} characters, as (b)(6).")
    return _by_letters().get(_letters(typed), typed)


def in_order(given: Iterable[str]) -> tuple[str, ...]:
    """Codes once each in the order of the tables; those in no table last, in the order given."""
    ranks = _ranks()
    return tuple(sorted(dict.fromkeys(given), key=lambda code: ranks.get(code, len(ranks))))


def default_codes(header: Header, mark: Mark, profile: Profile) -> tuple[str, ...]:
    """The codes of text withheld for its mark in force, where nobody gave others.

    The profile's codes where it has some. Otherwise, for classified text, the cable's own reasons: under 25 years of
    age as section 1.4 of E.O. 13526 (section 1.5 of E.O. 12958 has the same letters, which E.O. 13292 renumbered), from
    25 years on the exemptions of its section 3.3(b) that speak of the same. A cable without reasons, as all under
    E.O. 12356 and before, gets the section alone, for the reviewer to complete.

    Unclassified text gets none: no control such as SBU is an exemption (12 FAM 540), so the reviewer must name one.
    A mark that is not understood counts as classified where the cable's banner is.

    Age is counted to the profile's date of decision, or where it gives none that can be read, to the day on which the
    tables were last checked; never to today, so that the same decisions make the same release on any day.
    """
    if profile.codes:
        return in_order(canonical(code) for code in profile.codes)
    level = mark.level if mark.level is not None else _banner_level(header)
    if level is Level.U:
        return ()
    reasons = [re.sub(r"^1\.[45]", "1.4", reason) for reason in header.reasons]
    if not _is_old(header.sent, profile.decided_on):
        return in_order(reason for reason in reasons if reason in _ranks()) or ("1.4",)
    return in_order(code.code for code in codes() if set(code.follows) & set(reasons)) or ("3.3(b)",)


def decision_date(printed: str) -> date | None:
    """The date of a decision as it is printed (ISO, ``21 November 2026``, ``11/21/2026``); None if it is no date."""
    words = " ".join(printed.split())
    for form in _DATE_FORMS if words else ():
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _is_old(sent: datetime | None, decided_on: str) -> bool:
    if sent is None:
        return False
    until = decision_date(decided_on) or _table("order-old")["checked"]
    return (until.year - sent.year, until.month, until.day) >= (_YEARS, sent.month, sent.day)


def _banner_level(header: Header) -> Level:
    return (header.banner and header.banner.mark.level) or Level.U


def _letters(code: str) -> str:
    return re.sub(r"[^0-9a-z.]", "", code.casefold())


@cache
def _by_letters() -> dict[str, str]:
    return {_letters(code.code): code.code for code in codes()}


@cache
def _ranks() -> dict[str, int]:
    return {code.code: rank for rank, code in enumerate(codes())}


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("codes", f"{name}.toml").read_text(encoding="utf-8"))
