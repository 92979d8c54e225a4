"""Sentences and names that several views say alike."""

from datetime import date, datetime

from tearline.cables.model import Header, Origin, Portion
from tearline.markings.write import portion_form
from tearline.review.model import Ruling
from tearline.window.case import Case
from tearline.window.digest import Fate, ReadCable, Standing

ORIGINS = {
    Origin.OWN: "its own mark",
    Origin.PARENT: "from the portion above it",
    Origin.LONE_MARK: "from the lone mark before it",
    Origin.ENTIRE_TEXT: "from the mark of the entire text",
    Origin.BANNER: "from the banner",
    Origin.UNKNOWN: "nothing gives it a mark",
}

FROM = {
    Origin.OWN: "",
    Origin.PARENT: "above",
    Origin.LONE_MARK: "lone mark",
    Origin.ENTIRE_TEXT: "entire text",
    Origin.BANNER: "banner",
    Origin.UNKNOWN: "nowhere",
}
"""Where a mark in force comes from, in a word."""

FATES = {
    Fate.RELEASED: "Released",
    Fate.WITHHELD: "Withheld",
    Fate.PART: "Withheld in part",
    Fate.UNDECIDED: "To decide",
}


def in_force(read: ReadCable, portion: Portion) -> str:
    """The mark in force of a portion; empty where nothing at all bears a mark."""
    mark = read.in_force(portion)
    return portion_form(mark) if mark else ""


def bracketed(read: ReadCable, portion: Portion) -> str:
    """The same behind a place: `` (C//NF)``."""
    mark = in_force(read, portion)
    return f" ({mark})" if mark else ""


def mark_in_words(read: ReadCable, portion: Portion) -> str:
    """The mark in force and where it comes from: ``C//NF, from the banner``."""
    mark = in_force(read, portion)
    return f"{mark}, {ORIGINS[portion.inherited_from]}" if mark else "no mark, as nothing here bears one"


def fate(standing: Standing) -> str:
    """What becomes of a portion and who says so: ``Withheld by the rule``, ``To decide``."""
    if standing.fate is Fate.UNDECIDED:
        return FATES[standing.fate]
    return f"{FATES[standing.fate]} by the {'reviewer' if standing.by_reviewer else 'rule'}"


def explain(case: Case, offset: int) -> str:
    """Why the text at ``offset`` goes or stays, for a tooltip; nothing where there is no plan."""
    if case.reckoning is None or not case.reckoning.plan.rulings:
        return ""
    if any(start <= offset < end for start, end in case.read.cable.earlier_redactions):
        return "Withheld by others, before this cable came here."
    ruling = case.reckoning.between(offset, offset + 1)[0]
    portion = case.read.by_id[ruling.portion]
    act = "Withheld" if ruling.withheld else "Released"
    codes = f" · {' '.join(ruling.codes)}" if ruling.withheld and ruling.codes else ""
    decided = decided_when(case, ruling)
    mark = "" if case.read.unmarked else f"\n{mark_in_words(case.read, portion)}"
    return f"{act} by the {ruling.by}: {ruling.reason}{codes}{decided and f' · {decided}'}{mark}"


def decided_when(case: Case, ruling: Ruling) -> str:
    """When the reviewer decided, ``16 Sep 2008, 14:05Z``; empty for a rule or where that is not known."""
    if ruling.decision is None or not 0 <= ruling.decision < len(case.decisions):
        return ""
    try:
        moment = datetime.fromisoformat(case.decisions[ruling.decision].when)
    except ValueError:
        return ""
    return f"{day(moment)}, {moment:%H:%M}Z"


def cable_name(header: Header, fallback: str) -> str:
    """The cable's id with its parts apart, ``08 STATE 99131``, or the name of the source."""
    return fallback if header.id is None else id_apart(header.id)


def id_apart(cable: str) -> str:
    """A cable's id with its parts apart."""
    year, rest = cable[:2], cable[2:]
    post = rest.rstrip("0123456789")
    return " ".join(part for part in (year, post, rest[len(post) :]) if part)


def day(moment: datetime | date) -> str:
    """``16 Sep 2008``."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
