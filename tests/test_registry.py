"""The shipped register, read once and quickly."""

import pytest

from tearline import registry
from tearline.markings.write import portion_form


def test_marks_are_read_with_the_shipped_register():
    assert portion_form(registry.read_mark("(S/Rel UK)").mark) == "S//REL TO USA, GBR"
    assert registry.read_mark("(S/Rel UK)") is registry.read_mark("(S/Rel UK)")
    assert registry.shipped() is registry.shipped()


def test_audiences_are_read_with_the_shipped_register():
    assert str(registry.read_audience("C/Rel Brazil")) == "C//REL TO USA, BRA"
    with pytest.raises(ValueError, match="is no audience"):
        registry.read_audience("everybody")
