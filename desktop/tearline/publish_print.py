"""The whole way from a cable, or from what was made of it, to audited pages for paper."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tearline.audit.pictures import audit_pictures
from tearline.cables.model import Cable, Kind
from tearline.exports.pictures import Leaf, pictures_pdf
from tearline.exports.printed import Printable
from tearline.jobs import Progress
from tearline.markings.model import Mark
from tearline.markings.rollup import roll_up
from tearline.publish import AuditRefusal, finish, finish_release
from tearline.publish_extract import finish_extract
from tearline.publish_index import index_plans
from tearline.release.cut import cut, withheld
from tearline.release.extracting import Extracted
from tearline.release.model import Release, Stamp
from tearline.release.withheld import Withheld
from tearline.review.model import Plan, Profile
from tearline.review.plan import plan_of_everything

_STAMP: Final = Stamp("as sent", "", "", "", ())


def print_release(cable: Cable, plan: Plan, progress: Progress = lambda _step: None) -> Printable:
    """The release that a plan asks for. Raises AuditRefusal where its pages do not pass."""
    finished = finish(cable, plan, progress)
    name = finished.release.cable_id
    return Printable(f"Release of {name}" if name else "Release of a cable", finished.release.banner, finished.data)


def print_cable(cable: Cable, progress: Progress = lambda _step: None) -> Printable:
    """The whole cable as it was sent, for the desk of whoever may read it. Raises AuditRefusal as above.

    It takes the same way as a release from which nothing is withheld, but is stamped as what it is, and stands under
    its own banner.
    """
    progress("Taking the whole cable")
    release, behind = _as_sent(cable)
    finished = finish_release(release, behind, progress)
    name = release.cable_id
    return Printable(f"Cable {name}, as sent" if name else "Cable, as sent", release.banner, finished.data)


def print_extract(made: Extracted, progress: Progress = lambda _step: None) -> Printable:
    """An extract. Raises AuditRefusal where its pages do not pass."""
    data, _ = finish_extract(made, ".pdf", progress)
    return Printable("Extract", made.extract.banner, data)


def print_index(
    planned: Sequence[tuple[Cable, Plan]], profile: Profile, progress: Progress = lambda _step: None
) -> Printable:
    """The index of what these plans withhold. Raises AuditRefusal where its pages do not pass."""
    finished = index_plans(planned, profile, ".pdf", progress)
    return Printable("Index of withholdings", finished.index.banner, finished.data)


def bind(leaves: Sequence[Leaf], progress: Progress = lambda _step: None) -> bytes:
    """Printed sheets as a file of pictures, audited. Raises AuditRefusal where there is anything else in it."""
    progress("Binding the sheets")
    data = pictures_pdf(leaves)
    progress("Auditing the file")
    report = audit_pictures(data, [each.packed for each in leaves])
    if not report.passed:
        raise AuditRefusal(report)
    return data


def _as_sent(cable: Cable) -> tuple[Release, tuple[Withheld, ...]]:
    portions = (portion.id for portion in cable.portions if portion.kind is not Kind.ARTIFACT)
    plan = plan_of_everything(cable, portions, Profile())
    release = replace(cut(cable, plan), released_to="", stamp=_STAMP)
    return replace(release, banner=_banner(cable, release)), withheld(cable, plan)


def _banner(cable: Cable, release: Release) -> Mark:
    """The cable's own, raised where a portion asks for more; where it prints none, that of all its portions."""
    own = cable.header.banner
    if own is None:
        return release.banner
    known = (portion.effective for portion in cable.portions if portion.effective.known)
    return roll_up([own.mark, *known]).mark
