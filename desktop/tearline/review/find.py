"""Where a text or a pattern stands in another text, in all the forms in which the same words are written."""

import re
from collections.abc import Iterable, Iterator
from heapq import merge

from tearline.cables.model import Span
from tearline.errors import UsageError
from tearline.review.folding import Folded, Gap, fold, whole_clusters

_HALVES = re.compile("[\ud800-\udfff]")
_SHORT = 3
"""Up to so many letters and figures, a text is looked for as a word of its own only: ``AL`` is not in ``also``."""
_SAMPLE = 64
"""A long text that looks the same all along is compared letter by letter only so far, to keep the time linear."""


def find_text(text: str, needle: str) -> tuple[Span, ...]:
    """Find every place where ``needle`` stands in ``text``, however it is written there.

    Found across line breaks, page breaks, hyphens and dashes, extra blanks, l e t t e r  s p a c i n g, case,
    ligatures, accents, quotation marks, invisible characters, other Unicode forms, and letters or figures put for
    others that look like them. A text of more than three letters and figures is also found inside longer words
    (``Durham`` in ``durhampk``), a shorter one as a word of its own or in its plural. A word torn apart by blanks alone
    must begin and end a word, so that ``hi ran`` is no ``Iran``.

    Returns ranges of whole characters with their accents, in order, overlapping ones joined.
    Raises UsageError where ``needle`` has no letter, figure or other sign to look for.
    """
    return find_folded(fold(text), needle)


def find_folded(text: Folded, needle: str) -> tuple[Span, ...]:
    """As ``find_text``, in a text that is already folded."""
    wanted = fold(needle)
    if not wanted.plain:
        raise UsageError("There is nothing to look for: the text to find holds no letter, figure or sign.")
    length = len(wanted.plain)
    places = (place for place in merge(_same(text, wanted), _alike(text, wanted)) if _stands(text, wanted, place))
    return _joined(
        Span(text.starts[place], text.ends[place + length - 1]) for place in _unbridged(text, places, length)
    )


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
    return _joined(whole_clusters(text, start, end) for start, end in matches if start < end)


def _encodable(text: str) -> str:
    """The text for RE2, which reads UTF-8: halves of characters are replaced, one for one."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def _said(error: Exception) -> str:
    reason = error.args[0] if error.args else "it is not understood"
    return " ".join((reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)).split())


def _same(text: Folded, wanted: Folded) -> Iterator[int]:
    return _places(text.plain, wanted.plain)


def _alike(text: Folded, wanted: Folded) -> Iterator[int]:
    sample = wanted.plain[:_SAMPLE]
    for place in _places(text.look, wanted.look):
        if not text.plain.startswith(wanted.plain, place) and _passes_for(
            text.plain[place : place + len(sample)], sample
        ):
            yield place


def _unbridged(text: Folded, places: Iterable[int], length: int) -> Iterator[int]:
    """The places without those that reach from one found place over a gap towards the next.

    A name that repeats itself is else found again across what parts two of it (``ana ana``), and the joined place would
    tell so much of the name.
    """
    free = 0
    for place in places:
        if place >= free or not any(text.gaps[place + 1 : place + length]):
            yield place
            free = place + length


def _places(text: str, wanted: str) -> Iterator[int]:
    place = text.find(wanted)
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


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


def _stands(text: Folded, wanted: Folded, place: int) -> bool:
    """Whether the letters found make up the text looked for, and not the end of one word and the start of another."""
    end = place + len(wanted.plain)
    if not _is_short(wanted.plain) and not _torn(text, wanted, place, end):
        return True
    return _begins_word(text, place) and _ends_word(text, end)


def _torn(text: Folded, wanted: Folded, place: int, end: int) -> bool:
    """Whether blanks stand where the text looked for has none."""
    at = text.gaps.find(Gap.BLANK, place + 1, end)
    while at > 0:
        if not wanted.gaps[at - place]:
            return True
        at = text.gaps.find(Gap.BLANK, at + 1, end)
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
    return text.gaps[place] != Gap.NONE or not joined


def _cased(letter: str) -> bool:
    # Scripts without case (Chinese, Arabic) do not part words by blanks alone.
    return letter.lower() != letter.upper()


def _is_short(plain: str) -> bool:
    return len(plain) <= _SAMPLE and sum(character.isalnum() for character in plain) <= _SHORT


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order of their start, overlapping ones made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
