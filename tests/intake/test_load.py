import hashlib
import io
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.cables.model import Document
from tearline.errors import SourceError
from tearline.intake import load as load_module
from tearline.intake.bounds import LARGEST_PAGE, LARGEST_TEXT
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import document_from_bytes, load

PAGE = b"<table><tr><th>Reference ID</th></tr><tr><td>09X1</td></tr></table><pre>FM X</pre><pre>UNCLAS</pre>"


def read(data, name="cable.txt"):
    [document] = document_from_bytes(data, name)
    return document


def sentence(data, name="cable.txt"):
    with pytest.raises(SourceError) as refused:
        document_from_bytes(data, name)
    return refused.value.sentence


def test_a_text():
    data = "UNCLAS POST 1\r\n\r\n1. (C) é\r\n".encode("cp1252")
    assert read(data) == Document(
        "cable.txt", "text", "UNCLAS POST 1\r\n\r\n1. (C) é\r\n", (), hashlib.sha256(data).hexdigest()
    )


def test_a_page_whatever_its_name():
    assert read(PAGE) == Document(
        "cable.txt", "html", "FM X\nUNCLAS", (("identifier", "09X1"),), hashlib.sha256(PAGE).hexdigest()
    )


def test_markdown_scars_are_text():
    text = "[1](#)1. (C) See [MTCRE](#) & <b>x</b>\n#### HEAD\n"
    assert read(text.encode()).text == text
    assert read(text.encode(), "cable.html").format == "text"


def test_files_and_members_have_names_for_people(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"UNCLAS")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("f/c.html", PAGE)
    [(text,), (page,)] = map(load, find_sources([tmp_path / "a.txt", tmp_path / "b.zip"]))
    assert (text.name, text.format) == ("a.txt", "text")
    assert (page.name, page.format) == ("b.zip/f/c.html", "html")
    assert page.sha256 == hashlib.sha256(PAGE).hexdigest()


def test_names_hold_no_controls_nor_overrides():
    assert read(b"UNCLAS", "\u202etxt.elbac\n\x1b[2J\udce9").name == "\ufffdtxt.elbac\ufffd\ufffd[2J\ufffd"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "cable.txt is empty."),
        (b" \r\n\t\n", "cable.txt holds no text."),
        (b"\xef\xbb\xbf", "cable.txt holds no text."),
        (b"<html><body></body></html>", "cable.txt holds no text."),
        (b"<html><frameset><frame src='x'></frameset></html>", "cable.txt holds no text."),
        (b"%PDF-1.7", "cable.txt is a damaged PDF; open it elsewhere and print it to a new PDF."),
        (b"PK\x03\x04", "cable.txt is a ZIP archive; unpack it first."),
        (bytes(100), "cable.txt is not text, or is damaged: it holds NUL characters."),
        (b"<pre>x\0y</pre>", "cable.txt is not text, or is damaged: it holds NUL characters."),
        (
            b"<div>" * 100_000,
            "cable.txt is a web page of too many tags, or too many unclosed ones; save it as plain text.",
        ),
        (
            b"<pre>" + b"x" * LARGEST_PAGE,
            "cable.txt is too large: web pages are read up to 8 MiB.",
        ),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_can_not_be_read_gets_one_sentence(data, said):
    assert sentence(data) == said


def test_too_large_a_text(monkeypatch):
    monkeypatch.setattr(load_module, "LARGEST_TEXT", 1000)
    assert read(b"x" * 1000).text == "x" * 1000
    assert "is too large" in sentence(b"x" * 1001)


def test_truncated_sources_give_what_there_is():
    assert read("é".encode()[:1] + b" UNCLAS").text == "Ã UNCLAS"
    assert read(PAGE[:-7]).text == "FM X\nUNCLA"


def test_a_hundred_megabytes_of_text_take_bounded_memory():
    data = b"1. (C) A line of a cable of no end.\r\n" * 2_800_000
    assert 100_000_000 < len(data) < LARGEST_TEXT
    tracemalloc.start()
    try:
        document = read(data)
        assert len(document.text) == len(data)
        assert tracemalloc.get_traced_memory()[1] < 3 * len(data)
    finally:
        tracemalloc.stop()


def test_a_million_short_lines():
    assert read(b"x\n" * 1_000_000).text.count("\n") == 1_000_000


def test_one_bad_file_does_not_stop_a_batch(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.txt", "x")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("1.txt", "one")
        archive.writestr("2.txt", bytes(50))
        archive.writestr("3.zip", inner.getvalue())
        archive.writestr("4.txt", "four")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "d.txt").write_bytes(b"last")
    said = []
    for found in find_sources([tmp_path]):
        try:
            said += [document.text for document in load(found)]
        except SourceError as error:
            said.append(error.sentence)
    assert said == [
        "a.txt is empty.",
        "one",
        "b.zip/2.txt is not text, or is damaged: it holds NUL characters.",
        "b.zip/3.zip is a ZIP archive; unpack it first.",
        "four",
        "c.pdf is a damaged PDF; open it elsewhere and print it to a new PDF.",
        "last",
    ]


def test_an_archive_named_as_a_file_says_what_to_do(tmp_path):
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("1.txt", "one")
    with pytest.raises(SourceError, match=r"^b\.zip is a ZIP archive; unpack it first\.$"):
        load(SourceRef(tmp_path / "b.zip"))


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"<html><pre>", b"<!DOCTYPE html><table><tr>", b"\xff\xfe", PAGE])
)
def test_any_bytes_give_a_document_or_a_sentence(data, start):
    with suppress(SourceError):
        document = read(start + data)
        document.text.encode()
        assert "\0" not in document.text
        assert not document.text.isspace()


@given(st.integers(0, len(PAGE) - 1), st.integers(0, 255), st.integers(0, len(PAGE)))
def test_flipped_and_cut_pages_give_a_document_or_a_sentence(place, byte, end):
    data = bytearray(PAGE)
    data[place] = byte
    with suppress(SourceError):
        read(bytes(data[:end]))
