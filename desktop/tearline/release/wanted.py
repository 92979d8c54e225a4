"""A release that is asked for, before it is cut: of which cable, by which plan, and how it is to be set."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from tearline.cables.model import Cable
from tearline.cables.plain import is_plain
from tearline.review.model import Plan

Layout = Literal["retyped", "pages"]
"""Whether the text is set anew, or the pages of a PDF are kept as pictures."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What it takes to make a release, in any process."""

    cable: Cable
    plan: Plan
    layout: Layout
    read: Callable[[], bytes]
    """Gives the cable's source once more; asked only where its pages are kept."""


def has_pages(cable: Cable) -> bool:
    """Whether a cable is all that its PDF holds, so that its pages can be kept."""
    document = cable.document
    # Of a cable among several the hash is that of its own text.
    return document.format == "pdf" and document.sha256 != sha256(document.text.encode()).hexdigest()


def layout_of(cable: Cable) -> Layout:
    """How a cable is set where nobody says: anew. A PDF that is no cable keeps its pages."""
    return "pages" if is_plain(cable) and has_pages(cable) else "retyped"
