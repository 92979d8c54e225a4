"""Marks that lost their brackets."""

import pytest

from tearline.cables.bare import bare_mark, bare_marks


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("S//NF The oil", "S//NF"),
        ("s//nf the oil", "s//nf"),
        ("S-NF The oil", "S-NF"),
        ("//S//NF// The oil", "S//NF"),
        ("(S//NF The oil", "S//NF"),
        ("S//NF) The oil", "S//NF"),
        ("S//SI//NF The oil", "S//SI//NF"),
        ("SECRET//NOFORN: The oil", "SECRET//NOFORN"),
        ("Comment: C/NF The oil", "C/NF"),
        ("S/REL UK, France and Germany The oil", "S/REL UK, France and Germany"),
        ("S/REL South Africa Jordan left", "S/REL South Africa"),
        ("C/REL UK and the minister", "C/REL UK"),
        ("S/REL ITLAY the oil", "S/REL ITLAY"),
        ("SBU The oil", "SBU"),
        ("CONFIDENTIAL -- The oil", "CONFIDENTIAL"),
        ("S The oil", "S"),
        ("(S The oil", "(S"),
    ],
)
def test_a_mark_without_brackets_is_known_by_its_control_or_by_the_text_behind_it(text, mark):
    found = bare_mark(text, 0, len(text))
    assert found is not None
    assert found.text == mark == text[found.span.start : found.span.end]


@pytest.mark.parametrize(
    "text", ["S/CT said", "U Thant said", "C AND D", "SECRET TALKS", "Secret police", "(S/NF) The oil", "and/or it", ""]
)
def test_other_words_are_none(text):
    assert bare_mark(text, 0, len(text)) is None
    assert list(bare_marks(text)) == []


@pytest.mark.parametrize("joint", [". ", ".\n", "\n", ": ", '." '])
@pytest.mark.parametrize("mark", ["S//NF", "(S//NF", "SECRET", "(S", "SBU)", "S/REL UK", "TOP SECRET"])
def test_marks_are_found_inside_a_text(joint, mark):
    found = [each.text for each in bare_marks(f"The lamps burn{joint}{mark} The oil.")]
    assert found
    assert found[0].strip("(") == mark.removeprefix("TOP ").strip("(")
