"""A list of nations in a mark: names, trigraphs, digraphs and tetragraphs, with whatever joins them."""

from typing import NamedTuple

from tearline.markings.register import Register
from tearline.markings.words import Word, joined

_JOINING = frozenset({"TO", "AND", "THE", "OF", "GOVERNMENT", "GOVERNMENTS", "ONLY", "WITH"})


class Nations(NamedTuple):
    """The nations that a list names, and where it ends."""

    codes: list[str]
    end: int
    """Index of the first word after the list; where it began, if no nation is named."""
    doubt: str = ""
    """A sentence where a word may mean one thing or another."""


def read_nations(words: tuple[Word, ...], start: int, register: Register) -> Nations:
    """The nations named from ``start`` on, to the first word that is neither a nation nor joins nations.

    What the register knows as a nation and as a control, as SI, is not guessed.
    """
    codes: list[str] = []
    at = end = start
    while at < len(words):
        word = words[at]
        if _joins(words, at):
            at += 1
            continue
        if codes and word.before == "//":
            break
        if word.text in register.controls:
            if word.before == "//" or not _known(word.text, register):
                break
            return Nations(codes, start, f"“{word.text}” may be a control or a nation.")
        found = read_nation(words, at, register)
        if found.doubt:
            return found
        if not found.codes:
            break
        codes += found.codes
        at = end = found.end
    if codes:
        end = _trailing(words, end)
    return Nations(codes, end)


def _known(text: str, register: Register) -> bool:
    return text in register.nations or text in register.ambiguous


def _trailing(words: tuple[Word, ...], at: int) -> int:
    """``UK ONLY`` says no more than ``UK``."""
    return at + 1 if at < len(words) and words[at] == (" ", "ONLY") else at


def _joins(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word only joins nations. Between two commas, or after the last one, AND is Andorra's trigraph."""
    word = words[at]
    if word.before == "//" or word.text not in _JOINING:
        return False
    after = words[at + 1].before if at + 1 < len(words) else ","
    return word.text != "AND" or word.before != "," or after not in {",", "/", "//"}


def read_nation(words: tuple[Word, ...], at: int, register: Register) -> Nations:
    """The nation with the longest spelling that begins at ``at``, or none."""
    for count in range(min(register.longest, len(words) - at), 0, -1):
        spelling = words[at : at + count]
        if any(word.before.startswith("/") for word in spelling[1:]):
            continue
        name = joined(spelling)
        if name in register.ambiguous:
            meanings = " or ".join(register.names[code] for code in register.ambiguous[name])
            return Nations([], at, f"“{name}” may be {meanings}.")
        if name in register.nations:
            return Nations([register.nations[name]], at + count)
    return Nations([], at)
