"""A release as one text to be read beside the source; made from the release alone, and knows no Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tearline.exports.wording import mark_in_force, withheld_sign
from tearline.release.model import Release, ReleasedPortion, Withholding
from tearline.window.offsets import Shown, shown


@dataclass(frozen=True, slots=True)
class ReleasedText:
    """The text as a widget shows it; places are positions in the widget."""

    shown: Shown
    ids: Sequence[str]
    """The portions in their order."""
    starts: Sequence[int]
    """Where each of them begins."""
    signs: Sequence[tuple[int, int]]
    """Where the signs of withheld passages stand."""

    def start_of(self, portion_id: str) -> int | None:
        """Where a portion begins; None where nothing of it is in the release."""
        return self.starts[self.ids.index(portion_id)] if portion_id in self.ids else None

    def portion_at(self, position: int) -> str | None:
        """The portion that stands at a position."""
        return self.ids[max(bisect_right(self.starts, position) - 1, 0)] if self.ids else None

    def signs_between(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """The signs that touch a stretch."""
        first = bisect_right(self.signs, (start, start)) - 1
        found = self.signs[max(first, 0) : bisect_left(self.signs, (end, end))]
        return [sign for sign in found if sign[1] > start]


def released_text(release: Release) -> ReleasedText:
    """Set a release as text: labels, marks, released words, and signs with amount and codes for what is withheld."""
    pieces: list[str] = []
    ids: list[str] = []
    starts: list[int] = []
    signs: list[tuple[int, int]] = []
    length = 0

    def put(words: str, *, sign: bool = False) -> None:
        nonlocal length
        if sign:
            signs.append((length, length + len(words)))
        pieces.append(words)
        length += len(words)

    for portion in release.portions:
        ids.append(portion.id)
        starts.append(length)
        for words, sign in _pieces(portion):
            put(words, sign=sign)
        put("\n\n")
    text = shown("".join(pieces))
    return ReleasedText(
        text,
        tuple(ids),
        [text.position(start) for start in starts],
        [(text.position(start), text.position(end)) for start, end in signs],
    )


def _pieces(portion: ReleasedPortion) -> list[tuple[str, bool]]:
    """The words of one portion, each with whether it is the sign of something withheld."""
    leads = [portion.label, None if portion.mark_at_end else portion.mark, mark_in_force(portion)]
    lead = " ".join(part for part in leads if part)
    pieces = [(f"{lead} ", False)] if lead else []
    pieces += [
        (withheld_sign(part), True) if isinstance(part, Withholding) else (part, False) for part in portion.content
    ]
    if portion.mark_at_end and portion.mark:
        pieces.append((f" {portion.mark}", False))
    return pieces
