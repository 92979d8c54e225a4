"""What an index of withholdings says: a row for every passage that releases withhold, and the totals.

It is a function of releases, of the names and pages of their files, and of what a house says of each exemption. So it
tells nothing of withheld text that the releases do not tell.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tearline.markings.model import Mark
from tearline.markings.rollup import roll_up
from tearline.markings.write import banner_form
from tearline.release.model import Decision, Release, Withholding


@dataclass(frozen=True, slots=True)
class Listed:
    """One finished release that an index lists."""

    release: Release
    file: str
    """The name of its file, without folders."""
    pages: tuple[int, ...]
    """For every withheld passage in order, the page of the file on which its sign begins, counted from 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """One withheld passage."""

    document: str
    portion: str
    page: int
    amount: str
    """As the release states it; empty where it states none."""
    codes: tuple[str, ...]
    justifications: tuple[str, ...]
    """What is said of each of these codes; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class CodeTotal:
    """What is withheld under one code; a passage with several codes counts under each."""

    code: str
    """Empty for passages without a code."""
    justification: str
    passages: int
    documents: int


@dataclass(frozen=True, slots=True)
class DocumentTotal:
    """What is withheld from one document."""

    document: str
    """The cable's id; the name of its file where that is withheld or unknown, or where several have it."""
    cable_id: str | None
    file: str
    banner: str
    """Of what is released."""
    decision: Decision
    passages: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that an index says."""

    banner: Mark
    """Roll-up of the releases that it lists."""
    released_to: str
    """The audience; empty where the releases have not the same."""
    case_number: str
    """Empty where the releases have none or not the same."""
    rows: tuple[Row, ...]
    by_code: tuple[CodeTotal, ...]
    by_document: tuple[DocumentTotal, ...]


def index_of(listed: Sequence[Listed], justifications: Mapping[str, str]) -> Index:
    """The index of these releases, in their order.

    ``justifications`` says of a code why it withholds; its order is that of the totals.
    """
    named = list(zip(_names(listed), listed, strict=True))
    rows = tuple(row for name, each in named for row in _rows(name, each, justifications))
    return Index(
        banner=roll_up(each.release.banner for each in listed).mark,
        released_to=_shared(each.release.released_to for each in listed),
        case_number=_shared(each.release.stamp.case_number for each in listed),
        rows=rows,
        by_code=_by_code(rows, justifications),
        by_document=tuple(_document(name, each) for name, each in named),
    )


def what_it_lists(index: Index) -> str:
    """``35 passages in 3 documents``."""
    passages, documents = len(index.rows), len(index.by_document)
    return f"{passages} passage{'s' * (passages != 1)} in {documents} document{'s' * (documents != 1)}"


def _withholdings(release: Release) -> list[tuple[str, Withholding]]:
    """Every withheld passage in order, after the id of its portion."""
    return [(each.id, part) for each in release.portions for part in each.content if isinstance(part, Withholding)]


def _names(listed: Sequence[Listed]) -> list[str]:
    ids = Counter(each.release.cable_id for each in listed)
    return [name if (name := each.release.cable_id) and ids[name] == 1 else each.file for each in listed]


def _rows(name: str, listed: Listed, justifications: Mapping[str, str]) -> list[Row]:
    return [
        Row(name, portion, page, gap.amount or "", gap.codes, tuple(justifications.get(code, "") for code in gap.codes))
        for (portion, gap), page in zip(_withholdings(listed.release), listed.pages, strict=True)
    ]


def _by_code(rows: Sequence[Row], justifications: Mapping[str, str]) -> tuple[CodeTotal, ...]:
    ranks = {code: rank for rank, code in enumerate(justifications)}
    found: dict[str, list[str]] = {}
    for row in rows:
        for code in row.codes or ("",):
            found.setdefault(code, []).append(row.document)
    in_order = sorted(found, key=lambda code: (not code, ranks.get(code, len(ranks))))
    return tuple(
        CodeTotal(code, justifications.get(code, ""), len(found[code]), len(set(found[code]))) for code in in_order
    )


def _document(name: str, listed: Listed) -> DocumentTotal:
    release = listed.release
    banner, stamp = banner_form(release.banner), release.stamp
    return DocumentTotal(name, release.cable_id, listed.file, banner, stamp.decision, len(listed.pages), stamp.codes)


def _shared(values: Iterable[str]) -> str:
    """The one value of all; empty where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""
