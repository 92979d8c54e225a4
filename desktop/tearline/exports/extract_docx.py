"""An extract for a word processor (Office Open XML), its banner in header and footer of every page."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tearline.exports.archive import EPOCH, repacked
from tearline.exports.extract_words import SOURCES, TITLE, content_of, entries_of, lead_of
from tearline.exports.furniture import is_pale
from tearline.exports.wording import legible, withheld_sign
from tearline.markings.colours import colour
from tearline.markings.model import Mark
from tearline.markings.write import banner_form
from tearline.release.extract import Extract, Part, authority_lines, key, opening
from tearline.release.model import Withholding

_MONOSPACED: Final = "Courier New"
_GREY: Final = RGBColor(0x54, 0x54, 0x54)
_SMALL: Final = Pt(9)
_INDENT: Final = Inches(0.3)
_UNWANTED: Final = ("/thumbnail", "/customXml", "/stylesWithEffects", "/extended-properties")
"""Parts of python-docx's template that would say something of its maker's machine, or nothing at all."""


def extract_docx(extract: Extract) -> bytes:
    """The extract as a document; the same bytes at every run and everywhere."""
    document = _new()
    _furnish(document, extract.banner)
    document.add_heading(TITLE, 1)
    document.add_paragraph(legible(opening(extract)))
    for sign in key(extract):
        _grey(document.add_paragraph().add_run(sign))
    for name, value in authority_lines(extract):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{name} ").bold = True
        line.add_run(legible(value))
    for part in extract.parts:
        _add(document, part)
    if extract.sources:
        document.add_heading(SOURCES, 2)
    for entry in entries_of(extract):
        source = document.add_paragraph(entry)
        source.paragraph_format.left_indent, source.paragraph_format.first_line_indent = _INDENT, -_INDENT
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _new() -> Document:
    document = docx.Document()
    for owner in (document.part.package, document.part):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.endswith(_UNWANTED):
                owner.rels.pop(name)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    said = document.core_properties
    said.title, said.author, said.comments, said.last_modified_by, said.revision = TITLE, "", "", "", 1
    said.created = said.modified = datetime(*EPOCH, tzinfo=UTC)
    return document


def _furnish(document: Document, banner: Mark) -> None:
    section = document.sections[0]
    _banner(section.header.paragraphs[0], banner)
    _banner(section.footer.paragraphs[0], banner)
    count = section.footer.add_paragraph()
    count.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for word, field in (("page ", "PAGE"), (" of ", "NUMPAGES")):
        count.add_run(word).font.size = _SMALL
        _field(count.add_run(), field)


def _banner(line: Paragraph, mark: Mark) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(banner_form(mark))
    run.bold = True
    code = colour(mark).removeprefix("#")
    if is_pale(f"#{code}"):
        _shade(run, code)
    else:
        run.font.color.rgb = RGBColor.from_string(code)


def _shade(run: Run, code: str) -> None:
    """A ground of a colour that could not be read as ink; python-docx knows none but the highlighters."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", code)):
        shading.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shading)


def _field(run: Run, name: str) -> None:
    """A number that the word processor fills in; python-docx knows no fields."""
    run.font.size = _SMALL
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            element.text = name
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _add(document: Document, part: Part) -> None:
    lead = lead_of(part)
    if part.kind == "heading":
        document.add_heading(f"{lead} {content_of(part)}", 2)
        return
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = bool(part.citation)
    line.paragraph_format.space_after = Pt(2 if part.citation else 10)
    if lead:
        line.add_run(f"{lead} ").bold = part.mark is not None
    if part.keeps_lines:
        rows = line.add_run("\n" + content_of(part))
        rows.font.name, rows.font.size = _MONOSPACED, _SMALL
    else:
        _add_content(line, part)
    if part.citation:
        cited = document.add_paragraph()
        cited.paragraph_format.left_indent = _INDENT
        _grey(cited.add_run(f"— {legible(part.citation)}"))


def _add_content(line: Paragraph, part: Part) -> None:
    for each in part.content:
        if isinstance(each, Withholding):
            line.add_run(legible(withheld_sign(each))).font.highlight_color = WD_COLOR_INDEX.GRAY_25
        else:
            line.add_run(legible(" ".join(f"|{each}|".split())[1:-1]))


def _grey(run: Run) -> None:
    run.font.size, run.font.color.rgb = _SMALL, _GREY
