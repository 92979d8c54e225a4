import codecs
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tearline.errors import SourceError
from tearline.intake.decode import decode

# Whatever a text may hold: no surrogates, no NUL, no other controls that mark a binary file.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t\f")).filter(
    lambda text: not text.startswith("\ufeff")
)
WESTERN = st.text(alphabet="abc (C) ÄÖüéñ¿€“”’–…\r\n", min_size=1)


def text_of(data):
    return decode(data, "cable.txt")[0]


@given(TEXTS)
def test_utf8_round_trip(text):
    assert text_of(text.encode()) == text


@given(TEXTS)
def test_utf8_with_a_mark_round_trip(text):
    assert text_of(codecs.BOM_UTF8 + text.encode()) == text


@given(TEXTS, st.sampled_from([("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)]))
def test_utf16_round_trip(text, form):
    codec, mark = form
    assert text_of(mark + text.encode(codec)) == text


@given(WESTERN)
def test_windows_1252_round_trip(text):
    data = text.encode("cp1252") + "é".encode("cp1252")  # one byte that can't end UTF-8
    assume(data.decode("utf-8", "ignore").isascii())  # words that make sense in both are told by what there is more of
    assert text_of(data) == text + "é"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_sentence(data):
    with suppress(SourceError):
        text = text_of(data)
        text.encode()  # holds no lone surrogate
        assert "\0" not in text


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_line_ends_stay(ends):
    assert text_of(f"1. (C) A{ends}{ends}2. (U) B{ends}".encode()) == f"1. (C) A{ends}{ends}2. (U) B{ends}"


def test_direction_overrides_stay_in_the_text():
    assert text_of("(C) \u202egnissim\u202c".encode()) == "(C) \u202egnissim\u202c"


def test_teleprinter_controls_are_text():
    assert (
        text_of(b"\x02ZCZC\r\r\n\x0e\x07BT\x0f\r\r\nNNNN\x03\x1a") == "\x02ZCZC\r\r\n\x0e\x07BT\x0f\r\r\nNNNN\x03\x1a"
    )


def test_bytes_unknown_to_windows_1252_become_visible():
    assert text_of(b"caf\xe9 \x81\x8d\x8f\x90\x9d") == "café \ufffd\ufffd\ufffd\ufffd\ufffd"


def test_capitals_before_a_closing_quote_are_not_taken_for_utf8():
    # In Windows-1252 É and the quote after it look like one character of UTF-8.
    assert text_of("“RÉSUMÉ” É".encode("cp1252")) == "“RÉSUMÉ” É"


def test_a_name_pasted_from_windows_1252_into_utf8_is_still_a_name():
    assert text_of("“Cable” – ".encode() + "José".encode("cp1252")) == "“Cable” – José"


def test_a_flipped_byte_spoils_one_character_of_utf8_only():
    data = bytearray("naïve “café” – fin".encode())
    data[3] ^= 0x40
    assert text_of(bytes(data)).endswith("ve “café” – fin")


def test_surrogates_in_utf8_and_utf16_do_not_get_through():
    assert "\ud800" not in text_of(b"x \xed\xa0\x80 y")
    assert text_of(codecs.BOM_UTF16_LE + b"x\0\x00\xd8y\0") == "x\ufffdy"


def test_half_a_character_at_the_end_of_utf16():
    assert text_of(codecs.BOM_UTF16_LE + "xy".encode("utf-16-le")[:-1]) == "x\ufffd"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_refused(codec):
    with pytest.raises(
        SourceError, match=r"^cable\.txt seems to be UTF-16 without a byte order mark; save it as UTF-8\.$"
    ):
        text_of("UNCLAS POST 1 – Ж".encode(codec))


@pytest.mark.parametrize(
    "data",
    [
        b"UNCLAS\0",
        bytes(5000),
        codecs.BOM_UTF8 + b"x\0y",
        codecs.BOM_UTF16_LE + "x\0y".encode("utf-16-le"),
        codecs.BOM_UTF32_LE + "UNCLAS".encode("utf-32-le"),
        bytes(range(256)) * 20,
    ],
)
def test_nul_is_refused(data):
    with pytest.raises(SourceError, match=r"^cable\.txt is not text, or is damaged: it holds NUL characters\.$"):
        text_of(data)


def test_control_characters_are_refused():
    with pytest.raises(SourceError, match=r"^cable\.txt is not text: it is full of control characters\.$"):
        text_of(bytes(range(1, 32)) * 5)


class TestPages:
    def test_are_read_as_they_declare(self):
        data = '<meta charset="koi8-r"><pre>Посольство</pre>'.encode("koi8-r")
        assert decode(data, "x")[0].endswith("<pre>Посольство</pre>")

    def test_declare_themselves_in_an_xml_prolog(self):
        data = "<?xml version='1.0' encoding='windows-1251'?><html><pre>Посольство</pre>".encode("cp1251")
        assert decode(data, "x") == (data.decode("cp1251"), True, None)

    def test_declare_themselves_in_the_older_way(self):
        data = '<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><pre>Łódź'.encode(
            "latin2"
        )
        assert decode(data, "x")[0].endswith("Łódź")

    def test_latin_1_means_windows_1252(self):
        data = '<meta charset="ISO-8859-1"><pre>“x”'.encode("cp1252")
        assert decode(data, "x")[0].endswith("“x”")

    def test_a_byte_order_mark_decides_first(self):
        data = codecs.BOM_UTF8 + '<meta charset="windows-1252"><pre>é'.encode()
        assert decode(data, "x")[0].endswith("<pre>é")

    def test_without_a_word_are_utf8_or_windows_1252(self):
        assert decode("<pre>é”".encode(), "x") == ("<pre>é”", True, "<pre>é”".encode())
        assert decode("<pre>é”".encode("cp1252"), "x") == ("<pre>é”", True, None)

    @pytest.mark.parametrize(
        "declared",
        [
            "utf-8",
            "utf-16",
            "utf-7",
            "punycode",
            "idna",
            "unicode_escape",
            "rot13",
            "base64",
            "undefined",
            "no-such",
            "é",
        ],
    )
    def test_no_declaration_can_harm(self, declared):
        data = f"<meta charset='{declared}'><pre>\\ud800 +2AA- é”</pre>".encode()
        assert decode(data, "x")[0].endswith("<pre>\\ud800 +2AA- é”</pre>")

    def test_a_declaration_in_a_comment_or_in_the_text_is_none(self):
        data = b"<!-- <meta charset='koi8-r'> --><html>" + b" " * 1024 + "<meta charset='koi8-r'><pre>é".encode()
        assert decode(data, "x")[0].endswith("<pre>é")

    def test_text_that_speaks_of_a_charset_is_text(self):
        data = "It said <meta charset='koi8-r'> é".encode()
        assert decode(data, "x") == (data.decode(), False, data)
