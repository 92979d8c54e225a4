"""What goes into an extract: sentences to choose from, and words of one's own that must be marked."""

import pytest

from tearline.errors import UsageError
from tearline.markings.model import Level
from tearline.review.selection import own, sentences


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. Two! Three? Four.", ["One.", "Two!", "Three?", "Four."]),
        ("2. (C) The first. The second.", ["2. (C) The first.", "The second."]),
        ("[1](#)12. (C) The first.\nThe second.", ["[1](#)12. (C) The first.", "The second."]),
        ("A) The first. The second.", ["A) The first.", "The second."]),
        (
            "Dr. Zeller met Mr. Quill in the U.S. Embassy. He left.",
            ["Dr. Zeller met Mr. Quill in the U.S. Embassy.", "He left."],
        ),
        ("J. F. Rassendyll spoke. Nobody heard.", ["J. F. Rassendyll spoke.", "Nobody heard."]),
        ("It ended in 2004. Then came rain.", ["It ended in 2004.", "Then came rain."]),
        ('He said "never." She said yes.', ['He said "never."', "She said yes."]),
        ("It cost 4.50 a head. e.g. nothing", ["It cost 4.50 a head. e.g. nothing"]),
        ("No end", ["No end"]),
        ("  \n", []),
    ],
)
def test_a_portion_falls_into_sentences(text, wanted):
    assert [text[start:end] for start, end in sentences(text)] == wanted


def test_words_of_ones_own_are_marked():
    comment = own("comment", "  We think\nnot. ", "(C)")
    assert (comment.text, comment.mark.level) == ("We think not.", Level.C)


@pytest.mark.parametrize("mark", ["", "(?)", "secretish"])
def test_words_without_a_mark_that_is_understood_are_refused(mark):
    with pytest.raises(UsageError, match=r"needs a mark of its own .*\.$"):
        own("heading", "What they want", mark)


def test_an_empty_heading_is_refused():
    with pytest.raises(UsageError, match=r"The heading is empty"):
        own("heading", " ", "(U)")
