import pytest
from selectolax.lexbor import LexborHTMLParser

from tearline.intake.shown import shown_text


def shown(page):
    return shown_text(LexborHTMLParser(page).body)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("", "\n"),
        ("one  two\n\tthree", "one two three\n"),
        ("<b>a</b> <i> b</i>c", "a bc\n"),
        ("<p>one<p>two", "one\n\ntwo\n"),
        ("<div>one</div><div>two</div>three", "one\ntwo\nthree\n"),
        ("<div><div><div>one</div></div></div><div>two", "one\ntwo\n"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree\n"),
        ("<h1>Head</h1>text<ul><li>a<li>b</ul>end", "Head\n\ntext\n\na\nb\n\nend\n"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A\tB\n1\t2\n"),
        ("a<script>no</script><style>no</style><!-- no --><noscript>no</noscript><svg><text>no</text></svg>b", "ab\n"),
        ("a&nbsp;&nbsp;b\u00a0", "a\u00a0\u00a0b\u00a0\n"),
        ("<title>no</title><p>yes", "yes\n"),
        ("<textarea>kept</textarea>", "kept\n"),
        ("<div><script>last</script></div>", "\n"),
    ],
)
def test_reads_as_a_browser_shows(page, text):
    assert shown(page) == text


def test_a_million_pieces_take_linear_time():
    assert shown("<i>x</i>" * 300_000) == "x" * 300_000 + "\n"
