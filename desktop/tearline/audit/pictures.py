"""The audit of printed sheets as a file: the pictures that were drawn, one a side, and not a word besides.

Which pages the pictures show was audited before they were drawn. Here it is asked whether the file holds them as they
were handed over, and whether there is anything in it that is neither theirs nor one of the few words of every such
file.
"""

import re
import zlib
from collections.abc import Iterator, Sequence

from tearline.audit.limits import Unreadable
from tearline.audit.model import Check, Report
from tearline.audit.pikepdf_reader import opened
from tearline.audit.verdicts import check

_WORDS = frozenset(
    b"% ReportLab Generated generated PDF document -- digest (opensource) %PDF-1.7 %%EOF obj endobj stream endstream"
    b" xref trailer startxref n f R << >> [ ] [] true /Artifact /BitsPerComponent /ColorSpace /Contents /Count"
    b" /DeviceRGB /DisplayDocTitle /Filter /FlateDecode /Font /Height /ID /ImageB /ImageC /ImageI /Info /Kids /Lang"
    b" /Length /MarkInfo /Marked /MediaBox /PDF /PageMode /Page /Pages /Parent /ProcSet /Producer /Resources /Root"
    b" /Rotate /Size /StructParents /StructTreeRoot /Subtype /Image /Text /Title /Trans /Type /Catalog /UseNone"
    b" /ViewerPreferences /Width /XObject <</Nums (en-US) (Tearline)"
    b" <</Type/StructTreeRoot/K R/ParentTree [] R/K[]>> []]>>/ParentTreeNextKey <</Type/StructElem/S/Document/P".split()
)
_NUMBERS = re.compile(rb"-?\d{1,10}(?:\.\d{1,4})?(?:>>)?|\[\d{1,6}|/FormXob\.side\d{1,6}|%\x93\x8c\x8b\x9e")
_IDENTIFIER = re.compile(rb"\[<([0-9a-f]{32})><\1>\]")
_TITLE = b"(Printed sheets)"
_CONTENT = re.compile(rb"/Filter \[ /FlateDecode \] /Length (\d{1,4})\s+>>\s+stream\r?\n")
_DRAWN = re.compile(
    rb"1 0 0 1 0 0 cm\s+"
    rb"(?:/Artifact BMC\nq\n\d+(?:\.\d+)? 0 0 \d+(?:\.\d+)? 0 0 cm\n/FormXob\.side\d+ Do\nQ\nEMC\n)?\s*"
)
_LONGEST = 400


def audit_pictures(data: bytes, pictures: Sequence[bytes]) -> Report:
    """Hold a file against the packed pictures that it was made of, in their order; a blank side has an empty one."""
    rest, missing = _without(data, pictures)
    bare, odd = _without_content(rest)
    try:
        with opened(data) as graph:
            pages = sum(_is_page(each) for each in graph.objects.values())
            mended = bool(graph.complaints)
    except Unreadable as error:
        return Report((Check("readable", False, str(error)),))
    wrong = [] if pages == len(pictures) and not mended else ["A reader does not find a page for each side."]
    return Report(
        (
            check("pictures-kept", [*missing, *wrong], "Each side is there as it was drawn, in order."),
            check("nothing-else", [*odd, *_strange(bare)], "There is nothing else in the file."),
        )
    )


def _is_page(value: object) -> bool:
    return isinstance(value, dict) and value.get("/Type") == "/Page"


def _without(data: bytes, pictures: Sequence[bytes]) -> tuple[bytes, list[str]]:
    """What is left of a file without its pictures, and what is said of those that are not in it."""
    rest, at = [], 0
    for number, packed in enumerate(pictures, start=1):
        found = data.find(packed, at)
        if found < 0:
            return data, [f"Side {number} is not as it was drawn."]
        rest.append(data[at:found])
        at = found + len(packed)
    return b"".join([*rest, data[at:]]), []


def _without_content(rest: bytes) -> tuple[bytes, list[str]]:
    """The same without the streams that draw the pictures; what they do besides."""
    bare, at, odd = [], 0, []
    for found in _CONTENT.finditer(rest):
        start, end = found.end(), found.end() + int(found[1])
        unpacking = zlib.decompressobj()
        try:
            drawn = unpacking.decompress(rest[start:end], _LONGEST)
        except zlib.error:
            drawn = b"?"
        if unpacking.unused_data or not unpacking.eof or not _DRAWN.fullmatch(drawn):
            odd.append("A side does more than show its picture.")
        bare.append(rest[at:start])
        at = max(end, start)
    return b"".join([*bare, rest[at:]]), odd


def _strange(bare: bytes) -> Iterator[str]:
    """Whether a byte of what is left is none of the words and numbers of every such file."""
    plain = _IDENTIFIER.sub(b"", bare.replace(_TITLE, b"", 1), count=1)
    if any(word not in _WORDS and not _NUMBERS.fullmatch(word) for word in plain.split()):
        yield "There is something in the file that nobody asked for."
