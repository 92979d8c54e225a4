import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.errors import SourceError
from tearline.intake.page import read_page

HEADINGS = "<tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th></tr>"
VALUES = (
    "<tr><td>09X1</td><td>2009-01-02 03:04</td><td> </td><td title='x'>SECRET\n//NOFORN</td><td>Embassy X</td></tr>"
)


def text_of(page):
    return read_page(page, "cable.html")[0]


def metadata_of(page):
    return read_page(page, "cable.html")[1]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<pre>A\nB</pre>", "A\nB"),
        ("<pre>A</pre><pre>B</pre>", "A\nB"),
        ("<pre>A\n</pre>between<pre>B\n</pre><p>after", "A\nB\n"),
        ("<pre>A</pre><pre></pre><pre>C</pre>", "A\n\nC"),
        ("<pre>\nfirst line end is dropped</pre>", "first line end is dropped"),
        ("<pre>\n\nonly the first</pre>", "\nonly the first"),
        ("<pre>a&#x000A;b&#10;c&amp;d&lt;e&nbsp;f&sect;g&#8217;h</pre>", "a\nb\nc&d<e\u00a0f§g’h"),
        ("<pre>a\r\nb\rc</pre>", "a\nb\nc"),
        ("<pre>  kept   \t as it is  \n</pre>", "  kept   \t as it is  \n"),
        ("<pre><a id='par2' href='#par2'>¶</a>2. (C) <b>A</b><i>B</i><!-- C --></pre>", "¶2. (C) AB"),
        ("<pre>&#xD800;&#0;&#x110000;</pre>", "\ufffd\ufffd\ufffd"),
        ("<pre>never closed", "never closed"),
        ("<pre>cut in a tag <a hre", "cut in a tag "),
        ("<pre>outer <pre>inner</pre> more</pre>", "outer inner more"),
        ("<div><PRE CLASS=x>A</PRE></div>", "A"),
        ("<!-- <pre>no</pre> --><script>'<pre>no</pre>'</script><pre>yes</pre>", "yes"),
    ],
)
def test_keeps_every_character_of_the_blocks(page, text):
    assert text_of(page) == text


def test_reads_the_table():
    assert metadata_of(f"<table><tbody>{HEADINGS}{VALUES}</tbody></table><pre>x</pre>") == (
        ("identifier", "09X1"),
        ("created", "2009-01-02 03:04"),
        ("classification", "SECRET //NOFORN"),
        ("origin", "Embassy X"),
    )


@pytest.mark.parametrize(
    "table",
    [
        "",
        "<table></table>",
        f"<table>{HEADINGS}</table>",
        "<table><tr><td>Created",
        "<table><tr><th>Price</th></tr><tr><td>2</td></tr></table>",
    ],
)
def test_a_page_without_such_a_table_has_no_metadata(table):
    assert metadata_of(f"{table}<pre>x</pre>") == ()


def test_the_first_table_counts():
    assert metadata_of("<tr>" + 2 * "<table><tr><th>Identifier<tr><td>09X1</table>" + "<pre>x")[0] == (
        "identifier",
        "09X1",
    )
    assert len(metadata_of(2 * "<table><tr><th>Origin<tr><td>A</table>" + "<pre>x")) == 1


def test_a_cell_of_a_whole_page_is_cut():
    page = f"<table><tr><th>Origin<tr><td>{'word ' * 100_000}</table><pre>x</pre>"
    assert len(dict(metadata_of(page))["origin"]) <= 200


def test_tables_in_tables_take_no_more_time_than_they_should():
    page = "<table><tr><td>" * 600 + "word<br>" * 70_000 + "<pre>x</pre>"
    start = time.process_time()
    assert text_of(page) == "x"
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "page",
    ["<p>A page <b>like\n any</b> other", "<pre>  </pre><p>A page like any other", "<pre></pre>A page like any other"],
)
def test_without_a_block_the_shown_text_counts(page):
    assert text_of(page) == "A page like any other\n"


def test_entities_declared_in_a_prolog_are_not_expanded():
    entities = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY lol0 "lol">{entities}]><html><pre>&lol9;</pre></html>'
    assert text_of(page) == "&lol9;"


def test_a_tangled_page_is_refused():
    with pytest.raises(SourceError) as refused:
        text_of("<div>" * 100_000 + "<pre>x</pre>")
    assert refused.value.sentence == (
        "cable.html is a web page of too many tags, or too many unclosed ones; save it as plain text."
    )


def test_a_gigantic_attribute_is_nothing_special():
    assert text_of(f"<a href='{'x' * 5_000_000}'>a</a><pre>text</pre>") == "text"
    assert text_of(f"<a href='{'x' * 5_000_000}<pre>swallowed</pre>") == "\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<&"), min_size=1))
def test_text_in_a_block_round_trips(text):
    assert text_of(f"<pre>x{text}</pre>") == f"x{text}"
