"""Contrast is measured here, by the formula of WCAG 2.1, in every palette there is."""

import re
from pathlib import Path

import pytest

from tearline.markings.colours import colour
from tearline.markings.model import UNKNOWN, Level, Mark
from tearline.window import bars, look, theme
from tearline.window.bars import Stroke, Style
from tearline.window.settings import Settings
from tearline.window.theme import PALETTES, PRINTED, READABLE, VISIBLE, contrast, ink_on, mix, readable

MARKS = [Mark(level) for level in Level] + [Mark(Level.U, controls=("SBU",)), Mark(Level.TS, sci=("SI",)), UNKNOWN]
EVERY = pytest.mark.parametrize("palette", [*PALETTES.values(), PRINTED], ids=[*PALETTES, "printed"])


@pytest.fixture
def worn(palette):
    """The palette, in force for this test."""
    theme.use(palette)
    yield palette
    theme.use(PALETTES["light"])


@EVERY
def test_words_of_the_frame_can_be_read(palette):
    for ground in (palette.frame, palette.paper, palette.hover, palette.desk):
        assert contrast(palette.ink, ground) >= READABLE
        assert contrast(palette.muted, ground) >= READABLE
    for ground in (palette.frame, palette.paper):
        assert contrast(palette.warn, ground) >= READABLE
    assert contrast(palette.ink, mix(palette.warn, palette.frame, 0.14).name()) >= READABLE
    assert contrast(palette.ink, palette.selected) >= READABLE
    assert contrast(palette.frame, palette.warn) >= READABLE  # the sign of a message
    assert contrast(palette.on_accent, palette.accent) >= READABLE
    assert contrast(palette.on_accent, mix(palette.accent, palette.ink, 0.88).name()) >= READABLE
    assert contrast(palette.ink, mix(palette.accent, palette.frame, 0.18).name()) >= READABLE
    assert contrast(palette.muted, palette.earlier) >= READABLE
    for ground in (palette.frame, palette.paper, palette.hover):
        assert contrast(palette.faint, ground) >= VISIBLE


@EVERY
def test_rings_of_focus_can_be_seen_on_every_ground(palette):
    for ground in (palette.frame, palette.paper, palette.desk, palette.hover, palette.selected):
        assert contrast(palette.accent, ground) >= VISIBLE


@pytest.mark.parametrize("name", ["contrast-light", "contrast-dark"])
def test_high_contrast_is_high(name):
    palette = PALETTES[name]
    for words in (palette.ink, palette.muted, palette.accent, palette.warn):
        assert contrast(words, palette.paper) >= 7  # WCAG 2.1, 1.4.6, level AAA
    assert contrast(palette.line, palette.frame) >= VISIBLE
    assert contrast(palette.faint, palette.frame) >= READABLE


@EVERY
@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_letters_of_a_chip_can_be_read_and_its_edge_seen(worn, mark):
    assert contrast(ink_on(colour(mark)), colour(mark)) >= READABLE
    for ground in (worn.paper, worn.frame, worn.selected):
        assert contrast(readable(colour(mark), ground), ground) >= READABLE


@EVERY
@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_text_under_a_bar_and_letters_of_a_printed_mark_can_be_read(worn, mark):
    base, strength = bars._base(mark), bars._BAR_DARK if worn.dark else bars._BAR
    assert contrast(base, worn.paper) >= VISIBLE
    assert contrast(worn.ink, mix(base, worn.paper, strength).name()) >= READABLE
    assert contrast(worn.ink, worn.earlier) >= READABLE
    box = mix(base, worn.paper, bars._BOX).name()
    assert contrast(bars.letters(Stroke(None, Style.MARK, mark)), box) >= READABLE


@EVERY
def test_words_that_were_found_can_be_read_and_told_from_each_other(worn):
    found, current = (bars.behind_found(current=current) for current in (False, True))
    assert min(contrast(worn.ink, ground) for ground in (found, current)) >= READABLE
    assert len({found, current, worn.paper}) == 3


def test_the_desktop_decides_unless_somebody_chose(monkeypatch):
    for dark, strong, palette in (
        (False, False, "light"),
        (True, False, "dark"),
        (False, True, "contrast-light"),
        (True, True, "contrast-dark"),
    ):
        monkeypatch.setattr(look, "_system_is_dark", lambda dark=dark: dark)
        monkeypatch.setattr(look, "_system_wants_contrast", lambda strong=strong: strong)
        assert look.palette_for("system") is PALETTES[palette]
        assert look.palette_for("dark") is PALETTES["dark"]
        assert look.palette_for("contrast") is PALETTES["contrast-dark" if dark else "contrast-light"]


def test_a_chosen_look_is_put_on_at_once(opened):
    ground = opened.grab().toImage().pixelColor(opened.width() - 20, opened.height() // 2)
    opened.settings.keep("theme", "dark")
    assert opened.grab().toImage().pixelColor(opened.width() - 20, opened.height() // 2) != ground
    opened.settings.keep("page", "printed")
    assert (theme.colours(), theme.page()) == (PALETTES["dark"], PRINTED)
    text = opened.middle.text
    image = text.grab().toImage()
    assert image.pixelColor(text.width() // 2, text.height() - 6).lightness() > 200
    opened.settings.keep("page", "theme")
    opened.settings.keep("theme", "light")
    assert theme.colours() is theme.page() is PALETTES["light"]


def test_settings_of_another_window_are_none_of_its_business(qapp, tmp_path):
    Settings(tmp_path / "other.ini").keep("theme", "dark")
    assert theme.colours() is PALETTES["light"]


@pytest.mark.parametrize("name", PALETTES)
def test_ticks_are_drawn_in_the_colours_of_the_palette(name):
    drawn = Path(look._icon("check", PALETTES[name])).read_text(encoding="utf-8")
    assert set(re.findall("#[0-9a-f]{6}", drawn)) == {PALETTES[name].accent, PALETTES[name].on_accent}
    for icon in ("box", "chevron", "chevron-up", "close", "closed"):
        lines = re.findall("#[0-9a-f]{6}", Path(look._icon(icon, PALETTES[name])).read_text(encoding="utf-8"))[-1]
        assert contrast(lines, PALETTES[name].paper) >= READABLE
