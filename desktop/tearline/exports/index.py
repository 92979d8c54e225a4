"""The index of withholdings as a file, of the form that the ending of its name asks for."""

from collections.abc import Callable, Mapping
from typing import Final

from tearline.exports.index_pdf import index_pdf
from tearline.exports.index_sheets import index_csv, index_xlsx
from tearline.release.index import Index

FORMS: Final[Mapping[str, Callable[[Index], bytes]]] = {".pdf": index_pdf, ".csv": index_csv, ".xlsx": index_xlsx}
"""By the ending of the file's name, in small letters."""


def index_file(index: Index, ending: str) -> bytes:
    """The index as a file; the same bytes at every run. Raises OutputError where the form can't hold it."""
    return FORMS[ending](index)
