"""The shortcut must give what the whole page gives, whatever the page."""

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tearline.intake import page as page_module
from tearline.intake.page import read_page
from tearline.intake.shortcut import message_part

TABLE = (
    "<table class='cable'>\n<tr>\n<th>Reference ID</th>\n<th>Created</th>\n</tr>\n"
    "<tr>\n<td>\n<a href='/x'>09TEST1</a>\n</td>\n<td colspan='2'>2009-01-02 03:04<br />\n</td>\n</tr>\n</table>\n"
)
PAGE = (
    "<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html>\n<html lang='en'>\n<head>\n<title>Reader</title>\n"
    "<link href='/a.css' rel='stylesheet' />\n</head>\n<body>\n<div class='main'><h3>By year</h3>"
    "<a href='#y' onclick=\"return swap('y');\">66</a><br/>\n"
    + TABLE
    + "<code><pre>FM POST&#x000A;TO DEPT</pre></code>\n"
    "<code><pre>C O N F I D E N T I A L&#x000A;<a id='par1' href='#par1'>¶</a>1. (C) A &amp; &lt;C&gt;.</pre></code>\n"
    "</div></div><script src='/j.js'></script></body></html>"
)

WORDS = (
    "a",
    " b ",
    "\n",
    "\r\n",
    "¶",
    "é",
    "&amp;",
    "&#x000A;",
    "&lt;",
    "&#60;pre&#62;",
    "'",
    '"',
    ">",
    "=",
    "&",
    "--",
)
INLINE = (*WORDS, "<a id='p'>", "</a>", "<br>", "<br />")
PLAIN = (
    *WORDS,
    *("<html>", "<head>", "</head>", "<body>", "</body>", "</html>", "<title>T</title>", "<meta a='b' />"),
    *("<div>", "</div>", "<div class='x'>", "<p>", "</p>", "<br />", "</br>", "<li>", "</li>", "<ul>", "</ul>"),
    *("<a href='x'>", "</a>", "<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<h1>", "</h1>", "<span>"),
    *("</span>", "<center>", "<img src='x' />", "<hr />", "<em>", "</strong>"),
)
NASTY = (
    *(
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
    ),
    *(
        "<template>",
        "</template>",
        "<select>",
        "</select>",
        "<option>",
        "<svg>",
        "</svg>",
        "<math>",
        "<mi>",
        "<noscript>",
    ),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "<th>Created</th>",
        "<frameset>",
        "<plaintext>",
        "<xmp>",
    ),
    *("<pre>", "</pre>", "<PRE>", "</PRE>", "<Table>", "<pre class='x'>", "<pre\n>", "<iframe>", "</iframe>", "<nobr>"),
    *(
        "<a href=x'y>",
        '<a title="',
        "'",
        '"',
        "<a b='<pre>'>",
        "<",
        ">",
        "</",
        "<a/b>",
        "<![CDATA[",
        "]]>",
        "<?php",
        "?>",
    ),
    *("<!x", "<button>", "</button>", "<object>", "<caption>", "<form>", "</form>", "<input>", "<selectedcontent>"),
    *("<image>", "<tbody>", "<colgroup>", "<br>x</br>", "<DIV>", "<a href='>'>", "<a href='x' href='y'>", "<a  b='c'>"),
)


def soup(pieces, size):
    return st.lists(st.sampled_from(pieces), max_size=size).map("".join)


@st.composite
def plain_pages(draw):
    """Pages that the shortcut may take, with all their furniture in disorder."""
    furniture, inline = soup(PLAIN, 8), soup(INLINE, 5)
    table = f"<table class='c'>{draw(st.sampled_from(['', TABLE[21:-9]]))}<tr><td>{draw(inline)}</td></tr></table>"
    blocks = draw(st.lists(st.tuples(furniture, inline), min_size=1, max_size=3))
    message = "".join(f"{between}<pre>{block}</pre>" for between, block in blocks)
    return draw(furniture) + table + message + draw(soup(PLAIN + NASTY, 4))


@st.composite
def spoiled_pages(draw):
    """Plain pages with anything put in anywhere."""
    page = draw(st.one_of(st.just(PAGE), plain_pages()))
    for piece in draw(st.lists(st.sampled_from(NASTY), min_size=1, max_size=3)):
        place = draw(st.integers(0, len(page)))
        page = page[:place] + piece + page[place:]
    return page


def read_whole(page):
    with patch.object(page_module, "message_part", return_value=None):
        return read_page(page, "page")


def test_takes_a_page_of_the_usual_form():
    part = message_part(PAGE.encode())
    assert part is not None
    assert len(part) < len(PAGE)
    text, metadata = read_page(PAGE, "page")
    assert text == "FM POST\nTO DEPT\nC O N F I D E N T I A L\n¶1. (C) A & <C>."
    assert metadata == (("identifier", "09TEST1"), ("created", "2009-01-02 03:04"))
    assert (text, metadata) == read_whole(PAGE)


@given(plain_pages())
def test_plain_pages_read_the_same(page):
    assert read_page(page, "page") == read_whole(page)


@given(spoiled_pages())
@example(PAGE.replace("<div class='main'>", "<div title='<table><pre>not here</pre>'>"))
@example(PAGE.replace("<h3>", "<!-- <h3>").replace("</body>", "--></body>"))
@example(PAGE.replace("<h3>", "<textarea><h3>"))
def test_spoiled_pages_read_the_same(page):
    assert read_page(page, "page") == read_whole(page)


@pytest.mark.parametrize(
    "hiding",
    ["<!-- ", "<script>", "<style>", "<textarea>", "<title>", "<template>", "<select>", "<a title='", "<xmp>", "<svg>"],
)
def test_declines_what_could_hide_a_block(hiding):
    assert message_part(PAGE.replace("<h3>", f"{hiding}<h3>").encode()) is None


@pytest.mark.parametrize("more", ["<pre>more</pre>", "<PRE>more", "<table><tr><th>Origin</th></tr></table>"])
def test_declines_where_more_follows(more):
    assert message_part(PAGE.replace("</body>", f"{more}</body>").encode()) is None
