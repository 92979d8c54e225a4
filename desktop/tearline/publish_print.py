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
from tearline.publish import AuditRefusal, finish_release
from tearline.publish_extract import finish_extract
from tearline.publish_index import index_plans
from tearline.publish_pages import cut_as, finish_cut
from tearline.release.cut import cut, withheld
from tearline.release.extracting import Extracted
from tearline.release.model import Release, Stamp
from tearline.release.wanted import Wanted
from tearline.release.withheld import Withheld
from tearline.review.model import Profile
from tearline.review.plan import plan_of_everything

_STAMP: Final = Stamp("as sent", "", "", "", ())


def print_release(wanted: Wanted, progress: Progress = lambda _step: None) -> Printable:
    """A release that is asked for. Raises AuditRefusal where its pages do not pass, and as ``cut_as`` does."""
    progress("Cutting the release")
    made = cut_as(wanted)
    finished = finish_cut(made, progress)
    name, unmarked = finished.release.cable_id, made.pages is not None and made.pages.kept.unmarked
    title = f"Release of {name}" if name else f"Release of {'a PDF' if unmarked else 'a cable'}"
    return Printable(title, None if unmarked else finished.release.banner, finished.data)


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


def print_index(wanted: Sequence[Wanted], profile: Profile, progress: Progress = lambda _step: None) -> Printable:
    """The index of what is withheld from these releases. Raises AuditRefusal where its pages do not pass."""
    finished = index_plans(wanted, profile, ".pdf", progress)
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
