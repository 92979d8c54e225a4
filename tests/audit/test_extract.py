"""The audit of extracts: it passes what it should, and sees whatever is planted in a file."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from extract_samples import EXTRACT, extracts, part
from hypothesis import HealthCheck, given, settings

from tearline.audit.extract import audit_extract
from tearline.exports.extract import FORMS, blank_file, extract_file
from tearline.release.withheld import Withheld

few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SECRET = "Ferdinand Oakleaf"
WITHHELD = (Withheld("3", f"{SECRET} told us that the cabinet would fall."), Withheld("4", "Quarn"))
PLAIN = [".txt", ".md", ".json", ".bib"]


def report(data, ending, extract=EXTRACT, withheld=WITHHELD):
    return audit_extract(data, ending, extract, withheld, blank_file(extract, ending))


def failed(data, ending, extract=EXTRACT):
    return {check.name for check in report(data, ending, extract).checks if not check.passed}


@pytest.mark.parametrize("ending", FORMS)
def test_a_sound_file_passes(ending):
    assert failed(extract_file(EXTRACT, ending), ending) == set()


@pytest.mark.parametrize("ending", FORMS)
@few
@given(extract=extracts())
def test_whatever_an_extract_says_its_file_passes(ending, extract):
    assert report(extract_file(extract, ending), ending, extract, ()).passed


@pytest.mark.parametrize("ending", PLAIN)
def test_a_planted_name_is_found_and_never_quoted(ending):
    clean = extract_file(EXTRACT, ending)
    for planted in (clean + SECRET.encode(), clean.replace(b"STRELSAU", f"STRELSAU {SECRET}".encode(), 1)):
        found = report(planted, ending)
        assert not found.passed
        assert not any(SECRET in check.detail for check in found.checks)
    whole = clean.replace(b"AMEMBASSY STRELSAU", SECRET.encode(), 1)
    assert {"withheld-text", "released-text"} <= failed(whole, ending) or ending in {".json", ".bib"}


@pytest.mark.parametrize("ending", [*PLAIN, ".docx"])
def test_bytes_that_are_no_such_file_are_refused_in_a_sentence(ending):
    found = report(b"\xff\xfe\x00garbage", ending)
    assert not found.passed
    assert all(check.detail.endswith(".") for check in found.checks)


@pytest.mark.parametrize("ending", [".txt", ".md", ".pdf", ".docx"])
def test_a_file_that_says_less_or_something_else_fails(ending):
    others = (
        replace(EXTRACT, parts=EXTRACT.parts[:-1]),
        replace(EXTRACT, parts=EXTRACT.parts[::-1]),
        replace(EXTRACT, parts=(replace(EXTRACT.parts[1], mark="(U)"), *EXTRACT.parts[1:])),
        replace(EXTRACT, parts=(replace(EXTRACT.parts[1], citation="09 STATE 1, ¶1, 3 Mar 2009"), *EXTRACT.parts[1:])),
        replace(EXTRACT, authority=replace(EXTRACT.authority, declassify_on="20350305")),
        replace(EXTRACT, sources=EXTRACT.sources[:-1]),
        replace(EXTRACT, banner=replace(EXTRACT.banner, controls=())),
    )
    for other in others:
        assert failed(extract_file(other, ending), ending)


@pytest.mark.parametrize("ending", [".json", ".bib"])
def test_a_list_of_other_sources_fails(ending):
    one, *rest = EXTRACT.sources
    for sources in (rest, (one, *reversed(rest)), (replace(one, subject="OTHER"), *rest), (replace(one, to=()), *rest)):
        assert failed(extract_file(replace(EXTRACT, sources=tuple(sources)), ending), ending) == {"released-text"}


def repacked(data, change):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in given.namelist():
            content = change(name, given.read(name))
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            written.writestr(entry, content)
    return out.getvalue()


def planted(part_name, old, new):
    def change(name, content):
        if name != part_name:
            return content
        assert old in content
        return content.replace(old, new, 1)

    return repacked(extract_file(EXTRACT, ".docx"), change)


@pytest.mark.parametrize(
    ("where", "old", "new"),
    [
        ("word/document.xml", b"<w:p>", f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p><w:p>".encode()),
        ("word/document.xml", b"<w:p>", f'<w:p w:rsidR="{SECRET}">'.encode()),
        ("word/document.xml", b"<w:body>", f"<!-- x --><w:body><w:instrText>{SECRET}</w:instrText>".encode()),
        ("word/document.xml", b"<w:r>", f"<w:r><w:delText>{SECRET}</w:delText>".encode()),
        ("docProps/core.xml", b"<dc:subject/>", f"<dc:subject>{SECRET}</dc:subject>".encode()),
        ("word/settings.xml", b"</w:settings>", f"<!--{SECRET}--></w:settings>".encode()),
        ("word/header1.xml", b"SECRET//NOFORN", f"SECRET//NOFORN {SECRET}".encode()),
        ("word/_rels/document.xml.rels", b"</Relationships>", f"<!--{SECRET}--></Relationships>".encode()),
    ],
)
def test_whatever_is_planted_in_a_document_is_seen(where, old, new):
    found = failed(planted(where, old, new), ".docx")
    assert "withheld-text" in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<w:body>", f"<w:body><!--{SECRET}-->"),
        (b"<w:body>", f"<w:body><?note {SECRET}?>"),
        (b"<w:p>", "<w:p><w:FerdinandOakleaf/>"),
        (b"<w:p>", '<w:p w:FerdinandOakleaf="1">'),
        (b"<w:p>", '<w:p xmlns:x="urn:FerdinandOakleaf">'),
        (b"<w:document ", '<!DOCTYPE w:document [<!ENTITY x "Ferdinand Oakleaf">]><w:document '),
    ],
)
def test_what_no_reader_of_a_document_shows_is_seen(old, new):
    assert {"withheld-text", "known-parts"} <= failed(planted("word/document.xml", old, new.encode()), ".docx")


def test_a_part_of_its_own_or_bytes_behind_a_document_are_seen():
    clean = extract_file(EXTRACT, ".docx")
    out = BytesIO(clean)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(zipfile.ZipInfo("word/notes.xml", (1980, 1, 1, 0, 0, 0)), SECRET)
    assert {"withheld-text", "known-parts"} <= failed(out.getvalue(), ".docx")
    assert "known-parts" in failed(clean + SECRET.encode(), ".docx")


def test_ones_own_words_may_hold_no_withheld_passage():
    told = replace(EXTRACT, parts=(*EXTRACT.parts, part("Quarn knows more.", kind="comment", citation="")))
    found = report(extract_file(told, ".txt"), ".txt", told)
    (own,) = [check for check in found.checks if not check.passed]
    assert own.name == "own-words"
    assert own.detail == "Withheld text of portion 4 stands in the comment that is entry 9; word it otherwise."
