import io
import re
import time
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tearline.errors import SourceError
from tearline.intake import bounds
from tearline.intake.bounds import LARGEST_TEXT, is_tangled, read_bounded

FONTS = "".join(f"<font size={size}>" for size in range(1000, 4000))
TANGLED = {
    "a hundred thousand nested blocks": "<div>" * 100_000,
    "nested blocks that are closed": "<div>" * 100_000 + "</div>" * 100_000,
    "nested in pairs": "<ul><li><dl><dt>" * 30_000,
    "items and terms that shield each other": "<li><dt>" * 50_000,
    "nested inside of SVG": "<svg>" + "<td>" * 100_000,
    "unclosed fonts, each opened anew in every paragraph": "<p>" + FONTS + "<p>x" * 3000,
    "the same, closed only in a comment": "<p>" + FONTS + "<!--" + "</font>" * 3000 + "-->" + "<p>x" * 3000,
    "the same, closed only in an attribute": "<p>"
    + "".join(f"<font a{size}='>x</font>'>" for size in range(3000))
    + "<p>x" * 3000,
    "the same, closed only after the paragraphs": "<p>" + FONTS + "<p>x" * 3000 + "</font>" * 3000,
    "the same, hidden in what would be an attribute, were it not in a comment": '<p><!--<i title="-->'
    + FONTS
    + '">x</i>'
    + "<p>x" * 3000,
    "a few fonts around very many paragraphs": "<p>"
    + FONTS[: 30 * len("<font size=1000>")]
    + "<p>x</p>" * 50_000
    + "</font>" * 30,
    "names that overlap": "<a" * 100_000,
    "formatting misnested in two kinds": "".join(f"<b a{i}><i b{i}>" for i in range(2000)) + "x</b>" * 2000,
    "a hundred thousand attributes": "<a " + " ".join(f"a{i}=1" for i in range(100_000)) + ">",
    "attributes without blanks between": "<a" + "".join(f"/a{i}" for i in range(100_000)) + ">",
    "attributes with ends of tags in them": "<a" + "".join(f" a{i}='>'" for i in range(100_000)) + ">",
    "attributes of a tag that never ends": "<a " + " ".join(f"a{i}" for i in range(100_000)),
    "tags that overlap": "<a b='" * 20_000,
}
PLAIN = {
    "nothing": "",
    "a long text": "<pre>" + "1. (C) text &amp; more\n" * 100_000 + "</pre>",
    "many small elements": "<div><p>A <b>word</b><br>and <a href='/x' title=\"a > b\">a link</a></p></div>\n" * 50_000,
    "many unclosed paragraphs": "<p>text <b>bold</b><br>" * 50_000,
    "many unclosed items": "<ul>" + "<li>text" * 50_000 + "</ul>",
    "a long table": "<table>" + "<tr><td width=5>a</td><td>b</td></tr>\n" * 20_000 + "</table>",
    "many attributes": "<p " + " ".join(f"data-{i}='x'" for i in range(150)) + ">text</p>",
    "one gigantic attribute": "<a href='" + "x" * 2_000_000 + "'>a</a>",
    "stray signs": "a < b > c & d " * 100_000,
    "ordinary nesting": "<div>" * 60 + "<p>text</p>" * 100 + "</div>" * 60,
}


@pytest.mark.parametrize("case", TANGLED)
def test_refuses_what_would_not_end(case):
    start = time.process_time()
    assert is_tangled(TANGLED[case])
    assert time.process_time() - start < 10


@pytest.mark.parametrize("case", PLAIN)
def test_lets_large_but_plain_pages_pass(case):
    start = time.process_time()
    assert not is_tangled(PLAIN[case])
    LexborHTMLParser(PLAIN[case])
    assert time.process_time() - start < 20


PIECES = (
    *("<b A>", "<i A>", "<p>", "</p>", "<div>", "</div>", "</b>", "</i>", "<li>", "<dt>", "<ul>", "</ul>", "<table>"),
    *("<td>", "</table>", "<svg>", "</svg>", "<button>", "<select>", "<a b='>'>", "<!--", "-->", "<span>x</span>", "x"),
)


@given(st.lists(st.tuples(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), st.integers(1, 1200)), max_size=3))
def test_what_passes_grows_into_a_bounded_tree(runs):
    number = count()
    page = "".join("".join(pieces) * times for pieces, times in runs)
    page = re.sub(" A>", lambda _: f" a{next(number)}>", page)
    start = time.process_time()
    if not is_tangled(page):
        tree = LexborHTMLParser(page)
        assert sum(1 for _ in tree.root.traverse()) <= 2 * bounds._MOST_NODES
    assert time.process_time() - start < 20


class Endless(io.RawIOBase):
    given = 0

    def read(self, size=-1):
        assert size > 0, "reading all at once has no bound"
        self.given += size
        return bytes(size)


def test_reading_stops_at_the_bound():
    stream = Endless()
    with pytest.raises(SourceError, match=r"^cable\.txt is too large: texts are read up to 128 MiB\.$"):
        read_bounded(stream, "cable.txt")
    assert stream.given <= LARGEST_TEXT + (1 << 20)


def test_reads_up_to_the_bound(monkeypatch):
    monkeypatch.setattr(bounds, "LARGEST_TEXT", 1000)
    assert read_bounded(io.BytesIO(b"x" * 1000), "x") == b"x" * 1000
    with pytest.raises(SourceError):
        read_bounded(io.BytesIO(b"x" * 1001), "x")
