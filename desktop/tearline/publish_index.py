"""The whole way from finished releases to an audited index of what they withhold."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tearline.audit.index import Grounds, audit_index
from tearline.exports.index import index_file
from tearline.publish import AuditRefusal, write_audited
from tearline.release.index import Index, Listed, index_of
from tearline.release.withheld import Withheld
from tearline.review.codes import codes
from tearline.review.model import Profile


def write_index(
    listed: Sequence[Listed], behind: Sequence[Sequence[Withheld]], profile: Profile, target: Path
) -> Index:
    """Make, audit and write the index of these releases, from each of which something is withheld ``behind``.

    The ending of the target's name says in which form. Raises AuditRefusal where the bytes do not pass, and OutputError
    where they can't be written; what stood at ``target`` before then still stands.
    """
    shipped = {code.code: code.title for code in codes()}
    justifications = shipped | dict(profile.justifications)
    index = index_of(listed, justifications)
    ending = target.suffix.lower()
    data = index_file(index, ending)
    blank = index_file(replace(index, rows=(), by_code=(), by_document=()), ending)
    grounds = Grounds(listed, behind, justifications, frozenset(shipped.values()))
    report = audit_index(data, ending, index, grounds, blank)
    if not report.passed:
        raise AuditRefusal(report, "index")
    write_audited(data, target)
    return index
