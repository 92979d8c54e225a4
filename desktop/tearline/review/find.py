"""Where a text or a pattern stands in another text, in all the forms in which the same words are written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tearline.cables.model import Span
from tearline.errors import UsageError
from tearline.review.folding import Folded, Gap, fold, whole_clusters

_HALVES = re.compile("[\ud800-\udfff]")
_SHORT = 3
"""Up to so many letters and figures, a text is looked for as a word of its own only: ``AL`` is not in ``also``."""
_SAMPLE = 64
"""A long text that looks the same all along is compared letter by letter only so far, to keep the time linear."""


def find_text(text: Folded, needle: str) -> tuple[Span, ...]:
    """Find every place where ``needle`` stands in a folded text, however it is written there.

    Found across line breaks, page breaks, hyphens and dashes, extra blanks, l e t t e r  s p a c i n g, case,
    ligatures, accents, quotation marks, invisible characters, other Unicode forms, and letters or figures put for
    others that look like them. A text of more than three letters and figures is also found inside longer words
    (``Durham`` in ``durhampk``), a shorter one as a word of its own or in its plural. A word torn apart by blanks alone
    must begin and end a word, so that ``hi ran`` is no ``Iran``.

    Returns ranges of whole characters with their accents, in order, overlapping ones joined.
    Raises UsageError where ``needle`` has no letter, figure or other sign to look for.
    """
    wanted = _made_ready(needle)
    if not wanted.plain:
        raise UsageError("There is nothing to look for: the text to find holds no letter, figure or sign.")
    return joined(text.span(first, end) for first, end in _standing(text, wanted))


def find_pattern(text: str, pattern: str) -> tuple[Span, ...]:
    r"""Find every match of an RE2 pattern in ``text`` as it stands: nothing is folded, ``(?i)`` asks for any case.

    Matches of no width are left out. Returns ranges as ``find_text`` does, in time linear in the text for each match.
    Raises UsageError where the pattern is none that RE2 knows; it has no look-around and no back-references.
    """
    import re2  # noqa: PLC0415 - seldom asked for, and slow to load

    options = re2.Options()
    options.log_errors = False
    try:
        matches = [match.span() for match in re2.compile(pattern, options).finditer(_encodable(text))]
    except re2.error as error:
        raise UsageError(f"The pattern {pattern!r} can't be used: {_said(error)}.") from error
    except UnicodeEncodeError as error:
        raise UsageError("The pattern holds half of a character; type it anew.") from error
    return joined(whole_clusters(text, start, end) for start, end in matches if start < end)


def _encodable(text: str) -> str:
    """The text for RE2, which reads UTF-8: halves of characters are replaced, one for one."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def _said(error: Exception) -> str:
    reason = error.args[0] if error.args else "it is not understood"
    return " ".join((reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)).split())


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A text to look for, folded."""

    plain: str
    look: str
    parted: tuple[bool, ...]
    """Whether something parts each letter from the one before it."""
    short: bool
    """Whether it is looked for as a word of its own only."""


@lru_cache(maxsize=4096)
def _made_ready(needle: str) -> _Wanted:
    folded = fold(needle)
    plain = folded.plain
    short = len(plain) <= _SAMPLE and sum(character.isalnum() for character in plain) <= _SHORT
    parted = tuple(folded.gap(at) is not Gap.NONE for at in range(len(plain)))
    return _Wanted(plain, folded.look, parted, short)


class _Places:
    """Where the wanted letters, or letters that look like them, stand in a text, whatever parts them."""

    def __init__(self, text: Folded, wanted: _Wanted) -> None:
        self._text = text
        self._wanted = wanted
        self._same = self._alike = 0
        self._same_from(0)
        self._alike_from(0)

    def after(self, start: int) -> int:
        """The first place from ``start`` on; -1 where there is none. ``start`` never goes back."""
        if 0 <= self._same < start:
            self._same_from(start)
        if 0 <= self._alike < start:
            self._alike_from(start)
        return min((place for place in (self._same, self._alike) if place >= 0), default=-1)

    def _same_from(self, start: int) -> None:
        self._same = self._text.plain.find(self._wanted.plain, start)

    def _alike_from(self, start: int) -> None:
        sample = self._wanted.plain[:_SAMPLE]
        place = self._text.look.find(self._wanted.look, start)
        while place >= 0 and not _passes_for(self._text.plain[place : place + len(sample)], sample):
            before, place = place, self._text.look.find(self._wanted.look, place + 1)
            if 0 <= place < before + len(self._wanted.plain):
                # What only looks alike at one place does so at all that follow it evenly.
                place = _last_of_a_row(self._text, before, place, len(self._wanted.plain))
        self._alike = place


def _standing(text: Folded, wanted: _Wanted) -> Iterator[tuple[int, int]]:
    """First letter, and end, of each place that makes up the wanted text, in order; they may overlap.

    Left out is a place that reaches from one that was found over a gap towards the next: a name that repeats itself is
    else found again across what parts two of it (``ana ana``), and the joined place would tell so much of the name.
    """
    places, length = _Places(text, wanted), len(wanted.plain)
    before, free = -length, 0
    place = places.after(0)
    while place >= 0:
        following = place + 1
        if place < free and text.last_gap(place + 1, place + length) >= 0:
            following = max(following, text.last_gap(place + 1, min(free + 1, len(text.plain))))
        elif _stands(text, wanted, place):
            last = _last_of_a_row(text, before, place, length) if place < free else place
            yield place, last + length
            before, free, following = last, last + length, last + 1
        place = places.after(following)


def _passes_for(text: str, wanted: str) -> bool:
    """Whether what differs is a look-alike from another alphabet, or a figure for a letter in a word mostly the same.

    ``fall`` looks like ``fail`` in some faces; that alone does not make it the same word.
    """
    figures = 0
    for mine, theirs in zip(wanted, text, strict=True):
        if mine == theirs or not (mine + theirs).isascii():
            continue
        if mine.isalpha() == theirs.isalpha():
            return False
        figures += 1
    return figures * 2 < len(wanted)


def _last_of_a_row(text: Folded, before: int, place: int, length: int) -> int:
    """The last of the places that follow one another as evenly as these two, all their letters side by side."""

    def goes_on(reach: int, step: int) -> bool:
        one, other = slice(before + reach, before + reach + step), slice(place + reach, place + reach + step)
        return (
            other.stop <= len(text.plain)
            and text.plain[one] == text.plain[other]
            and text.look[one] == text.look[other]
            and text.last_gap(max(place + 1, other.start), other.stop) < 0
        )

    reach, step = 0, 1
    while goes_on(reach, step):
        reach, step = reach + step, 2 * step
    while step > 1:
        step //= 2
        reach += step if goes_on(reach, step) else 0
    return place + max(reach - length, 0) // (place - before) * (place - before)


def _stands(text: Folded, wanted: _Wanted, place: int) -> bool:
    """Whether the letters found make up the text looked for, and not the end of one word and the start of another."""
    end = place + len(wanted.plain)
    if not wanted.short and not _torn(text, wanted, place, end):
        return True
    return _begins_word(text, place) and _ends_word(text, end)


def _torn(text: Folded, wanted: _Wanted, place: int, end: int) -> bool:
    """Whether blanks stand where the text looked for has none."""
    at = text.last_gap(place + 1, end)
    while at > 0:
        if not wanted.parted[at - place] and text.gap(at) is Gap.BLANK:
            return True
        at = text.last_gap(place + 1, at)
    return False


def _begins_word(text: Folded, place: int) -> bool:
    return place == 0 or _parted(text, place)


def _ends_word(text: Folded, end: int) -> bool:
    """Whether a word ends here, or a plural's ``s`` follows and then the word ends."""
    if end == len(text.plain) or _parted(text, end):
        return True
    return text.plain[end] == "s" and (end + 1 == len(text.plain) or _parted(text, end + 1))


def _parted(text: Folded, place: int) -> bool:
    """Whether the letters before and at ``place`` belong to two words."""
    before, after = text.plain[place - 1], text.plain[place]
    joined = (_cased(before) and _cased(after)) or (before.isdecimal() and after.isdecimal())
    return not joined or text.gap(place) is not Gap.NONE


def _cased(letter: str) -> bool:
    # Scripts without case (Chinese, Arabic) do not part words by blanks alone.
    return letter.lower() != letter.upper()


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping ones made one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(apart)
