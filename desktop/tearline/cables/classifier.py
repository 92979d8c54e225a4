"""Who classified a cable, and for which reasons."""

import re
from typing import NamedTuple

from tearline.cables.words import TITLES

_REASON_WORDS = re.compile(
    r"\b(?:(?:for\s+)?(?:e\.?o\.?\s*\d{5}[, ]*)?(?:reasons?\b|sections?\s+1\.)|declassify\s+on\b|E\.?O\.?\s*\d{5}|"
    r"(?<=\S\s)derived\s+from\s*:)|"
    r"(?:for\s+)?\b1\.\s?[45]\b",
    re.IGNORECASE,
)
_OWN_MARK = re.compile(r"\A\(\s?[UuCc]\s?\)\s*")
_TRAILING = re.compile(r"[\s,;-]+(?:per|for|under|by)$", re.IGNORECASE)
_KEYWORDS = re.compile(r"(?:classified\s+by\s*[:;.-]?|derived\s+from\s*:)\s*", re.IGNORECASE)
_KEYWORD_BEHIND = re.compile(r"(?<=[.;,\s])(?:\(U\)\s*)?classified\s+by\s*[:;-]\s*", re.IGNORECASE)
"""Where the sources of the classification are named first."""
_SECTION = re.compile(
    r"1\s?\.\s?([45])\.?((?:[\s,;&/()-]|\band\b|\bAND\b|\bor\b|\b[A-Ha-h]\b|(?<=[\s(,.45])[A-Ha-h](?=[\s),.;/&-]|$))*)"
)
_TORN_AND = re.compile(r"\b(?:an d|a nd)\b", re.IGNORECASE)
"""The word ``and``, which the end of a line tore."""
_LETTER = re.compile(r"(?<![A-Za-z])([A-Ha-h])(?![A-Za-z])(?:\)?\s?-\s?\(?([A-Ha-h])(?![A-Za-z]))?")
"""A letter, or the first and the last of several: ``b-d``."""


_RUN = "abcdefgh"
_BRACKETED = re.compile(r"\(((?P<surname>[A-Z][A-Za-z'’ -]{1,30}),\s*(?P<given>[A-Z][A-Za-z'’. -]{0,30}))\)")
_PARTICLES = frozenset({"de", "van", "von", "der", "den", "la", "del", "da", "dos", "bin", "al"})
_JUNIOR = re.compile(r",\s+([JS]r)\b")
_AFFAIRES = re.compile(r"\b[Dd]e?['’]?\s?(?=[Aa])affaires", re.IGNORECASE)
_INITIAL = re.compile(r"(?<=\s)([A-Z]), (?=[A-Z][a-z]+$)")
_PARTS = re.compile(r",|:|\s-\s|\s-|\(|;")
_ADDRESSED = frozenset(
    {"ambassador", "counselor", "consul", "cda", "dcm", "charge", "secretary", "minister", "officer"}
)
"""Titles behind which one name is enough."""


_LEADS_PLACE = frozenset({"to", "in", "at"})


class Classifier(NamedTuple):
    """What the Classified-by line says."""

    text: str | None
    name: str | None
    reasons: tuple[str, ...]


def read_classifier(line: str) -> Classifier:
    """Text, name and reasons from the Classified-by line without its first keyword."""
    line = " ".join(line.split())
    if not line:
        return Classifier(None, None, ())
    keyword = _KEYWORD_BEHIND.search(line) or _KEYWORDS.match(line)
    text = _OWN_MARK.sub("", line[keyword.end() :] if keyword else line)
    reasons = _REASON_WORDS.search(text)
    text = text[: reasons.start()].rstrip(" ,;.(-") if reasons else text
    text = _TRAILING.sub("", text).strip(" .,;:-–(")
    text += "." if text.endswith((" Jr", " Sr")) and f"{text}." in line else ""
    return Classifier(text or None, _name(text) if text else None, _reasons(line))


def classifier_in_order(line: str) -> Classifier:
    """The classifier whom an E.O. line names in brackets, surname first, as E.O. 12065 had it (1978 to 1982)."""
    found = _BRACKETED.search(line)
    if found is None:
        return Classifier(None, None, ())
    return Classifier(found[1].strip(), f"{found['given'].strip()} {found['surname'].strip()}", ())


def _reasons(line: str) -> tuple[str, ...]:
    line = _TORN_AND.sub("and", line)
    found = [
        f"1.{section[1]}({letter})"
        for section in _SECTION.finditer(line)
        for first, last in _LETTER.findall(section[2].lower())
        for letter in _RUN[_RUN.index(first) : _RUN.index(last or first) + 1] or (first, last)
    ]
    return tuple(dict.fromkeys(found))


def _name(text: str) -> str | None:
    """The person's name, told from the office: two to four words that begin with capitals and are no title."""
    text = _JUNIOR.sub(lambda found: f" {found[1]}", text)
    text = _AFFAIRES.sub("d'Affaires", text)
    text = _INITIAL.sub(lambda found: f"{found[1]}. ", text)
    for part in _PARTS.split(text):
        words = part.split()
        while words and not _is_name_word(words[-1]):
            words.pop()
        kept: list[str] = []
        while words and len(kept) < 4 and _is_name_word(words[-1]):
            kept.insert(0, words.pop())
        while kept and re.fullmatch(r"[A-Z]\.?", kept[0]) and len(kept) > 2 and not words:
            break
        kept = _without_place(kept, words)
        if len(kept) >= 2 or (kept and words and _plain(words[-1]) in _ADDRESSED):
            return " ".join(kept)
    return None


def _without_place(kept: list[str], before: list[str]) -> list[str]:
    """A name without what belongs to the office: the place in ``Ambassador to Ruritania Anna Quill``, or a ``PAO``."""
    if len(kept) > 2 and before and before[-1].lower() in _LEADS_PLACE:
        return kept[1:]
    small = not "".join(kept).isupper()
    while small and len(kept) > 2 and kept[0].isupper() and kept[0].isalpha() and len(kept[0]) > 1:
        kept = kept[1:]
    return kept


def _plain(word: str) -> str:
    """A word as the list of titles has it; an initial keeps its point, so that ``L.`` is not the office ``L``."""
    word = word.lower().strip(",()")
    return word.strip(".") if len(word) > 2 else word


def _is_name_word(word: str) -> bool:
    if not (word[0].isupper() or word in _PARTICLES) or "/" in word or _plain(word) in TITLES:
        return False
    return word.isalpha() or not any(char.isdigit() for char in word)
