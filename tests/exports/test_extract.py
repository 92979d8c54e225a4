"""An extract as a file: what a reader of each form finds in it."""

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pymupdf
import pytest
from extract_samples import EXTRACT, cited, extracts, part
from hypothesis import HealthCheck, given, settings

from tearline.exports.extract import FORMS, extract_file
from tearline.markings.model import Level, Mark

few = settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OWN = [".pdf", ".docx", ".txt", ".md"]


def pages(data):
    with pymupdf.open(stream=data) as file:
        return [page.get_text() for page in file]


def text_of(ending, extract=EXTRACT):
    data = extract_file(extract, ending)
    if ending == ".pdf":
        return "".join(pages(data))
    if ending == ".docx":
        return "\n".join(line.text for line in docx.Document(BytesIO(data)).paragraphs)
    return data.decode()


def words(text):
    return " ".join(text.replace("\\", "").replace("**", "").split())


@pytest.mark.parametrize("ending", OWN)
def test_marks_sources_and_the_computed_block_stand_in_every_form(ending):
    said = words(text_of(ending))
    for wanted in (
        "6 portions of 3 cables. Release to: S",
        "Derived From: Multiple Sources",
        "Declassify On: 20340305",
        "(U) What they said",
        "[C//REL TO USA, CAN] Two ports, [3 lines withheld · 1.4(b), 1.4(d)], and a lock.",
        "Comment: (C) We should ask again.",
        "09 STRELSAU 118, ¶2, 5 Mar 2009",
        "1. 09 STRELSAU 118, AMEMBASSY STRELSAU to SECSTATE WASHDC and AMEMBASSY OSLO, 5 March 2009",
        "[… withheld]: text withheld at this place",
        "[C], in brackets: the mark in force",
        "…: words left out of this extract",
    ):
        assert wanted in said, wanted
    assert "Reason" not in said


@pytest.mark.parametrize("ending", OWN)
def test_an_unclassified_extract_has_no_block(ending):
    plain = replace(EXTRACT, banner=Mark(Level.U), authority=None, parts=EXTRACT.parts[:1], sources=())
    said = text_of(ending, plain)
    assert not re.search(r"Classified By|Derived From|Declassify On|Sources|in brackets|withheld", said)


def test_every_page_of_a_pdf_has_the_banner_twice_and_the_outline_leads_to_the_entries():
    data = extract_file(replace(EXTRACT, parts=EXTRACT.parts * 4), ".pdf")
    found = pages(data)
    assert len(found) > 2
    assert all(page.count("SECRET//NOFORN") == 2 for page in found)
    with pymupdf.open(stream=data) as file:
        outline = [(level, title) for level, title, _ in file.get_toc()]
    assert outline[:2] == [(1, "(U) What they said"), (2, "09 STRELSAU 118, ¶2, 5 Mar 2009")]
    assert outline[-1] == (1, "Sources")


def test_a_citation_stands_on_the_page_where_its_portion_ends():
    long = part("A line that is long enough to fill a row of the page and more of it. " * 3)
    begun = set()
    for rows in range(1, 8):
        opening = part(kind="heading", mark="(U)", in_force="U", citation="", keeps_lines=True)
        parts = (replace(opening, content=("\n".join(["A row"] * rows),)), *(long,) * 20)
        for page in pages(extract_file(replace(EXTRACT, parts=parts), ".pdf")):
            (body,) = re.split(r"page \d+ of \d+\n", page)[1:]
            begun.add(body.strip()[:5])
    assert "(C) A" in begun
    assert "— 09 " not in begun


def test_a_document_has_banner_and_pages_in_header_and_footer_and_real_headings():
    document = docx.Document(BytesIO(extract_file(EXTRACT, ".docx")))
    (section,) = document.sections
    assert [line.text for line in section.header.paragraphs] == ["SECRET//NOFORN"]
    assert [line.text for line in section.footer.paragraphs] == ["SECRET//NOFORN", "page  of "]
    headings = [line.text for line in document.paragraphs if line.style.name.startswith("Heading")]
    assert headings == ["Extract", "(U) What they said", "Sources"]


def test_a_document_says_nothing_of_who_made_it_where_and_when():
    data = extract_file(EXTRACT, ".docx")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
        assert "python-docx" not in archive.read("docProps/core.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "app.xml" in name]


def test_a_pale_banner_is_shaded_where_its_colour_could_not_be_read():
    pale = replace(EXTRACT, banner=Mark(Level.TS, sci=("SI",)))
    with zipfile.ZipFile(BytesIO(extract_file(pale, ".docx"))) as archive:
        header = archive.read("word/header1.xml").decode()
    assert 'w:fill="FCE83A"' in header
    assert "w:color " not in header


def test_markdown_means_what_it_says():
    said = text_of(".md")
    assert r"rejected\_ four of \[seven\] ports \<b\>\& more\</b\> on 1. May. \# not" in said
    assert "````\nPORT      SHIPS\n```\nHentzau   1,204\n````" in said
    assert "\n\\- PREL EWWT\n" in said
    assert said.startswith("**SECRET//NOFORN**\n")
    assert said.endswith("\n**SECRET//NOFORN**\n")


def test_plain_text_fits_a_terminal():
    wide = [line for line in text_of(".txt").splitlines() if len(line) > 78]
    assert not wide


def test_zotero_gets_its_fields():
    first, second, third = json.loads(extract_file(EXTRACT, ".json"))
    assert first["id"] == "09STRELSAU118"
    assert first["author"] == [{"literal": "AMEMBASSY STRELSAU"}]
    assert first["issued"] == {"date-parts": [[2009, 3, 5]]}
    assert first["note"] == "SECRET; subject (C); declassify on 20340305"
    assert second["title"] == "Telegram 09 STATE 20417"
    assert "issued" not in third


def test_bibtex_is_escaped():
    said = text_of(".bib")
    assert said.startswith("@misc{09STRELSAU118,\n  author = {{AMEMBASSY STRELSAU}},\n")
    assert r"FERRIES \& \textbackslash{}HARBORS\_\{100\%\} \#1 \textasciitilde{} *bold*" in said
    assert said.count("@misc{") == 3


@pytest.mark.parametrize("ending", FORMS)
@few
@given(extract=extracts())
def test_the_same_extract_gives_the_same_bytes(ending, extract):
    assert extract_file(extract, ending) == extract_file(replace(extract, steps=()), ending)


def test_a_source_without_an_id_has_a_name_of_its_own():
    assert (
        json.loads(extract_file(replace(EXTRACT, sources=(cited(None, 1), cited(None, 2))), ".json"))[1]["id"]
        == "cable2"
    )
