"""Rows of an invented corpus, as the tests write them."""

import csv
import io
from collections.abc import Iterable, Sequence

Cells = Sequence[str]


def cells(number: int = 1, body: str = "UNCLAS STRELSAU 000001\n\n1. (U) Text.\n", **others: str) -> list[str]:
    """The eight cells of one row."""
    row = {
        "created": "3/5/2009 15:30",
        "reference": f"09STRELSAU{number}",
        "origin": "Embassy Strelsau",
        "level": "UNCLASSIFIED",
        "references": "09STATE1|09ZENDA2",
        "header": "R 051530Z MAR 09\nFM AMEMBASSY STRELSAU\nTO SECSTATE WASHDC\n",
    } | others
    return [str(number), *row.values(), body]


def corpus(rows: Iterable[Cells], *, doubled: bool = False, everything_quoted: bool = True, end: str = "\n") -> str:
    """Rows as a writer of corpora writes them, quotes escaped with a backslash or doubled."""
    file = io.StringIO(newline="")
    csv.writer(
        file,
        quoting=csv.QUOTE_ALL if everything_quoted else csv.QUOTE_MINIMAL,
        doublequote=doubled,
        escapechar="\\",
        lineterminator=end,
    ).writerows(rows)
    return file.getvalue()
