"""Withheld text as a set of things to look for, and the looking.

What is looked through is what nothing else accounts for, so it is little; the withheld text may be long. Hence the
sets are built of what is looked through, and the withheld text runs past them once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tearline.audit.fold import fold, words

RUN = 6
"""How many withheld characters in a row are a finding."""
LONG_RUN = 12
"""The same among bytes that are no text (fonts, pictures), where six letters in a row happen by chance."""
LICENCE_RUN = 16
"""The same within a font that is not ours, where a dozen letters may be words of its licence."""
FIRST_UNSPACED = "\u2e80"
"""From here on scripts are written without spaces, so a short passage has no bounds to look for."""
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Passage:
    """One withheld passage, made ready."""

    portion: str
    folded: str
    words: tuple[str, ...]
    """Empty where the passage is long enough to be looked for in runs."""


@dataclass(frozen=True, slots=True)
class Haystack:
    """Something in the file that is neither released text nor the tool's own, and where it was found."""

    place: str
    """As it completes the sentence ``Withheld text of 3.A stands in …``."""
    text: str
    run: int = RUN


class Needles:
    """What may not be in the file."""

    def __init__(self, withheld: Iterable[tuple[str, str]], released: Sequence[str], *, short: bool = True) -> None:
        """Make ready to look for withheld texts, each after the id of its portion.

        ``released`` are texts that may be read: what they hold is no finding. ``short`` says whether a passage of
        fewer than six characters is looked for, too, as whole words.
        """
        self._passages = tuple(_passages(withheld, short=short))
        self._released = released

    def found_in(self, haystacks: Sequence[Haystack]) -> list[tuple[str, str]]:
        """Portions of which something was found, each with the first place, in the order of the portions."""
        found: dict[str, str] = {}
        by_run: dict[int, list[Haystack]] = {}
        for haystack in haystacks:
            by_run.setdefault(haystack.run, []).append(haystack)
        for run, some in by_run.items():
            for portion, place in self._runs(some, run):
                found.setdefault(portion, place)
        for portion, place in self._short([haystack for haystack in haystacks if haystack.run == RUN]):
            found.setdefault(portion, place)
        order = dict.fromkeys(passage.portion for passage in self._passages)
        return [(portion, found[portion]) for portion in order if portion in found]

    def _runs(self, haystacks: Sequence[Haystack], run: int) -> Iterator[tuple[str, str]]:
        for places in _grams(haystacks, run):
            hits: dict[str, str] = {}
            for passage in self._passages:
                for text in (passage.folded, passage.folded[::-1]):
                    for gram in _slices(text, run):
                        if gram in places:
                            hits.setdefault(gram, passage.portion)
            for text in self._released_folded() if hits else ():
                for gram in _slices(text, run):
                    hits.pop(gram, None)
            for gram, portion in hits.items():
                yield portion, places[gram]

    def _released_folded(self) -> Iterator[str]:
        return map(fold, self._released)

    def _short(self, haystacks: Sequence[Haystack]) -> Iterator[tuple[str, str]]:
        short = [passage for passage in self._passages if passage.words]
        if not short or not haystacks:
            return
        longest = max(len(passage.words) for passage in short)
        places: dict[tuple[str, ...], str] = {}
        for haystack in haystacks:
            for phrase in _phrases(words(haystack.text), longest):
                places.setdefault(phrase, haystack.place)
        allowed: set[tuple[str, ...]] = set()
        for text in self._released:
            allowed.update(_phrases(words(text), longest))
        for passage in short:
            if passage.words in places and passage.words not in allowed:
                yield passage.portion, places[passage.words]
            elif min(passage.folded) >= FIRST_UNSPACED:
                yield from self._unspaced(passage, haystacks)

    def _unspaced(self, passage: Passage, haystacks: Sequence[Haystack]) -> Iterator[tuple[str, str]]:
        place = next((each.place for each in haystacks if passage.folded in fold(each.text)), None)
        if place and not any(passage.folded in text for text in self._released_folded()):
            yield passage.portion, place


def _passages(withheld: Iterable[tuple[str, str]], *, short: bool) -> Iterator[Passage]:
    for portion, text in withheld:
        folded = fold(text)
        if len(folded) >= RUN:
            yield Passage(portion, folded, ())
        elif folded and short:
            yield Passage(portion, folded, tuple(words(text)))


def _grams(haystacks: Sequence[Haystack], run: int) -> Iterator[dict[str, str]]:
    """Every run of characters with the first place it was seen at, some megabytes at a time."""
    places: dict[str, str] = {}
    for haystack in haystacks:
        folded = fold(haystack.text)
        for start in range(0, len(folded), _AT_ONCE):
            for gram in _slices(folded[start : start + _AT_ONCE + run - 1], run):
                places.setdefault(gram, haystack.place)
            if len(places) > _AT_ONCE:
                yield places
                places = {}
    if places:
        yield places


def _slices(text: str, run: int) -> Iterator[str]:
    return (text[at : at + run] for at in range(len(text) - run + 1))


def _phrases(text: Sequence[str], longest: int) -> Iterator[tuple[str, ...]]:
    for length in range(1, longest + 1):
        yield from zip(*(text[start:] for start in range(length)), strict=False)
