"""What the terminal's commands do, apart from how their words are parsed.

Every worker here runs in a process of its own and hands back plain values: lines for standard output, sentences for
standard error, finished bytes to be written. A file that fails gives its sentence; the others go on.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tearline.audit.model import Report
from tearline.audit.pdf import audit_against_text, audit_pdf
from tearline.cables.describe import describe
from tearline.cables.model import Cable, Document, Kind, Portion
from tearline.cables.read import read_cable
from tearline.errors import SourceError, TearlineError, UsageError
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import document_from_bytes, load
from tearline.markings.audience import Audience
from tearline.markings.write import portion_form
from tearline.publish import Finished, finish
from tearline.release.cut import cut, withheld
from tearline.release.withheld import Withheld
from tearline.review.model import Decision, Profile
from tearline.review.plan import make_plan
from tearline.review.planfile import read_plan_file

STANDARD_INPUT = "-"
Source = SourceRef | SourceError | bytes
"""A place to read from, a place that can't be, or what standard input gave."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One file that was refused."""

    sentence: str
    usage: bool = False
    """Whether the request was wrong rather than the file."""


@dataclass(frozen=True, slots=True)
class Order:
    """What ``tearline redact`` was asked to do with each cable."""

    audience: Audience
    profile: Profile
    decisions: tuple[Decision, ...]
    sha256: str | None = None
    """Of the source that a plan file was made for; None where there is no plan file."""


@dataclass(frozen=True, slots=True)
class Made:
    """A cable redacted in memory."""

    source: str
    finished: Finished


def sources(paths: Iterable[str], standard_input: bytes | None) -> Iterator[Source]:
    """All that the PATHs of a command name, in their order; ``-`` is standard input."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield standard_input or b""
        else:
            yield from find_sources([Path(path)])


def read_source(source: Source) -> tuple[Document, ...]:
    """The documents of one source. Raises SourceError."""
    if isinstance(source, SourceError):
        raise source
    if isinstance(source, bytes):
        return document_from_bytes(source, "standard input")
    return load(source)


def inspect_source(source: Source, *, as_json: bool, with_text: bool) -> tuple[str | Trouble, ...]:
    """One line of JSON, or one tree, for every cable in the source."""
    try:
        return tuple(
            json.dumps(describe(cable, with_text=with_text), ensure_ascii=False)
            if as_json
            else outline(cable, with_text=with_text)
            for cable in map(read_cable, read_source(source))
        )
    except TearlineError as error:
        return (Trouble(error.sentence),)


def redact_source(source: Source, order: Order) -> tuple[Made | Trouble, ...]:
    """Every cable in the source, cut, typeset and audited."""
    try:
        documents = read_source(source)
    except TearlineError as error:
        return (Trouble(error.sentence),)
    return tuple(_redact(document, order) for document in documents)


def _redact(document: Document, order: Order) -> Made | Trouble:
    try:
        if order.sha256 not in (None, document.sha256):
            raise UsageError("The plan was made for another source, or the source has changed since; review it anew.")
        cable = read_cable(document)
        plan = make_plan(cable, order.audience, order.decisions, order.profile)
        return Made(document.name, finish(cable, plan))
    except TearlineError as error:
        return Trouble(f"{document.name}: {error.sentence}", usage=isinstance(error, UsageError))


def audit_file(data: bytes, source: Source, plan_file: Path | None) -> Report:
    """Hold a finished file against the cable it was made from. Raises TearlineError where either can't be read."""
    documents = read_source(source)
    if len(documents) != 1:
        raise UsageError("The source holds several cables; name the one that the file was made from.")
    cable = read_cable(documents[0])
    if plan_file is None:
        texts = [Withheld(each.id, cable.text_of(each)) for each in cable.portions if each.kind is not Kind.ARTIFACT]
        return audit_against_text(data, texts)
    recorded = read_plan_file(plan_file)
    if recorded.sha256 != cable.document.sha256:
        raise UsageError("The plan was made for another source, or the source has changed since.")
    plan = make_plan(cable, recorded.audience, recorded.decisions, recorded.profile)
    return audit_pdf(data, cut(cable, plan), withheld(cable, plan))


def lost(_source: Source) -> tuple[Trouble, ...]:
    """What is said of a source whose reading ended the whole process."""
    return (Trouble("A source used up the memory or crashed its reader, and was left out; try it alone."),)


def outline(cable: Cable, *, with_text: bool) -> str:
    """The cable for a person at a terminal: a line of header, then a line a portion."""
    header = cable.header
    sent = header.sent.strftime("%Y-%m-%d %H:%MZ") if header.sent else "no date"
    lines = [f"{header.id or 'no id'} · {sent} · {header.banner.text if header.banner else 'no banner'}"]
    lines += [f"  {header.subject}"] if header.subject else []
    depth = _depths(cable.portions)
    for portion in cable.portions:
        text = cable.text_of(portion)
        shown = text.strip("\r\n") if with_text else _first_words(text)
        indent = "  " * depth[portion.id]
        lines.append(f"  {indent}{portion.id:<{18 - len(indent)}} {portion_form(portion.effective):<14} {shown}")
    lines += [f"  ! {notice.code}: {notice.message}" for notice in cable.notices]
    return "\n".join(lines)


def _depths(portions: Iterable[Portion]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for portion in portions:
        depths[portion.id] = 0 if portion.parent is None else depths[portion.parent] + 1
    return depths


def _first_words(text: str, width: int = 64) -> str:
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width else line[: width - 1] + "…"


def with_codes(decisions: Iterable[Decision], codes: tuple[str, ...]) -> tuple[Decision, ...]:
    """The same decisions under these codes."""
    return tuple(replace(decision, codes=codes) for decision in decisions)
