"""One message reads the same from whatever source it comes."""

from html import escape

import pytest
from rows import cells, corpus

from tearline.cables.read import read_cable
from tearline.intake.find import find_sources
from tearline.intake.load import document_from_bytes, load
from tearline.paths import resource

SAMPLES = sorted(resource("samples").glob("*.txt"))


def read(documents):
    (document,) = documents
    return read_cable(document)


def own(cable):
    """What is read of the message itself: not what its source says beside it."""
    return cable.header, cable.portions, [each for each in cable.notices if each.code != "metadata-mismatch"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_text_page_and_row_give_the_same_tree(sample, tmp_path):
    text = sample.read_text(encoding="utf-8")
    header, line, body = text.partition("\n\n")
    header += line
    page = f"<html><table></table><pre>{escape(header)}</pre>\n<pre>{escape(body)}</pre></html>"
    (tmp_path / "c.csv").write_text(corpus([cells(1), cells(2, body, header=header)]), encoding="utf-8", newline="")
    plain = read(document_from_bytes(text.encode(), "cable.txt"))
    paged = read(document_from_bytes(page.encode(), "cable.html"))
    _, row = find_sources([tmp_path / "c.csv"])
    rowed = read(load(row))
    assert rowed.document.text == paged.document.text == text
    assert own(rowed) == own(paged) == own(plain)
    assert len(plain.portions) > 5


def test_a_row_and_a_page_say_the_same_of_a_message(tmp_path):
    """And what they say is held against the message."""
    names = ("Reference ID", "Created", "Classification", "Origin")
    said = ("09ZENDA7", "2009-03-05 15:30", "SECRET", "Embassy Zenda")
    row = cells(1, created="3/5/2009 15:30", reference="09ZENDA7", level="SECRET", origin="Embassy Zenda")
    table = "".join(f"<tr>{''.join(f'<td>{each}</td>' for each in line)}</tr>" for line in (names, said))
    page = f"<html><table>{table}</table><pre>{row[6]}</pre><pre>{row[7]}</pre></html>"
    (tmp_path / "c.csv").write_text(corpus([row]), encoding="utf-8", newline="")
    (source,) = find_sources([tmp_path / "c.csv"])
    paged, rowed = read(document_from_bytes(page.encode(), "cable.html")), read(load(source))
    assert dict(rowed.document.metadata) == dict(paged.document.metadata)
    assert [each.message for each in rowed.notices if each.code == "metadata-mismatch"] == [
        "The source calls the cable 09ZENDA7, its own header 09STRELSAU1.",
        "The source says SECRET, the cable's banner U.",
    ]
