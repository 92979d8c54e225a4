"""Profiles, shipped and the user's own."""

import pytest

from tearline.errors import UsageError
from tearline.review import profiles
from tearline.review.model import Profile
from tearline.review.profiles import load_profile, profile_names, said_of


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """The user's folder of profiles, and a way to put one there."""
    monkeypatch.setattr(profiles, "user_config", lambda: tmp_path)
    (tmp_path / "profiles").mkdir()

    def put(name, text):
        (tmp_path / "profiles" / f"{name}.toml").write_text(text, encoding="utf-8")

    return put


def test_the_shipped_ones_load():
    assert profile_names()[0] == "default"
    assert load_profile("default") == Profile()
    assert load_profile("foia") == Profile(name="foia", finders=("telephone", "e-mail", "birth", "identity"))
    assert load_profile("foreign-disclosure") == Profile(name="foreign-disclosure", amount="none")
    assert load_profile("declassification") == Profile(name="declassification", strike_banner=True)
    assert all(load_profile(name).name == name for name in profile_names())


def test_one_of_the_users_own_is_loaded_with_all_it_says(mine):
    mine(
        "house",
        'codes = ["b1"]\namount = "none"\nstrike_banner = true\napprovals = [" orcon"]\n'
        'case_number = "F-1"\ndocument_number = "C7"\ndecided_on = "21 November 2026"\n'
        'withhold_headers = ["references", "classified-by", "references"]\nfinders = ["source", "telephone"]\n',
    )
    assert load_profile("house") == Profile(
        "house",
        ("(b)(1)",),
        "none",
        True,
        frozenset({"ORCON"}),
        "F-1",
        "C7",
        "21 November 2026",
        withhold_headers=("classified-by", "references"),
        finders=("telephone", "source"),
    )
    assert "house" in profile_names()


def test_what_it_says_of_codes_is_kept_by_the_code_as_printed(mine):
    mine("house", '[justifications]\nb6 = " Names of private persons. "\n"own code" = "As agreed."')
    said = (("(b)(6)", "Names of private persons."), ("own code", "As agreed."))
    assert load_profile("house").justifications == said


def test_the_users_own_comes_before_a_shipped_one(mine):
    mine("foia", 'amount = "none"')
    mine("default", 'case_number = "F-1"')
    assert load_profile("foia").amount == "none"
    assert load_profile("default").case_number == "F-1"


@pytest.mark.parametrize("name", ["nobody", "../foia", "a/b", "", ".", "foia\n", "/etc/passwd"])
def test_an_unknown_one_is_told_with_those_there_are(name):
    with pytest.raises(UsageError, match="there are default, declassification, foia"):
        load_profile(name)


def test_a_name_leads_to_no_other_folder(mine, tmp_path):
    (tmp_path / "secret.toml").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="no profile"):
        load_profile("../secret")


@pytest.mark.parametrize(
    "text",
    [
        "no toml",
        'colour = "red"',
        'amount = "some"',
        "strike_banner = 1",
        'codes = "b1"',
        "codes = [1]",
        'codes = [""]',
        'case_number = ["F-1"]',
        'decided_on = "two\\nlines"',
        "approvals = [true]",
        "decided_on = 2026-11-21",
        'justifications = "Privacy."',
        "[justifications]\nb6 = 1",
        '[justifications]\nb6 = "two\\nlines"',
        f'[justifications]\nb6 = "{"x" * 501}"',
        '[justifications]\n"" = "Privacy."',
        'withhold_headers = "references"',
        'withhold_headers = ["subject"]',
        'finders = ["dreams"]',
        "finders = true",
    ],
)
def test_a_bad_one_is_told_in_one_sentence(mine, text):
    mine("house", text)
    with pytest.raises(UsageError, match=r"house\.toml") as caught:
        load_profile("house")
    assert "\n" not in caught.value.sentence


def test_each_says_what_it_does():
    assert said_of(load_profile("default")) == "The number of lines withheld is stated."
    assert "dates of birth and passport and case numbers, and withholds them." in said_of(load_profile("foia"))
    assert said_of(load_profile("foreign-disclosure")) == "No amount is stated."
    assert "lined through" in said_of(load_profile("declassification"))
    house = Profile("house", ("(b)(1)",), approvals=frozenset({"NODIS"}), withhold_headers=("references",))
    assert "under (b)(1)." in said_of(house)
    assert "recorded word: NODIS." in said_of(house)
    assert "stay back: references." in said_of(house)


def test_a_finder_that_there_is_not_is_told_with_those_there_are(mine):
    mine("house", 'finders = ["dreams"]')
    with pytest.raises(
        UsageError, match="finders can't name 'dreams', only telephone, e-mail, birth, identity, source"
    ):
        load_profile("house")


def test_one_in_another_encoding_is_told(mine, tmp_path):
    (tmp_path / "profiles" / "house.toml").write_bytes('case_number = "ä"'.encode("latin-1"))
    with pytest.raises(UsageError, match="can't be read"):
        load_profile("house")
