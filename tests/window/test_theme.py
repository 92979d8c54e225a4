import pytest

from tearline.markings.colours import colour
from tearline.markings.model import UNKNOWN, Level, Mark
from tearline.window.theme import DARK, LIGHT, READABLE, contrast, ink_on, readable

MARKS = [Mark(level) for level in Level] + [Mark(Level.U, controls=("SBU",)), Mark(Level.TS, sci=("SI",)), UNKNOWN]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_of_the_frame_can_be_read(palette):
    for ground in (palette.frame, palette.paper):
        for words in (palette.ink, palette.muted, palette.warn):
            assert contrast(words, ground) >= READABLE
    assert contrast(palette.ink, palette.selected) >= READABLE
    assert contrast(palette.on_accent, palette.accent) >= READABLE
    assert contrast(palette.accent, palette.frame) >= 3  # focus rings: WCAG 2.1, 1.4.11


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_letters_of_a_chip_can_be_read(palette, mark):
    assert contrast(ink_on(colour(mark)), colour(mark)) >= READABLE
    for ground in (palette.paper, palette.frame, palette.selected):
        assert contrast(readable(colour(mark), ground), ground) >= READABLE
