"""The whole way from a cable and a plan to an audited file, for the terminal and the window alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any

from tearline.audit.model import Report
from tearline.audit.pdf import audit_pdf
from tearline.cables.model import Cable
from tearline.errors import AuditError
from tearline.exports.retyped import pages_of_signs, retyped_pdf
from tearline.jobs import Progress
from tearline.markings.write import banner_form
from tearline.release.cut import cut, withheld
from tearline.release.model import Release, Withholding
from tearline.release.withheld import Withheld
from tearline.review.model import Plan
from tearline.writing import write_atomically


class AuditRefusal(AuditError):
    """The finished file did not pass; ``report`` says which checks failed."""

    def __init__(self, report: Report, what: str = "file") -> None:
        self.report = report
        failed = "; ".join(f"{check.name}: {check.detail}" for check in report.checks if not check.passed)
        super().__init__(f"The {what} failed its audit and was not written ({failed}).")


@dataclass(frozen=True, slots=True)
class Finished:
    """A release as bytes that passed their audit."""

    data: bytes
    release: Release
    report: Report
    remarks: tuple[str, ...] = ()
    """Sentences on what should be looked at in it."""


def finish(cable: Cable, plan: Plan, progress: Progress = lambda _step: None) -> Finished:
    """Cut, typeset and audit, in memory. Raises AuditRefusal where the bytes do not pass."""
    progress("Cutting the release")
    return finish_release(cut(cable, plan), withheld(cable, plan), progress)


def finish_release(release: Release, behind: Sequence[Withheld], progress: Progress) -> Finished:
    """The same of a release that is cut already; what it withholds stands ``behind`` it, for the audit alone."""
    progress("Setting the pages")
    data = retyped_pdf(release)
    progress("Auditing the file")
    return passed(data, release, audit_pdf(data, release, behind))


def passed(data: bytes, release: Release, report: Report) -> Finished:
    """A file with the report of its audit. Raises AuditRefusal where it did not pass."""
    if not report.passed:
        raise AuditRefusal(report)
    return Finished(data, release, report)


def write(finished: Finished, target: Path) -> None:
    """Give audited bytes their name. Raises OutputError; what stood at ``target`` before then still stands."""
    write_audited(finished.data, target)


def write_audited(data: bytes, target: Path) -> None:
    """The same of any bytes that passed their audit."""
    write_atomically(target, data, _same_as(data))


def _same_as(audited: bytes) -> Callable[[bytes], None]:
    def check(written: bytes) -> None:
        if written != audited:
            raise AuditError("What the disk gave back is not what was audited; nothing was written. Check the disk.")

    return check


@dataclass(frozen=True, slots=True)
class ForIndex:
    """What an index needs of one finished release beside the release itself."""

    pages: tuple[int, ...]
    """On which the sign of each withheld passage begins."""
    withheld: tuple[Withheld, ...]


def for_index(cable: Cable, plan: Plan, release: Release) -> ForIndex:
    """What an index will need of this release, which was cut from this cable by this plan."""
    return ForIndex(pages_of_signs(release), withheld(cable, plan))


def describe(finished: Finished, source: str, output: Path) -> dict[str, Any]:
    """What ``tearline redact --json`` prints of one file; it tells nothing of the withheld text."""
    portions = finished.release.portions
    withheld_from = [portion for portion in portions if any(isinstance(part, Withholding) for part in portion.content)]
    return {
        "source": source,
        "output": str(output),
        "portions": len(portions),
        "withheld": len(withheld_from),
        "released": len(portions) - len(withheld_from),
        "banner": banner_form(finished.release.banner),
        "codes": list(finished.release.stamp.codes),
        "audit": describe_report(finished.report),
    }


def describe_report(report: Report) -> dict[str, Any]:
    """An audit as plain values."""
    return {
        "passed": report.passed,
        "checks": [{"name": each.name, "passed": each.passed, "detail": each.detail} for each in report.checks],
    }


class FileNames:
    """What the files of releases are called: by the cable's id, ``08STATE99131.pdf``, with ``-2`` where that is taken;
    ``cable-1.pdf`` where the id is withheld or unknown. Never by the name of the source.
    """

    def __init__(self, is_free: Callable[[str], bool]) -> None:
        self._is_free = is_free
        self._unnamed = count(1)

    def next(self, release: Release) -> str:
        """A free name; the one that it gives is taken before another is asked for."""
        stem = release.cable_id
        others = (f"{stem}-{number}" for number in count(2)) if stem else (f"cable-{each}" for each in self._unnamed)
        names = (f"{name}.pdf" for name in chain([stem] if stem else [], others))
        return next(filter(self._is_free, names))
