"""The head of the first page: what this is, and the stamp of the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from tearline.exports.faces import BOLD, REGULAR
from tearline.exports.furniture import lines_of, shortened
from tearline.exports.sheet import GREY, LEFT, RIGHT, Words, centred, columns, put
from tearline.exports.tags import Structure
from tearline.exports.wording import mark_in_force, one_line, stamp_words
from tearline.release.model import Release, Withholding
from tearline.release.pages import PagesRelease

_STAMP_WIDTH: Final = 216.0
_STAMP_SIZE: Final = 9.0
_STEP: Final = 12.0
_PADDING: Final = 9.0
_NAME: Final = 14.0
_SMALL: Final = 8.0
_MOST_CODE_LINES: Final = 8
_AIR: Final = 22.0
_UNMARKED: Final = "Nothing in the source bears a mark, and none is given to it here."
_SET_ANEW: Final = "A portion of which anything is withheld is set anew in the room that it had."
_NO_RELEASE: Final = "Nothing of it is withheld: it is no release, and for nobody who may not read the whole cable."


@dataclass(frozen=True, slots=True)
class Masthead:
    """Words placed from the top left corner of the text downwards (y is negative), in reading order."""

    name: tuple[Words, ...]
    banner: tuple[Words, ...]
    """The cable's own banner, lined through, and a word on it."""
    stamp: tuple[Words, ...]
    stamp_height: float
    key: tuple[Words, ...]
    height: float
    """From the top of the text to where the cable begins."""

    def draw(self, canvas: Canvas, structure: Structure, top: float) -> None:
        """Draw it with its top at a height above the lower edge of the paper."""
        canvas.saveState()
        canvas.translate(0, top)
        with structure.artifact():
            canvas.setLineWidth(1.4)
            canvas.rect(RIGHT - _STAMP_WIDTH, -self.stamp_height, _STAMP_WIDTH, self.stamp_height)
        for role, group in (("H1", self.name), ("P", self.banner), ("P", self.stamp), ("P", self.key)):
            if group:
                with structure.marked(structure.element(role)):
                    for words in group:
                        put(canvas, words._replace(text=f"{words.text} "))  # so that lines stay apart to the ear
        canvas.restoreState()


def masthead_of(release: Release) -> Masthead:
    """Lay out the head of a release's first page."""
    origin = "the text as sent" if release.stamp.decision == "as sent" else "the released text"
    return _masthead(release, "Cable", f"Retyped from {origin}", _key(release))


def pages_masthead(kept: PagesRelease) -> Masthead:
    """Lay out the same for the sheet before the pages of a source."""
    above, *others = _key(kept.release)
    key = [_UNMARKED if kept.unmarked else above, *others, _SET_ANEW]
    return _masthead(kept.release, "Pages", "Pictures of the source's pages", key)


def _masthead(release: Release, unnamed: str, origin: str, key: Sequence[str]) -> Masthead:
    stamp, stamp_height = _stamp(release)
    name, banner, left_height = _left(release, unnamed, origin)
    deepest = max(stamp_height, left_height)
    y = -deepest - 18
    words = tuple(Words(LEFT, y - 10 * number, line, _SMALL, REGULAR, GREY) for number, line in enumerate(key))
    return Masthead(name, banner, stamp, stamp_height, words, deepest + 10 * len(key) + 8 + _AIR)


def _stamp(release: Release) -> tuple[tuple[Words, ...], float]:
    stamp = release.stamp
    room = columns(_STAMP_WIDTH - 2 * _PADDING, _STAMP_SIZE)
    below = _NO_RELEASE if stamp.decision == "as sent" else ", ".join(stamp.codes)
    codes = list(lines_of(one_line(below), room))
    if len(codes) > _MOST_CODE_LINES:
        codes[_MOST_CODE_LINES - 1 :] = ["and others, as marked in the text"]
    middle = RIGHT - _STAMP_WIDTH / 2
    y = -_PADDING - 11
    words = [centred(middle, y, stamp_words(stamp.decision), 13)]
    y -= 3
    for line in codes:
        y -= _STEP
        words.append(centred(middle, y, line, _STAMP_SIZE))
    y -= 4
    for line in _facts(release, room):
        y -= _STEP
        words.append(Words(RIGHT - _STAMP_WIDTH + _PADDING, y, line, _STAMP_SIZE))
    return tuple(words), -y + _PADDING


def _facts(release: Release, room: int) -> list[str]:
    stamp = release.stamp
    facts = (
        ("Case No.", stamp.case_number),
        ("Document No.", stamp.document_number),
        ("Date", stamp.decided_on),
        ("Release to", release.released_to),
    )
    width = max((len(word) for word, value in facts if value.strip()), default=0) + 2
    lines: list[str] = []
    for word, value in facts:
        wrapped = lines_of(one_line(value).strip(), room - width)
        if len(wrapped) > 4:
            wrapped = (*wrapped[:3], shortened(wrapped[3] + " ", len(wrapped[3])))
        lines += [(word if number == 0 else "").ljust(width) + line for number, line in enumerate(wrapped)]
    return lines


def _left(release: Release, unnamed: str, origin: str) -> tuple[tuple[Words, ...], tuple[Words, ...], float]:
    room = RIGHT - LEFT - _STAMP_WIDTH - 20
    y = -_NAME
    name = []
    for line in lines_of(one_line(release.cable_id or unnamed), columns(room, _NAME))[:3]:
        name.append(Words(LEFT, y, line, _NAME, BOLD))
        y -= _NAME + 4
    name.append(Words(LEFT, y, origin, _SMALL, grey=GREY))
    banner = []
    if release.struck:
        y -= 10
        for line in lines_of(one_line(release.struck), columns(room, 11))[:6]:
            y -= 14
            banner.append(Words(LEFT, y, line, 11, struck=True))
        y -= 12
        banner.append(Words(LEFT, y, "Banner of the cable, lined through", _SMALL, grey=GREY))
    return tuple(name), tuple(banner), -y + 4


def _key(release: Release) -> list[str]:
    """What the banner and the brackets mean."""
    portions = release.portions
    if release.stamp.decision == "as sent":
        lines = ["Above and below each page: the mark of the whole cable."]
    else:
        lines = ["Above and below each page: the mark of all that is released, rolled up."]
    if any(isinstance(part, Withholding) for portion in portions for part in portion.content):
        lines.append("[… withheld]: text withheld at this place, with its amount and exemptions where stated.")
    if any(mark_in_force(portion) for portion in portions):
        lines.append("[C], in brackets: the mark in force of a portion that prints none of its own.")
    return lines
