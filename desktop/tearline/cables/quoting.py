"""Words that begin and end quoted text: ``BEGIN TEXT OF NON-PAPER``, ``END GUIDANCE``, ``UNQUOTE``."""

import re

_THINGS = (
    r"(?:TEXT|SUMMARY|COMMENT|NOTE|POINTS?|NON-?\s?PAPERS?|PAPER|QUOTE|GUIDANCE|MESSAGE|TRANSLATION|LETTER|STATEMENT|"
    r"BACKGROUND|DRAFT|CABLE|D[EÉ]MARCHE|AIDE[- ]MEMOIRE|INTRODUCTION|REQUEST|BIO\w*|LIST|TABLE|ATTACHMENT|ENCLOSURE|"
    r"NOTIFICATION|QUESTIONS|AGREEMENT|TRANSCRIPT|PROPOSAL|EXCERPTS?|INFORMATION|CORRECTED|RESPONSE|REPORT|INSTRUCTIONS|ACTION)"
)
_BEGIN = re.compile(
    rf"(?:\b(?:BEGIN|START)\b(?:\s+OF\b)?(?:\s+[\w/'’&,.-]+){{0,5}}?\s+{_THINGS}\b|\bBEGIN\s+{_THINGS}\b|^{_THINGS}\s+BEGINS\b|"
    r"\b(?:TEXT|POINTS|NON-?PAPER) (?:BEGINS|FOLLOWS)\b|^(?:BEGIN )?QUOTE:?$)",
    re.IGNORECASE,
)
_END = re.compile(
    rf"[(\s]*(?:(?:END|FINISH|CLOSE)(?:\s+OF)?(?:\s+[\w/'’&-]+){{0,5}}?\s+{_THINGS}\b|{_THINGS}\s+ENDS\b|UNQUOTE\b|END$)",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?:END|BEGIN)\s+(?:OF\s+)?(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|(?:TOP\s+)?SECRET|LIMITED\s+OFFICIAL\s+USE|LOU|SBU|"
    r"SENSITIVE\s+BUT\s+UNCLASSIFIED)(?:\s?//?\s?[A-Z][A-Z, /]*?)?(?:\s+(?:TEXT|PORTION|SECTION|PARAGRAPHS?))?[.:]?",
    re.IGNORECASE,
)
"""A line that says how what follows is classified, or that it no longer is, as ``BEGIN UNCLASSIFIED``."""
_LONGEST = 110
_OPENS, _CLOSES = frozenset("/[*=~<-"), frozenset("/])*=~>-")
_DRESSED = re.compile(
    r"(?:[/\[(*=~<-]\s?){1,10}(?P<words>(?:BEGIN|START|END|FINISH|CLOSE|QUOTE|UNQUOTE)\b.{0,80}?)\s?(?:[/\])*=~>-]\s?){1,10}",
    re.IGNORECASE,
)
"""A marker between signs, as ``//BEGIN TEXT//`` and ``--- End text ---``."""


def undressed(text: str) -> str:
    """A line without the signs around the words of a marker."""
    found = _DRESSED.fullmatch(text) if text[0] in _OPENS and text[-1] in _CLOSES else None
    return found["words"] if found else text


def is_marker(text: str) -> bool:
    """Whether a line says that quoted text, a summary or a comment begins or ends, and says nothing else."""
    if len(text) > _LONGEST:
        return False
    text = undressed(text)
    first = text.lstrip("( -*").split(" ", 1)[0].upper().strip(":.()")
    if first not in _FIRST_WORDS:
        return False
    if says_level(text):
        return True
    return _END.match(text) is not None or _BEGIN.match(text.lstrip("( ")) is not None


def begins_quote(text: str) -> bool:
    """Whether quoted text begins with or at the end of this line."""
    return ("egin" in text or "EGIN" in text or "uote" in text or "QUOTE" in text or "ollows" in text) and (
        _BEGIN.search(text) is not None and _END.match(text) is None
    )


def ends_quote(text: str) -> bool:
    """Whether a marker ends quoted text."""
    text = undressed(text)
    return _END.match(text) is not None or (text.lstrip("([")[:3].upper() == "END" and says_level(text))


def says_level(text: str) -> bool:
    """Whether a marker is ``BEGIN UNCLASSIFIED``, ``END CONFIDENTIAL`` or their like, which hold whole paragraphs."""
    return _LEVEL.fullmatch(text.strip("()[]")) is not None


_FIRST_WORDS = frozenset(
    [
        "BEGIN",
        "START",
        "END",
        "FINISH",
        "CLOSE",
        "UNQUOTE",
        "QUOTE",
        "TEXT",
        "SUMMARY",
        "COMMENT",
        "NOTE",
        "POINTS",
        "NONPAPER",
        "NON-PAPER",
        "MESSAGE",
        "GUIDANCE",
    ]
)
