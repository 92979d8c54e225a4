"""What a file is, told by its first bytes, never by its name alone."""

import re

from tearline.errors import SourceError
from tearline.intake.units import beginning

HEAD = 4096
"""How many of its first bytes are enough to recognise a file."""

ZIP = "a ZIP archive"
COMPRESSED = "a compressed file"
ARCHIVE = "an archive other than ZIP"
OFFICE = "an Office document"
PDF = "a PDF"
OURS = "a file of Tearline's own"
CORPUS = "a corpus in CSV"
_TABLE = "a CSV table"

ARCHIVE_SUFFIXES = frozenset({".zip"})
DOCUMENT_SUFFIXES = frozenset(
    {
        *(".txt", ".text", ".htm", ".html", ".xht", ".xhtml"),
        *(".csv", ".doc", ".docx", ".mht", ".mhtml", ".odt", ".pdf", ".rtf", ".webarchive"),
    }
)
"""What a folder or an archive is searched for. Documents that can't be read yet are among them, so that a batch says
that it has left them out."""

_OFFICE_PARTS = (b"[Content_Types].xml", b"_rels/.rels", b"mimetypeapplication/vnd.oasis", b"mimetypeapplication/epub")
_MAGIC = (
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OFFICE),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"bplist00", "a web archive"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", COMPRESSED),
    (b"BZh", COMPRESSED),
    (b"\xfd7zXZ\x00", COMPRESSED),
    (b"\x28\xb5\x2f\xfd", COMPRESSED),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
)
_TAR_MAGIC = slice(257, 262)
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_WEB_ARCHIVE = re.compile(rb"(?i)\A(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*?content-type:\s*multipart/related")
TITLES = re.compile(r'(?:"?[A-Za-z][A-Za-z _-]{0,40}"?,){7}"?[A-Za-z][A-Za-z _-]{0,40}"?(?![^\r\n])')
"""A row of titles over the columns of a corpus."""
ROW = r'"?\d{1,12}"?,"?\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d"?,'
"""How a row of a corpus begins: with a number and a date of creation."""
_FIRST_ROW = re.compile(rf'(?:{TITLES.pattern}\s+)?{ROW}"?\d\d[A-Z]')
_ANY_ROW = re.compile(rf'^{ROW}"?\d\d[A-Z]', re.MULTILINE)
# What every session, extract file and account in JSON begins with.
_OURS = re.compile(rb'\A\{\s*"schema":\s*\d')
# The tags by which the MIME Sniffing Standard (section 7.1) knows a web page, and those with which a saved part of a
# page may begin.
_PAGE = re.compile(
    r"""(?xi) \A (?> (?: \s | <!--(?s:.*?)--> | <\?[^>]*> )* )
    < (?: !doctype\s+html | (?: html | head | body | title | meta | link | script | style | iframe | base | center
        | h[1-6] | div | main | article | section | header | nav | font | table | a | b | br | p | pre | code | span
        ) (?: [\s/>] | \Z ) )"""
)


def recognise(head: bytes, name: str) -> str | None:
    """What a file that is neither text nor a web page is, as words for a sentence (``a PDF``); None for all others.

    ``head`` holds the first bytes of the file, ``HEAD`` are enough. A name decides only where bytes can't tell.
    """
    if head.startswith(_ZIP_MAGIC):
        return OFFICE if any(part in head for part in _OFFICE_PARTS) else ZIP
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if head[_TAR_MAGIC] == b"ustar":
        return ARCHIVE
    for pattern, kind in ((_WEB_ARCHIVE, "a web archive"), (_OURS, OURS)):
        if pattern.match(start):
            return kind
    return _table(beginning(head).lstrip(), is_named=suffix(name) == ".csv")


def _table(text: str, *, is_named: bool) -> str | None:
    if _FIRST_ROW.match(text) or (is_named and _ANY_ROW.search(text)):
        return CORPUS
    return _TABLE if is_named else None


def refuse_other_kinds(head: bytes, name: str) -> None:
    """Raise SourceError with a sentence where a file is neither text nor a web page nor a PDF."""
    kind = recognise(head, name)
    if kind not in (None, PDF):
        remedy = "this version reads text, web pages and PDFs"
        if kind in (ZIP, COMPRESSED, ARCHIVE):
            remedy = "unpack it first"
        elif kind == OURS:
            remedy = "no cable is in it; tearline --help says what is done with sessions and extracts"
        elif kind == _TABLE:
            remedy = "only one with the columns of a corpus of cables is read"
        elif kind == CORPUS:
            remedy = "its rows are looked for where its name ends in .csv, and read one by one"
        raise SourceError(f"{name} is {kind}; {remedy}.")


def is_page(text: str) -> bool:
    """Whether the text begins as a web page does, after comments and an XML prolog."""
    return _PAGE.match(text) is not None


def suffix(name: str) -> str:
    """The ending of a file's name in lower case, dot included; empty where it has none."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def is_hidden(part: str) -> bool:
    """Whether one part of a path names what nobody put there to be read: dot files, lock files, a Mac's attributes."""
    return (part.startswith((".", "~$")) and part not in (".", "..")) or part == "__MACOSX"
