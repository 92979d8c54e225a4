"""A release, what was withheld from it, and the clean file made of it."""

from functools import cache
from string import ascii_letters, digits

from tearline.audit.model import Report
from tearline.audit.pdf import audit_pdf
from tearline.exports.retyped import retyped_pdf
from tearline.markings.model import Level, Mark
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding
from tearline.release.withheld import Withheld

SECRET = "Ferdinand Oakleaf told us that the cabinet would fall"
WITHHELD = (
    Withheld("3", f"{SECRET} before the feast of Saint Sylvester."),
    Withheld("4", "Quarn"),
    Withheld("5", "Yuri Žižek"),
)
"""Portion 3 is withheld whole; of the others a word or two."""

ALPHABET = f"{ascii_letters} {digits} +/=<>"
"""In both weights, so that what is planted in them can be seen."""
_CODES = ("1.4(b)", "1.4(d)")


def portion(number: str, *content: str | Withholding, **changes: object) -> ReleasedPortion:
    given: dict[str, object] = {
        "id": number,
        "kind": "paragraph",
        "depth": 0,
        "label": f"{number}.",
        "mark": "(U)",
        "in_force": "U",
        "mark_at_end": False,
        "content": content,
        "keeps_lines": False,
    }
    return ReleasedPortion(**(given | changes))  # type: ignore[arg-type]


RELEASE = Release(
    cable_id="09STRELSAU118",
    banner=Mark(Level.U),
    source_banner="CONFIDENTIAL",
    strike_banner=False,
    released_to="U",
    stamp=Stamp("in part", "F-2031-00417", "C06500118", "3 March 2031", _CODES),
    portions=(
        portion(
            "banner", "C O N F I D E N T I A L STRELSAU 000118", kind="banner", label=None, mark=None, keeps_lines=True
        ),
        portion("tags", "PREL, ECON, RU", kind="tags", label="TAGS:", mark=None),
        portion("subject", "A visit to the waterworks", kind="subject", label="SUBJECT:", mark_at_end=True),
        portion("heading-1", "SUMMARY", kind="heading", label=None, mark=None),
        portion("heading-2", f"INDEX {ALPHABET}", kind="heading", label=None, mark=None),
        portion("index", ALPHABET, kind="block", label=None),
        portion("1", "The waterworks of the old town were opened to visitors in spring. " * 9),
        portion("2", "Engineers showed the great wheel, and how it lifts the river to the castle."),
        portion("3", Withholding(_CODES, "1 line", True), mark="(C)", in_force="C"),
        portion("4", "The guide, one ", Withholding(("(b)(6)",), "less than 1 line", False), ", had kept the keys."),
        portion(
            "5", "With him came ", Withholding(("(b)(6)",), "less than 1 line", False), " and two clerks.", mark=None
        ),
        portion("6", "The visit ended at noon. " * 60),
        portion("7", "Nothing else was asked for, and nothing else was shown."),
    ),
)


@cache
def clean() -> bytes:
    """The file as it should be; three pages."""
    return retyped_pdf(RELEASE)


def audited(data: bytes) -> Report:
    return audit_pdf(data, RELEASE, WITHHELD)


def failed(report: Report) -> set[str]:
    return {check.name for check in report.checks if not check.passed}
