"""The words of an extract, the same in every form of file."""

from typing import Final

from tearline.exports.wording import legible, withheld_sign
from tearline.release.extract import Extract, Part
from tearline.release.model import Withholding

TITLE: Final = "Extract"
SOURCES: Final = "Sources"
COMMENT: Final = "Comment:"


def mark_of(part: Part) -> str:
    """The mark that stands before an entry: as printed, else in force in square brackets; empty for header lines."""
    return part.mark or (f"[{part.in_force}]" if part.in_force else "")


def content_of(part: Part) -> str:
    """Released text, and the signs of what is withheld, in one line unless line breaks are to stand."""
    said = "".join(withheld_sign(each) if isinstance(each, Withholding) else each for each in part.content)
    if part.keeps_lines:
        return "\n".join(legible(line.rstrip()) for line in said.strip("\r\n").splitlines())
    return legible(" ".join(said.split()))


def lead_of(part: Part) -> str:
    """What stands before the content of an entry: of a comment that it is one, and the mark."""
    return " ".join(each for each in (COMMENT if part.kind == "comment" else "", legible(mark_of(part))) if each)


def entries_of(extract: Extract) -> tuple[str, ...]:
    """The list of sources, numbered."""
    return tuple(f"{number}. {legible(each.entry)}" for number, each in enumerate(extract.sources, start=1))
