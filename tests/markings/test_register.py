"""The shipped tables: every nation under every name, and nothing that means two things at once."""

import tomllib
from pathlib import Path

import pytest

from tearline.markings.controls import CONTROLS
from tearline.markings.groups import SETTLED
from tearline.markings.model import UNKNOWN
from tearline.markings.read import read_mark
from tearline.markings.register import load_register
from tearline.markings.words import key

FOLDER = Path(__file__).parents[2] / "resources" / "register"
NATIONS = tomllib.loads((FOLDER / "nations.toml").read_text("utf-8"))
GROUPS = tomllib.loads((FOLDER / "groups.toml").read_text("utf-8"))["groups"]
ENTRIES = {**NATIONS["nations"], **NATIONS["historic"], **GROUPS}
NAMES = [(name, code) for code, entry in ENTRIES.items() for name in (code, entry["name"], *entry.get("also", ()))]


@pytest.mark.parametrize(("name", "code"), [pair for pair in NAMES if pair[0] not in {"USA", "AND"}])
def test_a_nation_is_known_by_each_of_its_names(name, code, register):
    if code == "USA":
        return
    for text in (f"(S//REL TO USA, {name})", f"(s/rel to the {name.lower()})"):
        assert read_mark(text, register).mark.rel_to == ("USA", code)


@pytest.mark.parametrize(
    ("digraph", "code"),
    [("UK", "GBR"), ("GM", "DEU"), ("JA", "JPN"), ("AS", "AUS"), ("FR", "FRA"), ("CA", "CAN"), ("KS", "KOR"),
     ("SP", "ESP"), ("TU", "TUR"), ("UP", "UKR"), ("EZ", "CZE"), ("IZ", "IRQ"), ("SF", "ZAF"), ("RP", "PHL"),
     ("VM", "VNM"), ("DA", "DNK"), ("PO", "PRT"), ("UR", "SUN")],
)  # fmt: skip
def test_states_digraphs_are_understood(digraph, code, register):
    assert read_mark(f"C/REL {digraph}", register).mark.rel_to == ("USA", code)


@pytest.mark.parametrize("digraph", ["AU", "CH", "RS", "IS", "SN", "GB", "ES", "CZ", "BG", "AG", "NI", "EC"])
def test_a_digraph_of_two_nations_is_not_guessed(digraph, register):
    assert read_mark(f"C/REL {digraph}", register).mark == UNKNOWN


def test_no_name_belongs_to_two_nations():
    owners: dict[str, set[str]] = {}
    for name, code in NAMES:
        owners.setdefault(key(name), set()).add(code)
    assert [name for name, codes in owners.items() if len(codes) > 1] == []


def test_trigraphs_have_three_letters_and_groups_have_not():
    assert {len(code) for code in (*NATIONS["nations"], *NATIONS["historic"])} == {3}
    assert 3 not in {len(code) for code in GROUPS}


def test_settled_groups_and_their_members_are_in_the_tables():
    assert set(SETTLED) <= set(GROUPS)
    assert frozenset.union(*SETTLED.values()) <= set(NATIONS["nations"])


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.name)
def test_a_control_is_known_by_each_of_its_names(control, register):
    spellings = tomllib.loads((FOLDER / "controls.toml").read_text("utf-8"))["spellings"].get(control.name, [])
    level = "U" if control.unclassified else "S"
    expected = read_mark(f"{level}//{control.name}", register).mark
    assert expected.known
    for name in (control.portion, *spellings):
        assert read_mark(f"({level}/{name.lower()})", register).mark == expected


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(OSError, match=r"levels\.toml"):
        load_register(tmp_path)
