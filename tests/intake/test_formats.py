import pytest

from tearline.errors import SourceError
from tearline.intake.formats import PDF, is_hidden, is_page, recognise, refuse_other_kinds

CORPUS_ROW = b'"1","1/2/1999 3:04","99STRELSAU1","Embassy Strelsau","UNCLASSIFIED","","HEADER","BODY"\n'


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "an Office document"),
        (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "an Office document"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "an Office document"),
        (b"PK\x03\x04" + bytes(26) + b"cable.txt", "a ZIP archive"),
        (b"PK\x05\x06" + bytes(18), "a ZIP archive"),
        (rb"{\rtf1\ansi", "an RTF document"),
        (b"%!PS-Adobe-3.0", "a PostScript file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"7z\xbc\xaf\x27\x1c", "an archive other than ZIP"),
        (b"a.txt".ljust(257, b"\0") + b"ustar\0", "an archive other than ZIP"),
        (b"bplist00\xd1", "a web archive"),
        (b"From: <Saved>\r\nSubject: =?utf-8?\r\n Q?x\r\nContent-Type: multipart/related;\r\n", "a web archive"),
        (CORPUS_ROW, "a corpus in CSV"),
        (b'{\n  "schema": 2,\n  "audience": "U",', "a file of Tearline's own"),
        (b'\xef\xbb\xbf{"schema": 1, "id": "08STATE1"}', "a file of Tearline's own"),
    ],
)
def test_knows_other_kinds_by_their_first_bytes(head, kind):
    assert recognise(head, "cable.txt") == kind
    with pytest.raises(SourceError, match=kind):
        refuse_other_kinds(head, "cable.txt")


@pytest.mark.parametrize("head", [b"%PDF-1.7\n%\xe2\xe3", b"\xef\xbb\xbf\r\n%PDF-1.4"])
def test_knows_a_pdf_and_lets_it_pass(head):
    assert recognise(head, "cable.txt") == PDF
    refuse_other_kinds(head, "cable.txt")


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"UNCLAS POST 000001",
        b"PK",
        b"II. SUMMARY",
        b"BZ",
        b"From: A\nTo: B\n\nText",
        b"1,2,3\n",
        b"<html>",
        b'{"a": 1}',
        b'("schema": 1',
    ],
)
def test_takes_the_rest_for_text(head):
    assert recognise(head, "cable.txt") is None
    refuse_other_kinds(head, "cable.txt")


def test_a_table_of_unknown_columns_is_known_by_its_name():
    assert recognise(b"name,post\n", "list.CSV") == "a CSV table"


def test_the_sentence_tells_what_can_be_done():
    with pytest.raises(
        SourceError, match=r"^memo\.docx is an Office document; this version reads text, web pages and PDFs\.$"
    ):
        refuse_other_kinds(b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "memo.docx")
    with pytest.raises(SourceError, match=r"^cables\.gz is a compressed file; unpack it first\.$"):
        refuse_other_kinds(b"\x1f\x8b\x08", "cables.gz")


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>",
        "<!doctype\nHTML PUBLIC '-//W3C//DTD XHTML'>",
        " \r\n<HTML>",
        "<?xml version='1.0'?>\n<!-- saved from url=x -->\n<html xmlns='x'>",
        "<pre>UNCLAS",
        "<p\nclass=x>",
        "<body",
        "<!-- > --><br/>",
    ],
)
def test_knows_a_page_by_its_beginning(text):
    assert is_page(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "UNCLAS <html>",
        "<UNCLAS>",
        "<preamble>",
        "< html>",
        "&lt;html>",
        "<?xml version='1.0'?><feed>",
        "<!-- never closed <html>",
        "[1](#)1. (C) <b>",
        "<!--" * 50_000,
    ],
)
def test_knows_text_by_the_rest(text):
    assert not is_page(text)


def test_hidden_parts():
    assert all(map(is_hidden, (".git", ".x.txt", "~$memo.docx", "__MACOSX")))
    assert not any(map(is_hidden, ("..", ".", "x.txt", "~x.txt")))
