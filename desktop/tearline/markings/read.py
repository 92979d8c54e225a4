"""Reading one mark: any spelling that cables use, and never a guess.

What is not understood as a whole is ``UNKNOWN``, which ranks above every level.
"""

from dataclasses import dataclass
from typing import Literal

from tearline.markings.model import UNKNOWN, Mark, Problem
from tearline.markings.parse import NotUnderstood, parse
from tearline.markings.register import Register
from tearline.markings.settle import settle
from tearline.markings.words import Word, first_word, fold, words
from tearline.markings.write import banner_form, portion_form

_SYNTAX = "Register and Manual (2016) §A.6 and §H"
_LONGEST = 400
"""Characters; no mark is longer, and longer text is not looked at."""

Form = Literal["portion", "banner"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A mark read: what it means, in which form it was written, and what is wrong or old in its spelling."""

    mark: Mark
    form: Form
    problems: tuple[Problem, ...] = ()


def read_mark(text: str, register: Register) -> Reading:
    """Read a portion or banner mark, with or without its parentheses; never raises.

    A mark that is not understood, in whole or in part, reads as ``UNKNOWN`` with a problem that says why. A mark
    whose parts contradict each other reads as the stricter of them, with a problem; old syntax is a warning.
    """
    inner = text.strip()
    if len(inner) > _LONGEST:
        return _unknown("The text is too long for a mark.", "portion")
    folded = fold(inner.strip("()[]"))
    form: Form = "banner" if not inner.startswith(("(", "[")) and _spelt_out(folded, register) else "portion"
    try:
        mark, problems = settle(parse(folded, register))
    except NotUnderstood as why:
        return _unknown(str(why), form)
    return Reading(mark, form, (*problems, *_syntax(folded, mark, form)))


def looks_like_mark(text: str, register: Register) -> bool:
    """Whether the text inside a pair of parentheses is meant as a mark, understood or not.

    ``S/NF`` and the slip ``N/SF`` are; ``Reftel``, ``U.S.``, ``D, Florida``, ``C-130`` and the office ``S/CT`` are
    not. Whether it stands where a mark may stand is the caller's to see.
    """
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    first = first_word(folded)
    if first is None or folded in register.offices:
        return False
    if _is_slip(folded, register):
        return True
    if first.text not in register.starts and first.before != "//":
        return False
    return read_mark(text, register).mark.known or _meant_as_mark(words(folded), register)


def _unknown(why: str, form: Form) -> Reading:
    return Reading(UNKNOWN, form, (Problem("mark-unknown", why, _SYNTAX),))


def _spelt_out(folded: str, register: Register) -> bool:
    """Whether a level or the first control stands there in full, as in a banner."""
    text = words(folded)
    if any(word.text.startswith(register.banners) for word in text):
        return True
    first = text[0].text if text else ""
    return len(first) > 5 and first in register.starts and first not in register.glued


def _meant_as_mark(parts: tuple[Word, ...], register: Register) -> bool:
    """Of words that are no mark as they stand: whether a level and something like a control are among them."""
    first, *rest = parts
    if first.before == "//":
        return True
    has_terms = any(word.text in register.terms or _jumbled(word.text) in register.jumbles for word in rest)
    if first.text not in register.levels and first.text not in register.nato:
        control = register.controls.get(first.text)
        alone = control is not None and control.category in {"dissemination", "non-ic"} and len(first.text) > 4
        return alone and (not rest or has_terms)
    if has_terms:
        return True
    after = rest[0] if rest else Word("", "")
    return after.before.startswith("/") and len(after.text) > 1 and after.text.isalpha() and first.text != "R"


def _is_slip(folded: str, register: Register) -> bool:
    """Whether letters of level and control changed places across a slash: ``N/SF`` for ``S/NF``."""
    return "/" in folded and _jumbled("".join(folded.split("/"))) in register.jumbles


def _jumbled(word: str) -> str:
    return "".join(sorted(word))


def _syntax(folded: str, mark: Mark, form: Form) -> tuple[Problem, ...]:
    """A warning with the canonical spelling where the mark is not written so."""
    canonical = banner_form(mark) if form == "banner" else portion_form(mark)
    if folded == canonical:
        return ()
    same = [word.text for word in words(folded)] == [word.text for word in words(canonical)]
    code = "old-separator" if same else "old-spelling"
    return (Problem(code, f"Written today as {canonical}.", _SYNTAX, "warning"),)
