"""Text is found in all its forms, and nothing else is."""

import time
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tearline.cables.model import Span
from tearline.errors import UsageError
from tearline.review import find
from tearline.review.find import find_pattern
from tearline.review.folding import fold


def find_text(text, needle):
    return find.find_text(fold(text), needle)


def found(text, needle):
    return [text[start:end] for start, end in find_text(text, needle)]


DISGUISES = {
    "as it stands": "Tarlenheim",
    "capitals": "TARLENHEIM",
    "small letters": "tarlenheim",
    "line break": "Tarlen\nheim",
    "line break of another system": "Tarlen\r\nheim",
    "hyphen at the end of a line": "Tarlen-\n   heim",
    "hyphen kept when the lines were joined": "Tarlen- heim",
    "hyphen": "Tarlen-heim",
    "dash": "Tarlen–heim",
    "minus sign": "Tarlen−heim",
    "soft hyphen": "Tarlen\u00adheim",
    "page break": "Tarlen\n\n\nheim",
    "form feed": "Tarlen\fheim",
    "letter-spaced": "T A R L E N H E I M",
    "letter-spaced over a line": "T A R L E N\nH E I M",
    "torn by a blank": "Tarlen heim",
    "non-breaking blank": "Tarlen\u00a0heim",
    "accents": "Tärlénheim",
    "accents of their own": "Ta\u0308rlenhei\u0301m",
    "stroke": "Tarłenheim",
    "full width": "Ｔａｒｌｅｎｈｅｉｍ",
    "mathematical letters": "𝐓𝐚𝐫𝐥𝐞𝐧𝐡𝐞𝐢𝐦",
    "Cyrillic look-alikes": "Тarlеnhеіm",
    "all Cyrillic that can be": "ТАRLЕNНЕІМ",
    "Greek look-alikes": "ΤΑRLΕΝΗΕΙΜ",
    "small capitals": "ᴛᴀʀʟᴇɴʜᴇɪᴍ",
    "figure for a letter": "Tar1enheim",
    "zero width": "Tar\u200blen\u200dheim",
    "direction marks": "\u202aTarlen\u202cheim",
    "byte order mark": "Tarlen\ufeffheim",
    "control character": "Tarlen\x00heim",
    "quotation marks": "Tarlen'heim",
    "emphasis of Markdown": "**Tarlen**heim",
    "link of Markdown": "[Tarlen](#)heim",
}


@pytest.mark.parametrize("form", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("around", ["{}", "of {}.", "(C) {}\n", "{},{}"])
def test_each_form_of_a_name_is_found_whole(form, around):
    places = find_text(around.replace("{}", form), "Tarlenheim")
    assert len(places) == around.count("{}")
    letters = [letter for letter in form if letter.isalnum()]
    for start, end in places:
        shown = around.replace("{}", form)[start:end]
        assert [letter for letter in shown if letter.isalnum()] == letters


@pytest.mark.parametrize("form", DISGUISES.values(), ids=DISGUISES)
def test_each_form_typed_by_the_reviewer_finds_the_plain_name(form):
    assert found("of Tarlenheim.", form) == ["Tarlenheim"]


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("Rupert of  Hentzau", "Rupert of Hentzau"),
        ("Rupert\r\n   of\tHentzau", "Rupert of Hentzau"),
        ("RupertofHentzau", "Rupert of Hentzau"),
        ("Rupert-of-Hentzau", "Rupert of Hentzau"),
        ("Rupert of Hent-\nzau", "Rupert of Hentzau"),
        ("Rupert * of _Hentzau", "Rupert of Hentzau"),
        ("R U P E R T  O F  H E N T Z A U", "Rupert of Hentzau"),
        ("of\ufb01cial", "official"),
        ("o\ufb03cial", "official"),
        ("oﬃcial", "oﬀicial"),
        ("Ælfric", "Aelfric"),
        ("Aelfric", "ælfric"),
        ("Straße", "STRASSE"),
        ("Sana'a", "Sanaa"),
        ("Sanaa", "Sana’a"),
        ("al-Assad", "al Assad"),
        ("al Assad", "al-Assad"),
        ("202-647-4931", "202 647 4931"),
        ("2026474931", "202-647-4931"),
        ("2O2-647-493l", "202-647-4931"),
        ("٢٠٢٦", "2026"),
        ("ΝΊΚΟΣ", "Νίκος"),
        ("МОСКВА", "Москва"),
        ("Wałęsa", "WALESA"),
        ("Walesa", "Wałęsa"),
        ("北京", "北京"),
        ("在北京的", "北京"),
        ("U.S.", "u.s."),
    ],
)
def test_one_text_is_found_as_the_other(text, needle):
    assert found(text, needle) == [text] or needle == "北京"
    assert found(text, needle)


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("hi ran away", "Iran"),
        ("they fall", "fail"),
        ("hall", "hail"),
        ("in formal dress", "informal dresses"),
        ("Tarlen, heim", "Tarlenheim"),
        ("Tarlen. Heim", "Tarlenheim"),
        ("lo and behold", "10"),
        ("the look", "100"),
        ("U S", "U.S."),
    ],
)
def test_other_words_are_not_found(text, needle):
    assert found(text, needle) == []


@pytest.mark.parametrize("text", ["durhampk@state.gov", "McDurham", "Durhams", "non-Durham", "DurhamDurham"])
def test_a_name_is_found_inside_longer_words(text):
    assert {each.casefold() for each in found(text, "Durham")} == {"durham"}


@pytest.mark.parametrize(
    ("text", "needle"),
    [("McDurham Parkson", "Durham Park"), ("McDur\nhamson", "Durham"), ("McDur-\nhamson", "Durham")],
)
def test_a_text_is_found_inside_longer_words_across_its_own_blanks_and_line_breaks(text, needle):
    assert found(text, needle) == [text[2:-3]]


@pytest.mark.parametrize("hyphen", "-\u00ad\u00ac\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe63\uff0d")
def test_every_hyphen_and_dash_is_one(hyphen):
    assert len(found(f"McDur{hyphen}hamson", "Durham")) == 1


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("AL also, pro-AL, the ALs", ["AL", "AL", "AL"]),
        ("formal alloy", []),
        ("A L", ["A L"]),
        ("AL2", ["AL"]),
        ("(al)", ["al"]),
    ],
)
def test_up_to_three_letters_are_found_as_words_of_their_own(text, places):
    assert found(text, "AL") == places


@pytest.mark.parametrize(("text", "places"), [("12 of 312, 121", ["12"]), ("12th", ["12"])])
def test_up_to_three_figures_are_found_as_numbers_of_their_own(text, places):
    assert found(text, "12") == places


def test_all_overlapping_places_are_covered():
    assert found("ananan", "anan") == ["ananan"]
    assert found("ananananan", "ananan") == ["ananananan"]


@pytest.mark.parametrize("text", ["Tarlenheim\u0301", "Tarlenheim\u0301\u0302", "Tarlenheim\u200b\u0301"])
def test_accents_go_with_their_letter(text):
    assert found(text, "Tarlenheim") == [text]
    assert found(text + "x", "Tarlenheim") == [text]


def test_a_ligature_of_which_a_part_matches_is_taken_whole():
    assert found("draﬁ", "draf") == ["draﬁ"]
    assert found("ﬁling", "iling") == ["ﬁling"]
    assert found("draﬁ\u0301", "draf") == ["draﬁ\u0301"]


@pytest.mark.parametrize("needle", ["", " ", "--", "\n", "\u200b", "''", "\u0301"])
def test_a_text_with_nothing_to_look_for_is_refused(needle):
    with pytest.raises(UsageError, match="nothing to look for"):
        find_text("some text", needle)


@pytest.mark.parametrize("text", ["", "\u0301", "\ud800", "\x00", "a" * 5])
def test_odd_texts_are_no_trouble(text):
    assert find_text(text, "Tarlenheim") == ()
    assert find_pattern(text.replace("\ud800", ""), "Tarlenheim") == ()


@given(st.text(), st.text(min_size=1), st.text())
@example("a", "\u0301b", "c")
def test_what_stands_there_is_found_or_refused(before, needle, after):
    try:
        places = find_text(f"{before} {needle} {after}", needle)
    except UsageError:
        return
    start, end = len(before) + 1, len(before) + 1 + len(needle)
    folded = [at for at in range(start, end) if (before + " " + needle)[at].isalnum()]
    assert all(any(first <= at < last for first, last in places) for at in folded)


@given(st.text(), st.text(min_size=1))
def test_places_are_in_order_apart_and_within_the_text(text, needle):
    try:
        places = find_text(text, needle)
    except UsageError:
        return
    edges = [0, *(edge for place in places for edge in place), len(text)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in places)


class TestPatterns:
    def test_offsets_count_code_points(self):
        assert find_pattern("é𝔸 12 é 3", r"[0-9]+") == (Span(3, 5), Span(8, 9))

    def test_case_counts_unless_asked_otherwise(self):
        assert find_pattern("Zenda ZENDA", "zenda") == ()
        assert len(find_pattern("Zenda ZENDA", "(?i)zenda")) == 2

    def test_matches_of_no_width_are_left_out(self):
        assert find_pattern("baa", "a*") == (Span(1, 3),)
        assert find_pattern("abc", "") == ()

    def test_accents_go_with_their_letter(self):
        assert find_pattern("re\u0301sume\u0301", "e") == (Span(1, 3), Span(6, 8))
        assert find_pattern("re\u0301", "\u0301") == (Span(1, 3),)

    @pytest.mark.parametrize("pattern", ["(", "a{2000}", r"(?=a)", r"(a)\1", "[", "*", "\\", "(?P<n>", "(\n"])
    def test_a_bad_pattern_is_named_in_one_sentence_and_nothing_else_is_printed(self, pattern, capfd):
        with pytest.raises(UsageError) as caught:
            find_pattern("aa", pattern)
        assert repr(pattern) in caught.value.sentence
        assert caught.value.sentence.endswith(".")
        assert "\n" not in caught.value.sentence
        assert capfd.readouterr() == ("", "")

    def test_half_a_character_is_refused(self):
        with pytest.raises(UsageError):
            find_pattern("aa", "\ud800")

    def test_a_text_with_half_a_character_is_no_trouble(self):
        assert find_pattern("a \ud800 b", "b") == (Span(4, 5),)

    def test_patterns_that_backtrack_elsewhere_take_no_time(self):
        begin = time.process_time()
        assert find_pattern("a" * 30_000 + "b", r"(a*)*c") == ()
        assert time.process_time() - begin < 10


def one_by_one(text, needle):
    """Places in a text of small letters, blanks and hyphens, looked for at every letter in turn."""
    letters = [at for at, sign in enumerate(text) if sign.isalpha()]
    wanted = needle.replace(" ", "").replace("-", "")
    spans, free = [], 0
    for first in range(len(letters) - len(wanted) + 1):
        own = letters[first : first + len(wanted)]
        if "".join(text[at] for at in own) != wanted:
            continue
        between = [text[one + 1 : other] for one, other in pairwise(own)]
        if first < free and any(between):
            continue
        begins = own[0] == 0 or not text[own[0] - 1].isalpha()
        rest = text[own[-1] + 1 :]
        ends = not rest[:1].isalpha() or (rest[0] == "s" and not rest[1:2].isalpha())
        torn = any(gap and gap.isspace() and not typed for gap, typed in zip(between, gaps_of(needle), strict=True))
        if (len(wanted) <= 3 or torn) and not (begins and ends):
            continue
        free = first + len(wanted)
        spans.append((own[0], own[-1] + 1))
    return spans


def gaps_of(needle):
    letters = [at for at, sign in enumerate(needle) if sign.isalpha()]
    return [needle[one + 1 : other] for one, other in pairwise(letters)]


def marked(text, spans):
    """The text with every letter that is found as a capital, so that it does not matter how places are joined."""
    found = {at for start, end in spans for at in range(start, end)}
    return "".join(sign.upper() if at in found else sign for at, sign in enumerate(text))


EVEN = st.lists(st.sampled_from(["a", "aa", "aaaa", "as", "asas", "-", " "])).map("".join)


@settings(max_examples=300)
@given(EVEN, EVEN)
@example("aa-aaaaa", "aaaa")
@example("aaaaaa aa", "aaaa")
def test_each_place_is_found_as_by_looking_at_every_letter(text, needle):
    assume(any(sign.isalpha() for sign in needle))
    assert marked(text, find_text(text, needle)) == marked(text, one_by_one(text, needle))


def test_time_grows_with_the_text_alone():
    text = "The count of Tarlenheim met Rupert; fall, fail. " * 20_000
    begin = time.process_time()
    assert len(find_text(text, "Tarlenheim")) == 20_000
    for even, needle in (("a", "a" * 1000), ("a ", "a" * 1000), ("l", "l" * 500 + "i"), ("al", "ai" * 500)):
        find_text(even * 3_000_000, needle)
    assert time.process_time() - begin < 10
