"""The real web pages, where they lie beside the checkout: paragraphs against the pages' own anchors."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tearline.cables.model import Document, Kind
from tearline.cables.read import read_cable

# Anchors that pages put before a figure or a reference's letter.
NO_PARAGRAPHS = {("06MOSCOW11778", "2008"), ("07MADRID1241", "6"), ("08BERLIN1068", "3")}
LETTERS = re.compile(r"[A-Z]")


@pytest.fixture(scope="module")
def pages(request):
    folder = request.config.rootpath.parent / "shared" / "cables" / "web"
    if not folder.is_dir():
        pytest.skip("no real web pages beside the checkout")
    return {path.stem: _message(path.read_text("utf-8")) for path in sorted(folder.glob("*.html"))}


def _message(page: str) -> str:
    return "\n".join(block.text() for block in LexborHTMLParser(page).css("pre"))


def _read(name: str, text: str):
    return read_cable(Document(f"{name}.html", "html", text, (("identifier", name),)))


def test_every_anchor_is_a_paragraph_or_a_label(pages, invariants):
    lost = []
    for name, text in pages.items():
        cable = _read(name, text)
        invariants(cable)
        labels = {portion.label.start: portion for portion in cable.portions if portion.label and portion.number}
        references = [span for p in cable.portions if p.kind is Kind.REFERENCES for span in p.spans]
        for found in re.finditer(r"¶\s*(\w+)\.", text):
            inside_references = any(start <= found.start() < end for start, end in references)
            portion = labels.get(found.start())
            if portion is None and inside_references and LETTERS.fullmatch(found[1]):
                continue
            if portion is None or portion.number != found[1]:
                lost.append((name, found[1]))
    assert set(lost) == NO_PARAGRAPHS


def test_no_mark_is_misread(pages):
    unknown = [
        (name, portion.id)
        for name, text in pages.items()
        for portion in _read(name, text).portions
        if portion.marking is not None and not portion.effective.known
    ]
    assert unknown == []


def test_headers_are_read(pages):
    without_banner = {"09SANSALVADOR789"}
    for name, text in pages.items():
        header = _read(name, text).header
        assert header.id == name
        assert header.subject, name
        assert header.tags, name
        assert (header.banner is None) == (name in without_banner), name
