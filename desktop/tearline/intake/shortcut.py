"""The shortcut to the message of a web page.

Three quarters of a page from a cable archive are navigation. Parsing costs ten times as much as making sure that what
stands before and behind the message is so plain that it can't change how the message is read.
"""

import re2

_ATTRIBUTES = r"""(?: [a-z][a-z:-]*=(?:'[^'<>]*'|"[^"<>]*"))"""
_INLINE = rf"(?:[^<]|<a{_ATTRIBUTES}{{0,8}}>|</a>|<br ?/?>)*"
_PLAIN = "|".join(
    (
        *("a", "b", "body", "br", "center", "code", "div", "em", "h1", "h2", "h3", "h4", "head", "hr", "html", "i"),
        *("img", "li", "link", "meta", "ol", "p", "small", "span", "strong", "ul"),
    )
)
# Anything but comments, raw text (scripts, styles), foreign content, forms, frames, templates and tables; each could
# hide a <pre>, or change what is read from one.
_FURNITURE = rf"(?:[^<]|</?(?:{_PLAIN}){_ATTRIBUTES}* ?/?>|<title>[^<]*</title>)*"
_CELLS = rf"(?:\s|<tr>|</tr>|<t[dh]{_ATTRIBUTES}{{0,8}}>{_INLINE}</t[dh]>)*"
_TABLE = rf"<table{_ATTRIBUTES}{{0,8}}>{_CELLS}</table>"
_PRE = rf"<pre>{_INLINE}</pre>"
_START = r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!DOCTYPE[^<>]*>)?"
_REGULAR = re2.compile(f"(?s){_START}{_FURNITURE}{_TABLE}(?:{_FURNITURE}{_PRE})+".encode())


def message_part(page: bytes) -> bytes | None:
    """The table of metadata and the ``<pre>`` blocks of a page in UTF-8, with what stands between them.

    Parsed by itself, this part gives exactly the text of the blocks and the cells that it gives within the page. None
    where that isn't certain: then the whole page must be parsed.
    """
    start = page.find(b"<table")
    end = page.rfind(b"</pre>") + len(b"</pre>")
    if not 0 <= start < end or _REGULAR.fullmatch(page, 0, end) is None:
        return None
    rest = page[end:].lower()
    if b"<pre" in rest or b"<table" in rest or b"<tr" in rest:
        return None
    return page[start:end]
