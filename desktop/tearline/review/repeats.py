"""Where released text repeats what is withheld: in the subject, the header, elsewhere in the text, in another cable.

The reviewer sees these places before the export. They are questions, not faults: a word may well be withheld in one
place and known from another.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tearline.cables.model import Cable, Kind, Span
from tearline.review.folding import fold
from tearline.review.model import Plan

_WORD = re.compile(r"\w+(?:['’.@_/-]+\w+)*")
_RUN = 6
"""So many words in a row that stand in both are the same passage."""
_SHORT_PASSAGE = 5
"""Of a passage of up to so many words that the reviewer withheld, every longer word counts."""
_LEAST_NAME = 4
_LEAST_WORD = 5
_LEAST_BEGINNING = 6
"""A name of so many letters is also noticed where it begins a longer word: ``Brazil`` in ``Brazilian``."""
_LEAST_FIGURES = 5
_OFTEN = 3
"""A name that is released more often than this is known to every reader of the release."""
_SENTENCE_ENDS = frozenset('.!?:;"“”(—')
_COMMON = frozenset(
    word
    for line in (
        "january february march april june july august september october november december",
        "monday tuesday wednesday thursday friday saturday sunday",
        "embassy embassies ambassador president minister secretary department government",
        "united states american washington summary comment classified reason",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A released place that repeats something withheld."""

    kind: Literal["passage", "word"]
    """A run of words, or a name, figure or telling word."""
    withheld_from: int
    """Which of the cables withholds it, counted from 0."""
    withheld_in: str
    """The portion that withholds it."""
    released_from: int
    """Which of the cables releases it."""
    released_in: str
    span: Span
    """Where it stands in the text of the cable that releases it."""
    words: str
    """What stands there, on one line. Being released, it may be shown."""


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    span: Span
    portion: str


@dataclass(frozen=True, slots=True)
class _Side:
    """One cable's words, withheld and released."""

    cable: Cable
    withheld: tuple[tuple[_Token, ...], ...]
    """One run for each withheld stretch."""
    chosen: frozenset[str]
    """Words of the short passages that the reviewer withheld."""
    released: tuple[tuple[_Token, ...], ...]
    ordinary: frozenset[str]
    """Words that the cable writes with a small letter somewhere."""
    names: frozenset[str]
    """Words that it writes with a capital where it could write a small letter, and never else."""
    addressed: frozenset[str]
    """Words of the released addresses and banner, which tell every reader of the release who wrote to whom."""


def find_repeats(reviews: Sequence[tuple[Cable, Plan]]) -> tuple[Repeat, ...]:
    """Find what one or more cables release although they, or another of them, withhold it.

    Noticed are runs of six words and more, and in the cable that withholds them names, longer figures and addresses.
    Words of a short passage that the reviewer withheld are noticed in every cable. Time is linear in all the text.
    """
    sides = [_side(cable, plan) for cable, plan in reviews]
    runs = _runs(sides)
    chosen = {word: (at, _first(side, word)) for at, side in enumerate(sides) for word in side.chosen}
    found = []
    for at, side in enumerate(sides):
        found += [*_passages(sides, at, runs), *_words(at, side, _telling(side, at) | chosen)]
    return tuple(sorted(set(found), key=lambda repeat: (repeat.released_from, repeat.span, repeat.kind)))


def _side(cable: Cable, plan: Plan) -> _Side:
    kinds = {portion.id: portion.kind for portion in cable.portions}
    withheld: list[tuple[_Token, ...]] = []
    released: list[tuple[_Token, ...]] = []
    chosen: set[str] = set()
    addressed: set[str] = set()
    for ruling in plan.rulings:
        if kinds[ruling.portion] is Kind.ARTIFACT:
            continue
        tokens = tuple(_tokens(cable, ruling.span, ruling.portion))
        if not ruling.withheld and kinds[ruling.portion] in {Kind.TRANSMISSION, Kind.BANNER}:
            addressed |= {token.key for token in tokens}
        (withheld if ruling.withheld else released).append(tokens)
        if ruling.withheld and ruling.by == "reviewer" and len(tokens) <= _SHORT_PASSAGE:
            chosen |= {token.key for token in tokens if len(token.key) >= _LEAST_WORD or _is_name(cable, token)}
    said = tuple(withheld), frozenset(chosen), tuple(released)
    return _Side(cable, *said, *_vocabulary(cable), frozenset(addressed))


def _tokens(cable: Cable, span: Span, portion: str) -> Iterator[_Token]:
    for match in _WORD.finditer(cable.document.text, *span):
        if key := _key(match.group()):
            yield _Token(key, Span(*match.span()), portion)


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return fold(word).plain


def _is_name(cable: Cable, token: _Token) -> bool:
    return len(token.key) >= _LEAST_NAME and cable.document.text[token.span.start].isupper()


def _vocabulary(cable: Cable) -> tuple[frozenset[str], frozenset[str]]:
    """The cable's ordinary words and its names."""
    text, capital, small = cable.document.text, set(), set()
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].islower():
            small.add(_key(word))
        elif word[0].isupper() and not word.isupper() and not _begins_sentence(text, match.start()):
            capital.add(_key(word))
    return frozenset(small), frozenset(name for name in capital - small - _COMMON if len(name) >= _LEAST_NAME)


def _begins_sentence(text: str, start: int) -> bool:
    while start and text[start - 1].isspace():
        start -= 1
    return start == 0 or text[start - 1] in _SENTENCE_ENDS


def _telling(side: _Side, at: int) -> dict[str, tuple[int, str]]:
    """The names, figures and addresses that a cable withholds and its own addresses don't tell, and where."""
    often = Counter(token.key for run in side.released for token in run)
    return {
        token.key: (at, token.portion)
        for run in reversed(side.withheld)
        for token in reversed(run)
        if often[token.key] <= _OFTEN
        and token.key not in side.addressed
        and (token.key in side.names or _is_figure(side.cable, token))
    }


def _is_figure(cable: Cable, token: _Token) -> bool:
    word = cable.document.text[token.span.start : token.span.end]
    return "@" in word or sum(unicodedata.category(character) == "Nd" for character in word) >= _LEAST_FIGURES


def _first(side: _Side, word: str) -> str:
    return next(token.portion for run in side.withheld for token in run if token.key == word)


def _words(at: int, side: _Side, wanted: dict[str, tuple[int, str]]) -> Iterator[Repeat]:
    for run in side.released:
        for token in run:
            if word := _known(token.key, wanted, side.ordinary):
                yield _repeat("word", wanted[word], at, side, run=(token,))


def _known(key: str, wanted: dict[str, tuple[int, str]], ordinary: frozenset[str]) -> str | None:
    """The wanted word that this is; or, where it is no ordinary word, that it begins with."""
    if key in wanted:
        return key
    if key in ordinary and "@" not in key:
        return None
    return next((key[:end] for end in range(len(key) - 1, _LEAST_BEGINNING - 1, -1) if key[:end] in wanted), None)


def _runs(sides: Sequence[_Side]) -> dict[tuple[str, ...], tuple[int, str]]:
    """Each run of so many withheld words, and where it is withheld first."""
    runs: dict[tuple[str, ...], tuple[int, str]] = {}
    for at, side in enumerate(sides):
        for tokens in side.withheld:
            for start in range(len(tokens) - _RUN + 1):
                window = tokens[start : start + _RUN]
                runs.setdefault(tuple(token.key for token in window), (at, window[0].portion))
    return runs


def _passages(sides: Sequence[_Side], at: int, runs: dict[tuple[str, ...], tuple[int, str]]) -> Iterator[Repeat]:
    for tokens in sides[at].released:
        begin = None
        for start in range(len(tokens) - _RUN + 2):
            window = tuple(token.key for token in tokens[start : start + _RUN])
            hit = len(window) == _RUN and window in runs
            if hit and begin is None:
                begin = start
            elif not hit and begin is not None:
                where = runs[tuple(token.key for token in tokens[begin : begin + _RUN])]
                yield _repeat("passage", where, at, sides[at], run=tokens[begin : start + _RUN - 1])
                begin = None


def _repeat(
    kind: Literal["passage", "word"], where: tuple[int, str], at: int, side: _Side, run: Sequence[_Token]
) -> Repeat:
    span = Span(run[0].span.start, run[-1].span.end)
    words = " ".join(side.cable.document.text[span.start : span.end].split())
    return Repeat(kind, *where, at, run[0].portion, span, words)
