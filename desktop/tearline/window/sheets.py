"""Audited pages, laid on sheets of paper as they were chosen to be; nothing here knows Qt."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tearline.errors import OutputError
from tearline.exports.imposition import Arrangement, Side, Size, impose, read_pages
from tearline.exports.printed import Printable, Printing
from tearline.window.press import Press
from tearline.window.press_room import Laid, Picture
from tearline.window.workers import Errand

GONE = "The sheets are not there any more. Print them again."
"""Said where the process that drew them was ended meanwhile."""
_Drawn = TypeVar("_Drawn")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sides of paper, each drawn by the process beside the window when it is asked for."""

    press: Press
    printable: Printable
    laid: Laid
    arrangement: Arrangement
    sides: tuple[Side, ...]

    @property
    def words(self) -> str:
        """How many they are: ``4 sheets, printed on both sides``."""
        two = self.arrangement.on_both_sides
        sheets = len(self.sides) // 2 if two else len(self.sides)
        said = f"{sheets} sheet{'s' * (sheets != 1)}"
        return f"{said}, printed on both sides" if two else said

    @property
    def printing(self) -> Printing:
        """What stands on each of them."""
        wanted = len({place.page for side in self.sides for place in side.places})
        of, arrangement = self.printable, self.arrangement
        return Printing(of.title, of.banner, wanted, len(self.laid.sizes), arrangement.copies, arrangement.banded)

    def look(self, number: int, wide: int) -> Picture | None:
        """A side, counted from 0, as a picture so many pixels wide; None where the process has lost the pages."""
        return self._draw(self.sides[number], wide)

    def picture(self, side: Side, wide: int) -> Picture:
        """A side as a picture so many pixels wide. Raises OutputError where the process has lost the pages."""
        return _there(self._draw(side, wide))

    def _draw(self, side: Side, wide: int) -> Picture | None:
        picture: Picture | None = self.press.call("side", self.laid.number, side, self.printing, wide)
        return picture

    def write(self, target: Path, errand: Errand) -> None:
        """Write them to a PDF, one picture a side, whole or not at all. Raises OutputError with a sentence."""
        from tearline.publish import write_audited  # noqa: PLC0415 - the exporters are heavy
        from tearline.writing import refuse_unwritable  # noqa: PLC0415

        refuse_unwritable(target)
        leaves, printing = [], self.printing
        for number, side in enumerate(self.sides, start=1):
            errand.step(f"Drawing side {number} of {len(self.sides)}")
            leaves.append(_there(self.press.call("leaf", self.laid.number, side, printing)))
        data = self.press.call("bind", leaves, step=errand.step)
        errand.commit("Writing the file")
        write_audited(data, target)


def lay(press: Press, printable: Printable, laid: Laid, pages: str, paper: Size, arrangement: Arrangement) -> Sheets:
    """Lay ``pages``, as ``1-3, 7``, on paper. Raises UsageError with a sentence where they are not there."""
    wanted = read_pages(pages, len(laid.sizes))
    return Sheets(press, printable, laid, arrangement, tuple(impose(wanted, laid.sizes, paper, arrangement, laid.band)))


def _there(drawn: _Drawn | None) -> _Drawn:
    """What the process beside the window drew. Raises OutputError where it has lost the pages."""
    if drawn is None:
        raise OutputError(GONE)
    return drawn
