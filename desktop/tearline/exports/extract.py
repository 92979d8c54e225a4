"""An extract as a file, of the form that the ending of its name asks for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from tearline.exports.citing import bibtex, csl_json
from tearline.exports.extract_docx import extract_docx
from tearline.exports.extract_pdf import extract_pdf
from tearline.exports.extract_text import extract_markdown, extract_text
from tearline.release.extract import Extract

FORMS: Final[Mapping[str, Callable[[Extract], bytes]]] = {
    ".pdf": extract_pdf,
    ".docx": extract_docx,
    ".txt": extract_text,
    ".md": extract_markdown,
    ".json": csl_json,
    ".bib": bibtex,
}
"""By the ending of the file's name, in small letters; the last two hold the list of sources alone."""


def extract_file(extract: Extract, ending: str) -> bytes:
    """The extract as a file; the same bytes at every run."""
    return FORMS[ending](extract)


def blank_file(extract: Extract, ending: str) -> bytes:
    """A file of the same form under the same banner, with nothing in it."""
    return FORMS[ending](replace(extract, parts=(), sources=(), authority=None))
