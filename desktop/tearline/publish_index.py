"""The whole way from finished releases to an audited index of what they withhold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tearline.audit.index import Grounds, audit_index
from tearline.audit.model import Report
from tearline.exports.index import index_file
from tearline.jobs import Progress
from tearline.publish import AuditRefusal, FileNames, write_audited
from tearline.publish_pages import cut_as, cut_for_index
from tearline.release.index import Index, Listed, index_of
from tearline.release.wanted import Wanted
from tearline.release.withheld import Withheld
from tearline.review.codes import codes
from tearline.review.model import Profile


@dataclass(frozen=True, slots=True)
class FinishedIndex:
    """An index as bytes that passed their audit."""

    data: bytes
    index: Index
    report: Report


def finish_index(
    listed: Sequence[Listed], behind: Sequence[Sequence[Withheld]], profile: Profile, ending: str
) -> FinishedIndex:
    """Make and audit the index of these releases, from each of which something is withheld ``behind``, in memory.

    The ending says in which form. Raises AuditRefusal where the bytes do not pass.
    """
    shipped = {code.code: code.title for code in codes()}
    justifications = shipped | dict(profile.justifications)
    index = index_of(listed, justifications)
    data = index_file(index, ending)
    blank = index_file(replace(index, rows=(), by_code=(), by_document=()), ending)
    grounds = Grounds(listed, behind, justifications, frozenset(shipped.values()))
    report = audit_index(data, ending, index, grounds, blank)
    if not report.passed:
        raise AuditRefusal(report, "index")
    return FinishedIndex(data, index, report)


def index_plans(
    wanted: Sequence[Wanted], profile: Profile, ending: str, progress: Progress = lambda _step: None
) -> FinishedIndex:
    """The same of releases that are asked for, under the names that their files would have in one folder."""
    taken: set[str] = set()
    names = FileNames(lambda name: name not in taken)
    listed, behind = [], []
    for number, each in enumerate(wanted, start=1):
        progress(f"Cutting release {number} of {len(wanted)}" if len(wanted) > 1 else "Cutting the release")
        made = cut_as(each)
        needed = cut_for_index(made)
        listed.append(Listed(made.release, name := names.next(made.release), needed.pages))
        behind.append(needed.withheld)
        taken.add(name)
    progress("Making and auditing the index")
    return finish_index(listed, behind, profile, ending)


def write_index(
    listed: Sequence[Listed], behind: Sequence[Sequence[Withheld]], profile: Profile, target: Path
) -> Index:
    """Finish and write an index; the ending of the target's name says in which form.

    Raises AuditRefusal where the bytes do not pass, and OutputError where they can't be written; what stood at
    ``target`` before then still stands.
    """
    finished = finish_index(listed, behind, profile, target.suffix.lower())
    write_audited(finished.data, target)
    return finished.index
