"""The customary colours."""

import pytest

from tearline.markings.colours import colour
from tearline.markings.read import read_mark


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("U", "#007A33"),
        ("U//SBU", "#502B85"),
        ("C", "#0033A0"),
        ("//GBR R", "#0033A0"),
        ("S//NF", "#C8102E"),
        ("S//SI", "#C8102E"),
        ("TS", "#FF8C00"),
        ("TS//SI", "#FCE83A"),
        ("N/SF", "#FCE83A"),
    ],
)
def test_colours_by_custom(mark, expected, register):
    assert colour(read_mark(mark, register).mark) == expected
