"""Text around withheld passages, set so that nothing of its layout tells what they were.

Whatever stands here depends on the released text alone: how a passage begins or ends, how long it is or on how many
lines it stood makes no difference. Source of the dangers: Bland, Iyer, Levchenko, "Story Beyond the Eye" (PETS 2023).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_OPENING = tuple("([{<“‘«/\"'")
_CLOSING = tuple(")]}>”’».,;:!?/%\"'")
_LONG_RUN = re.compile(r"([-=_.*/~#])(?:[^\S\n]?\1){3,}")
_SCAR = re.compile(r"\[1\]\(#\)(?=[0-9A-Za-z]{1,3}[.)])|\[([^\[\]\n]{1,40})\]\(#\)|^#{1,6} +", re.MULTILINE)
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that is withheld; it never enters a release."""

    text: str
    codes: tuple[str, ...]


Part = str | Passage


def without_scars(text: str) -> str:
    """The text without what Markdown made of it: the links and heading signs that copies of cables carry.

    A pilcrow that became ``[1](#)`` before a number or letter goes, ``[PREL](#)`` is PREL again.
    """
    return _SCAR.sub(lambda scar: scar[1] or "", text)


def settled(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts with neighbours of one kind made one; passages with nothing but blanks between them are neighbours."""
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if isinstance(part, str) and isinstance(before, str):
            joined[-1] = before + part
        elif isinstance(part, Passage) and isinstance(before, Passage):
            joined[-1] = _one(before, "", part)
        elif (
            isinstance(part, Passage)
            and isinstance(before, str)
            and not before.strip()
            and len(joined) > 1
            and isinstance(joined[-2], Passage)
        ):
            joined[-2:] = [_one(joined[-2], before, part)]
        else:
            joined.append(part)
    return tuple(part for part in joined if isinstance(part, Passage) or part.strip())


def _one(first: Passage, between: str, second: Passage) -> Passage:
    return Passage(first.text + between + second.text, first.codes + second.codes)


def reflowed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Text as one line: white space as single blanks, one beside a passage unless punctuation belongs to it.

    Beside a passage, dot leaders and other runs of a sign are cut to three, since they fill what a line left over.
    """
    touched = any(isinstance(part, Passage) for part in parts)
    return tuple(
        part
        if isinstance(part, Passage)
        else _beside(parts, place, " ".join(_shortened(part, touched=touched).split()))
        for place, part in enumerate(parts)
    )


def touched_table(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A table in which a passage is withheld: its lines stand, but no column is padded and no rule tells a width."""
    return tuple(
        part if isinstance(part, Passage) else _beside(parts, place, _narrow_lines(part))
        for place, part in enumerate(parts)
    )


def kept_lines(text: str, *, indented: bool) -> str:
    """Lines as they stand, without blanks at their ends and empty lines around them; tabs as blanks, stops every 8.

    The first line keeps its indent only where ``indented``, that is where no label or mark stands before it.
    """
    lines = [line.rstrip() for line in text.expandtabs(8).splitlines()]
    stripped = "\n".join(lines).strip("\n")
    return stripped if indented else stripped.lstrip()


def _narrow_lines(text: str) -> str:
    lines = (" ".join(_shortened(line, touched=True).split()) for line in f"{text}|".splitlines())
    return _BREAK.sub("\n", "\n".join(lines))[:-1].strip(" ")


def _shortened(text: str, *, touched: bool) -> str:
    return _LONG_RUN.sub(r"\1\1\1", text) if touched else text


def _beside(parts: tuple[Part, ...], place: int, text: str) -> str:
    """Released text with what parts it from the passages before and after it."""
    if place == 0:
        text = text.lstrip()
    elif not text.startswith((*_CLOSING, "\n")):
        text = f" {text}"
    if place == len(parts) - 1:
        return text.rstrip()
    return text if text.endswith((*_OPENING, "\n")) else f"{text} "
