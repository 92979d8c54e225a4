"""The whole way from picked portions to an audited extract."""

from collections.abc import Sequence
from pathlib import Path

from tearline.audit.extract import audit_extract
from tearline.audit.model import Report
from tearline.errors import UsageError
from tearline.exports.extract import FORMS, blank_file, extract_file
from tearline.jobs import Progress
from tearline.publish import AuditRefusal, write_audited
from tearline.release.extract import Extract
from tearline.release.extracting import Extracted, Sourced, extract_of
from tearline.review.selection import Selection


def ending_of(target: Path) -> str:
    """The ending of a file's name, which says in which form an extract is written. Raises UsageError for any other."""
    ending = target.suffix.lower()
    if ending not in FORMS:
        *others, last = FORMS
        raise UsageError(f"An extract is a file that ends in {', '.join(others)} or {last}; {target} does not.")
    return ending


def finish_extract(made: Extracted, ending: str, progress: Progress = lambda _step: None) -> tuple[bytes, Report]:
    """The extract as a file of the form that an ending asks for, audited, in memory.

    Raises AuditRefusal where the bytes do not pass.
    """
    progress("Setting the pages")
    data = extract_file(made.extract, ending)
    progress("Auditing the file")
    report = audit_extract(data, ending, made.extract, made.withheld, blank_file(made.extract, ending))
    if not report.passed:
        raise AuditRefusal(report, "extract")
    return data, report


def write_extract(sources: Sequence[Sourced], selection: Selection, target: Path) -> Extract:
    """Make, audit and write an extract; the ending of the target's name says in which form.

    Raises UsageError as ``extract_of`` does, AuditRefusal where the bytes do not pass, and OutputError where they can't
    be written; what stood at ``target`` before then still stands.
    """
    made = extract_of(sources, selection)
    data, _ = finish_extract(made, ending_of(target))
    write_audited(data, target)
    return made.extract
