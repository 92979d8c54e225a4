"""What the header of a cable says, read from its lines."""

import re
from datetime import UTC, date, datetime

from tearline.cables.addresses import read_addresses
from tearline.cables.archive import source_says
from tearline.cables.banner import read_banner_mark
from tearline.cables.classifier import classifier_in_order, read_classifier
from tearline.cables.head import Head, damaged_mark
from tearline.cables.marks import closing_mark, opening_mark
from tearline.cables.model import Document, Header, Kind
from tearline.cables.records import as_telegram, record_number
from tearline.cables.references import in_time, read_references
from tearline.cables.summary import read_summary
from tearline.cables.tree import Node

_GROUP = re.compile(
    r"^(?:DTG:?\s+)?(?:NIACT\s+)?(?P<letters>FLASH|IMMEDIATE|PRIORITY|ROUTINE|[ZOPRYM]{1,2}(?:\s+[ZOPRYM]{1,2})*)?\s*"
    r"(?P<day>\d\d)\s?(?P<hour>\d\d)(?P<minute>\d\d)\s?Z\s*(?P<month>[A-Z]{3})[A-Z]*\s*(?P<year>\d{4}|\d\d)\b"
)
_PRECEDENCE = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
_LETTER = {word: letter for letter, word in _PRECEDENCE.items()}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ORDERS = ("10501", "11652", "12065", "12356", "12958", "13292", "13526")
_ORDER = re.compile(r"(\d{5})")
_BEHIND_RULE = re.compile(r"\s*\([A-Z][^()]*,[^()]*\)\s*(?:OR-?\s?[A-Z])?$")
"""Classifier and office behind ``GDS`` in an E.O. line."""
_BEFORE_DECISION = re.compile(
    r"[\s:.,-]*(?:E\.?\s?[O0]\.?)?[\s:,]*(?:\d{5})?[\s:.,-]*"
    r"(?:(?:AS AMENDED\s*[;,:]\s*)?DECL(?:ASSIFY(?:\s+ON)?)?\b(?!ASS)\s*[:.]?\s*)*",
    re.IGNORECASE,
)
"""What stands before the day: the order's name and number, and ``DECL``; it may all be missing."""
_DECLASSIFY_ON = re.compile(r"\bDECLASSIFY\s+ON\s*:?\s+(.{2,80})", re.IGNORECASE)
_FIRST_YEAR = 1945
_DAY_IN_FIGURES = re.compile(r"\b((?:19|20)\d\d)(\d\d)(\d\d)\b")
_DAY_WITH_POINTS = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_DAY = re.compile(r"\b(?:(\d{4})[/-](\d{1,2})[/-](\d{1,2})|(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d))\b")
_MONTH = rf"({'|'.join(_MONTHS)})[A-Z]*\.?"
_DAY_IN_WORDS = re.compile(rf"\b(\d{{1,2}})\s*{_MONTH},?\s*(\d{{4}})\b|\b{_MONTH}\s+(\d{{1,2}}),?\s+(\d{{4}})\b")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_PAGE = re.compile(r"(?:[A-Z ]+\s)?PAGE\s+\d+\s+(?P<post>[A-Z][A-Z .'-]*?)\s+(?P<number>\d{3,7})\b")
_CREATED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_NO_LETTER = re.compile(r"[^A-Z]")
_MISSION = re.compile(r"^(?:AMEMBASSY|AMCONSUL|AMCONGEN|USMISSION|USINT|EMBASSY|USLO|USOFFICE)\s+")
_ALONE = re.compile(r"(?:(?:SIPDIS|NOFORN|SENSITIVE|NODIS|EXDIS|STADIS|LIMDIS)\b ?)+")
"""Captions of one word."""
_CORRECTED = re.compile(r"\(?C ?O ?R ?R ?E ?C ?T ?E ?D\b", re.IGNORECASE)
_RULE_BELOW = re.compile(r"(?: [-=*_]{4,})+$")
_CLASSIFIED_BY = re.compile(r"classified\s+by\s*:?\s*", re.IGNORECASE)
_BETWEEN_CAPTIONS = re.compile(r"[,;/]|\s{2,}")
_BRACKETED = re.compile(r"\([^)]*\)")
_BETWEEN_TAGS = re.compile(r"(?:[\s,;]|/(?!C-\d))+")
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,11}(?:(?:/[A-Z])?-\d)?")
"""A tag; some have a figure of their own, as ``AU-1`` and ``UNGA/C-3``."""


def read_header(document: Document, head: Head, nodes: list[Node], signed: list[str]) -> Header:
    """The values of a header whose lines are known."""
    telegram = as_telegram(head.addresses)
    sent, precedence = _sent(telegram)
    given = source_says(document, nodes[0].kind, nodes[0].spans[0]) if nodes else dict(document.metadata)
    sent = sent or _created(given)
    order, declassify = _executive_order(head.fields.get(Kind.EO, []))
    addresses = read_addresses(telegram)
    declassify = declassify or _declassified(head.fields.get(Kind.CLASSIFIED_BY, []))
    who = read_classifier(_classified(document.text, head, nodes))
    who = who if who.text else classifier_in_order(" ".join(head.fields.get(Kind.EO, [])))
    captions = tuple(dict.fromkeys(_captions(head)))
    own = _id(head, sent, addresses.sender) or given.get("identifier")
    references = read_references(head.fields.get(Kind.REFERENCES, []), sent.year if sent else None)
    return Header(
        id=own,
        sent=sent,
        precedence=precedence,
        sender=addresses.sender,
        to=addresses.to,
        info=addresses.info,
        banner=read_banner_mark(head),
        captions=captions,
        tags=_tags(head.fields.get(Kind.TAGS, [])),
        executive_order=order,
        declassify_on=declassify,
        subject=_subject(document.text, head.subject),
        subject_marking=head.subject.marking if head.subject else None,
        references=in_time(references, sent, own),
        classified_by=who.text,
        classifier=who.name,
        reasons=who.reasons,
        signed_by=tuple(signed),
        summary=read_summary(document.text, nodes),
    )


def canonical_post(name: str) -> str:
    """A post's name as it stands in a cable's id: ``RIO DE JANEIRO`` is ``RIODEJANEIRO``, ``SECSTATE`` is ``STATE``."""
    joined = _NO_LETTER.sub("", name.upper())
    return "STATE" if joined in {"SECSTATE", "SECSTATEWASHDC"} else joined


def short_post(name: str) -> str:
    """``name`` without the kind of mission: ``AMEMBASSY MADRID`` is ``MADRID``."""
    return _MISSION.sub("", name.upper())


def _created(given: dict[str, str]) -> datetime | None:
    """When the source says that the cable was sent, for cables whose own header is lost."""
    found = _CREATED.match(given.get("created", ""))
    try:
        return datetime.fromisoformat(found[0]).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def _id(head: Head, sent: datetime | None, sender: str | None) -> str | None:
    record = record_number(head.addresses)
    if record:
        return f"{record[0]}{canonical_post(record[1])}{record[2]}"
    numbered = head.banner if head.banner and head.banner["number"] else _PAGE.match(head.page)
    if head.banner is None or numbered is None or sent is None:
        return None
    post = numbered["post"] or (short_post(sender) if sender else "")
    return f"{sent.year % 100:02d}{canonical_post(post)}{int(numbered['number'])}"


def _sent(lines: list[str]) -> tuple[datetime | None, str | None]:
    for line in lines:
        found = _GROUP.match(line.upper())
        if not found or found["month"] not in _MONTHS:
            continue
        letters = (found["letters"] or "").split()
        precedence = _PRECEDENCE.get(_LETTER.get(letters[0], letters[0][0])) if letters else None
        try:
            when = datetime(
                _year(found["year"]),
                _MONTHS.index(found["month"]) + 1,
                int(found["day"]),
                int(found["hour"]),
                int(found["minute"]),
                tzinfo=UTC,
            )
        except ValueError:
            return None, precedence
        return when, precedence
    return None, None


def _year(printed: str) -> int:
    year = int(printed)
    if year >= 100:
        return year
    return 1900 + year if 1900 + year >= _FIRST_YEAR else 2000 + year


def _executive_order(lines: list[str]) -> tuple[str | None, date | str | None]:
    if not lines:
        return None, None
    whole = " ".join(lines)
    number = _ORDER.search(whole[:24])
    order = _known_order(number[1]) if number else None
    words = _BEFORE_DECISION.sub("", whole, count=1).strip(" .")
    return order, _day(words) or (_BEHIND_RULE.sub("", words) or None)


def _declassified(lines: list[str]) -> date | str | None:
    """The day that the Classified-by lines name, where the E.O. line names none."""
    words = _DECLASSIFY_ON.search(" ".join(lines))
    return (_day(words[1]) or words[1].strip(" .") or None) if words else None


def _known_order(number: str) -> str:
    """The order meant: digits that changed places, as in ``12598``, are put right where only one order is as near."""
    if number in _ORDERS:
        return number
    orders = [order for order in _ORDERS if sorted(order) == sorted(number)]
    distances = [sum(map(str.__ne__, order, number)) for order in orders]
    return orders[distances.index(min(distances))] if orders and distances.count(min(distances)) == 1 else number


def _day(words: str) -> date | None:
    """The day that the words of a DECL line name, month before day unless that makes none."""
    found = _DAY.search(_DAY_WITH_POINTS.sub(_with_slashes, _DAY_IN_FIGURES.sub(_with_slashes, words)))
    if found:
        year, first, second = (found[1], found[2], found[3]) if found[1] else (found[6], found[4], found[5])
        return _date(year, int(first), int(second)) or _date(year, int(second), int(first))
    found = _DAY_IN_WORDS.search(words.upper())
    if found:
        return _date(found[3] or found[6], _MONTHS.index((found[2] or found[4])[:3]) + 1, int(found[1] or found[5]))
    return None


def _with_slashes(found: re.Match[str]) -> str:
    return "/".join(found.groups())


def _date(year: str, month: int, day: int) -> date | None:
    try:
        return date(_later_year(year), month, day)
    except ValueError:
        return None


def _later_year(printed: str) -> int:
    year = int(printed)
    return year if year >= 100 else 1900 + year if year >= 72 else 2000 + year


def _tags(lines: list[str]) -> tuple[str, ...]:
    text = _BRACKETED.sub(" ", _LINK.sub(lambda found: f" {found[1]} ", " ".join(lines)))
    words = [word.strip(".:;'\"") for word in _BETWEEN_TAGS.split(text.upper())]
    return tuple(dict.fromkeys(word for word in words if _TAG.fullmatch(word) and word != "AND"))


def _captions(head: Head) -> list[str]:
    parts = [
        part.strip(" .").upper() for line in [*_behind_number(head), *head.captions] for part in _caption_parts(line)
    ]
    return [each for part in parts if part for each in (part.split() if _ALONE.fullmatch(part) else [part])]


def _behind_number(head: Head) -> list[str]:
    """Captions in the banner's own line, behind the number."""
    behind = head.banner["after"].strip(" /") if head.banner and head.banner["number"] else ""
    return [behind] if _ALONE.fullmatch(behind) or _CORRECTED.match(behind) else []


def _caption_parts(line: str) -> list[str]:
    """The captions of a line; what says why a copy was corrected is one with the words before it."""
    return [line] if _CORRECTED.match(line) else _BETWEEN_CAPTIONS.split(line)


def _subject(text: str, node: Node | None) -> str | None:
    """The subject in one line, without its keyword and the marks at its ends."""
    if node is None:
        return None
    begin = node.label.end if node.label else node.start
    words = " ".join("".join(text[max(start, begin) : end] for start, end in node.spans if end > begin).split())
    words = _RULE_BELOW.sub("", words)
    closing = closing_mark(words, 0, len(words))
    if closing:
        words = words[: closing.span.start].rstrip(" -–—:")
    opening = opening_mark(words, 0, len(words)) or damaged_mark(words, 0, len(words))
    if opening:
        words = f"{words[: opening.span.start]} {words[opening.span.end :].lstrip(': ')}"
    return " ".join(words.split()) or None


def _classified(text: str, head: Head, nodes: list[Node]) -> str:
    lines = head.fields.get(Kind.CLASSIFIED_BY)
    if lines:
        return " ".join(lines)
    for node in nodes:
        if node.kind is Kind.PARAGRAPH and node.label:
            start = node.mark.end if node.mark else node.label.end
            words = " ".join(text[start : min(node.spans[-1].end, start + 400)].split())
            found = _CLASSIFIED_BY.match(words)
            if found:
                return words[found.end() :]
    return ""
