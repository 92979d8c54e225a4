import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from tearline.window import offsets
from tearline.window.offsets import LONGEST_LINE, shown

texts = st.text(st.sampled_from("ab \r\n\t\0\u2028\u2029\u0085\ufdd0\ufdd1\U0001f6a2é\ud800"), max_size=40)


@given(texts)
def test_every_character_is_found_where_qt_puts_it(text):
    view = shown(text)
    document = QTextDocument()
    document.setPlainText(view.text)
    assert document.characterCount() - 1 == view.position(len(text))
    for offset, character in enumerate(text):
        assert view.offset(view.position(offset)) == offset or text[offset - 1 : offset + 1] == "\r\n"
        if character.isprintable() and character != " ":
            block = document.findBlock(view.position(offset))
            units = block.text().encode("utf-16-le", "surrogatepass")
            at = 2 * (view.position(offset) - block.position())
            size = len(character.encode("utf-16-le"))
            assert units[at : at + size].decode("utf-16-le") == character


@given(texts)
def test_a_text_looked_through_in_pieces_is_shown_as_a_whole_one(text):
    whole = shown(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(offsets, "_PIECE", 1)
        assert shown(text) == whole


@given(texts)
def test_positions_never_go_back(text):
    view = shown(text)
    positions = [view.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(positions)
    found = [view.offset(position) for position in range(positions[-1] + 1)]
    assert found == sorted(found)
    assert all(0 <= offset <= len(text) for offset in found)


def test_both_characters_of_a_line_end_are_one_place():
    view = shown("one\r\ntwo")
    assert view.text == "one\ntwo"
    assert view.position(5) == 4
    assert view.offset(4) == 5


@pytest.mark.parametrize("extra", [0, 1, LONGEST_LINE])
def test_an_enormous_line_is_broken_for_display_alone(extra):
    text = "x" * (LONGEST_LINE + extra) + "\nend"
    view = shown(text)
    assert max(map(len, view.text.split("\n"))) == LONGEST_LINE
    assert view.offset(view.position(LONGEST_LINE)) == LONGEST_LINE
    assert view.offset(view.position(len(text) - 1)) == len(text) - 1
    assert view.text.replace("\n", "") == text.replace("\n", "")
