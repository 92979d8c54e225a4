"""Reading one mark: any spelling that cables use, and never a guess.

What is not understood as a whole is ``UNKNOWN``, which ranks above every level.
"""

from dataclasses import dataclass
from typing import Literal

from tearline.markings.model import UNKNOWN, Level, Mark, Problem
from tearline.markings.parse import NotUnderstood, parse
from tearline.markings.register import Register
from tearline.markings.settle import settle
from tearline.markings.words import Word, fold, words
from tearline.markings.write import banner_form, portion_form

_MANUAL = "Register and Manual (2016)"
_LONGEST = 300
"""Characters; no mark is longer, and longer text is not looked at."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A mark read: what it means, in which form it was written, and what is wrong or old in its spelling."""

    mark: Mark
    form: Literal["portion", "banner"]
    problems: tuple[Problem, ...] = ()


def read_mark(text: str, register: Register) -> Reading:
    """Read a portion or banner mark, with or without its parentheses; never raises.

    A mark that is not understood, in whole or in part, reads as ``UNKNOWN`` with a problem that says why.
    """
    inner = text.strip()
    bracketed = inner.startswith(("(", "["))
    folded = fold(inner.strip("()[] \t\r\n")[:_LONGEST])
    form: Literal["portion", "banner"] = "portion" if bracketed or not _spelt_out(folded, register) else "banner"
    try:
        mark, problems = settle(parse(folded, register))
    except NotUnderstood as why:
        return Reading(UNKNOWN, form, (Problem("mark-unknown", str(why), _MANUAL),))
    return Reading(mark, form, (*problems, *_spelling(folded, mark, form)))


def looks_like_mark(text: str, register: Register) -> bool:
    """Whether the text inside a pair of parentheses is meant as a mark, understood or not.

    ``S/NF`` and the slip ``N/SF`` are; ``Reftel``, ``U.S.``, ``D, Florida`` and ``C-130`` are not. Whether it stands
    where a mark may stand is the caller's to see.
    """
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    parts = words(folded)
    if not parts:
        return False
    if _is_slip(parts, register):
        return True
    return _starts_like_mark(parts, register) and (
        read_mark(text, register).mark.known or _meant_as_mark(parts, register)
    )


def _spelt_out(folded: str, register: Register) -> bool:
    first = words(folded)[:1]
    return bool(first) and len(first[0].text) > 4 and first[0].text not in register.nations


def _starts_like_mark(parts: tuple[Word, ...], register: Register) -> bool:
    first = parts[0].text
    return first in register.starts or parts[0].before == "//"


def _meant_as_mark(parts: tuple[Word, ...], register: Register) -> bool:
    """Of a mark that is not understood: whether it has the shape of one."""
    first, *rest = parts
    if first.text not in register.levels and first.text not in register.nato:
        control = register.controls.get(first.text)
        return control is not None and control.category in {"dissemination", "non-ic"} and len(first.text) > 4
    if any(word.text in register.terms for word in rest):
        return True
    return bool(rest) and rest[0].before in {"/", "//"} and len(rest[0].text) > 1 and rest[0].text.isalpha()


def _is_slip(parts: tuple[Word, ...], register: Register) -> bool:
    """Whether letters of a level and a control changed places: ``N/SF`` for ``S/NF``."""
    if len(parts) != 2 or not parts[1].before.startswith("/"):
        return False
    return "".join(sorted(parts[0].text + parts[1].text)) in register.jumbles


def _spelling(folded: str, mark: Mark, form: str) -> tuple[Problem, ...]:
    canonical = portion_form(mark) if form == "portion" else banner_form(mark)
    if folded == canonical or (mark.level is Level.R and not mark.country and folded == canonical):
        return ()
    return (Problem("old-syntax", f"Written today as {canonical}.", f"{_MANUAL} §A.6 and §H", "warning"),)
