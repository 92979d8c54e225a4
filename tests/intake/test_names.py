from hypothesis import given
from hypothesis import strategies as st

from tearline.intake.names import shown


def test_leaves_ordinary_names_alone():
    assert shown("batch.zip/Câble n° 4 (копия) 電報.txt") == "batch.zip/Câble n° 4 (копия) 電報.txt"


def test_shows_what_would_not_be_seen():
    assert shown("a\nb\x1b[31m\u202etxt.\u200b\udcffz") == "a\ufffdb\ufffd[31m\ufffdtxt.\ufffd\ufffdz"


def test_keeps_both_ends_of_an_endless_name():
    name = shown("x" * 60_000 + "/cable.txt")
    assert len(name) <= 201
    assert name.startswith("xxx")
    assert name.endswith("/cable.txt")


@given(st.text())
def test_is_always_printable_and_utf8(name):
    assert all(each.isprintable() or each.isspace() for each in shown(name) if each.isascii())
    shown(name).encode()
