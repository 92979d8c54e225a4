"""Two readers of finished files that share no code with what wrote them."""

import re
import unicodedata
from collections.abc import Iterator

import pikepdf
import pymupdf

from tearline.release.model import Release, ReleasedPortion, Withholding

HEADER_LINES = {"transmission", "banner", "caption", "slug", "eo", "tags", "references", "classified-by"}


def pages_of(data: bytes) -> list[pymupdf.Page]:
    return list(pymupdf.open(stream=data))


def body_of(data: bytes) -> str:
    """What the pages say between their furniture, the masthead left out."""
    document = pymupdf.open(stream=data)
    body = ""
    for number, page in enumerate(document):
        text = page.get_text()
        _, _, text = text.partition(f"page {number + 1} of {len(document)}\n")
        body += text
    return body


def without_blanks(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def signs_read(text: str) -> str:
    """The characters that stand as ``[U+4E2D]`` put back."""
    return re.sub(r"\[U\+([0-9A-F]{4,6})\]", lambda sign: chr(int(sign[1], 16)), text)


def words_of(portion: ReleasedPortion) -> str:
    """All that the pages owe a portion, in order."""
    mark = portion.mark or ("" if portion.kind in HEADER_LINES else f"[{portion.in_force}]")
    content = "".join(_content(part) for part in portion.content)
    label = portion.label or ""
    at_end = portion.mark_at_end and portion.mark
    return f"{label} {content} {mark}" if at_end else f"{label} {mark} {content}"


def _content(part: str | Withholding) -> str:
    if isinstance(part, str):
        return part
    amount = f"{part.amount} withheld" if part.amount else "withheld"
    return f"[{amount} · {', '.join(part.codes)}]" if part.codes else f"[{amount}]"


def elements_of(data: bytes) -> list[tuple[str, str]]:
    """Type and text of every element of the structure, in reading order, as a screen reader comes by them."""
    with pikepdf.open(__import__("io").BytesIO(data)) as pdf:
        pages = {page.obj.objgen: _marked(page) for page in pdf.pages}
        document = pdf.Root.StructTreeRoot.K
        return [(str(element.S), "".join(_spoken(element, pages))) for element in document.K]


def _spoken(element: pikepdf.Object, pages: dict[tuple[int, int], dict[int, str]]) -> Iterator[str]:
    for kid in element.K:
        page, number = (kid.Pg, kid.MCID) if isinstance(kid, pikepdf.Dictionary) else (element.Pg, kid)
        yield pages[page.objgen].pop(int(number))


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of every marked content of a page by its number, read through the fonts' ToUnicode."""
    fonts = {name: _unicode_map(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    current: int | None = None
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                current = int(operands[1].MCID)
                texts[current] = ""
            case "EMC":
                current = None
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "'" if current is not None:
                texts[current] += "".join(font[code] for code in bytes(operands[0]))
    return texts


def _unicode_map(font: pikepdf.Object) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(value, 16)) for code, value in pairs}


def owed(release: Release) -> str:
    return without_blanks("".join(words_of(portion) for portion in release.portions))
