"""PDFs set by the tests themselves, from invented cables alone."""

from collections.abc import Sequence
from pathlib import Path

import pymupdf

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.txt"))
_GO_MONO = str(ROOT / "resources" / "fonts" / "go-mono" / "Go-Mono.ttf")
LEADING = 13.0


def typed(text: str, lines_a_page: int = 52) -> bytes:
    """A text as a typewriter sets it: a line below the other, each as it is."""
    with pymupdf.open() as document:
        lines = text.splitlines()
        for at in range(0, len(lines), lines_a_page):
            page = document.new_page()
            page.insert_font("typed", _GO_MONO)
            for number, line in enumerate(lines[at : at + lines_a_page]):
                if line.strip():
                    page.insert_text((60, 70 + number * LEADING), line, fontname="typed", fontsize=10)
        return bytes(document.tobytes(deflate=True))


def tree(cable) -> Sequence[tuple[object, ...]]:
    """What a cable was read as, without the places."""
    return [
        (each.id, each.kind, each.number, each.marking, each.effective, each.inherited_from) for each in cable.portions
    ]
