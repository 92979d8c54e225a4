"""How far a header field runs on over the lines below it.

Most header lines are released whatever their mark, so a field takes no line that may be text of the message.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from tearline.cables.labels import read_label
from tearline.cables.marks import is_mark, opening_mark
from tearline.cables.model import Kind
from tearline.cables.words import LEADS_ON, NO_SURNAMES
from tearline.paths import resource

_LONG = 110
_SUBJECT_LINES = 8
_FEW = 4
"""Lines of an executive order or of the Classified-by line before its reasons."""
_DECIDED = re.compile(r"\d[/-]\d|\bOADR\b|GDS\b|\bN/A\b|\bMR\b", re.IGNORECASE)
_REASONS = re.compile(r"1\.\s?[45]\b")
_MORE_REASONS = re.compile(
    r"(?:1\.\s?[45]\b|REASONS?\s*:|(?:FOR\s+)?REASONS?\s+(?:\(?[A-H]\b|1\.)|DERIVED\s+FROM\b|DECLASSIFY\s+ON\b)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?=.*[\w)])(?:[\s(),.;:/&-]|\b(?:[a-h]|and|or|1\.\s?[45]|4)\b)+", re.IGNORECASE)
"""A line of nothing but reasons."""
_UNFINISHED = re.compile(r"(?:[,(/&]|\b(?:and|or|reasons?|1\.\s?[45]?))\s*$", re.IGNORECASE)
_KEYWORD = re.compile(r"^\w+(?:\(S\))?\s?:")
_LINK = re.compile(r"\]\([^)]*\)|[\[\]()]")
_BETWEEN_TAGS = re.compile(r"[\s,;/]+")
_TAG_WORD = re.compile(r"[A-Z0-9]{2,9}|[A-Z]{2}-\d|C-\d")
_NAME_OF_TAG = re.compile(r"(?<=\w)\s+\([A-Z][^()]*(?:\)|$)")
"""As in ``OVIP (QUILL, ANNA)``."""
_SMALL_WORD = re.compile(r"\b[a-z]{2,}")
_VERB = re.compile(r"\b(?:is|are|was|were|has|had|have|will|would|can|could|said|says|told|asked|met)\b")
_TWO_SMALL = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")
_OPENS_TEXT = re.compile(r"BEGIN\s+SUMMARY\b|SUMMARY\s?(?:[:.–—]|-{1,2}(?=\s)|$)")
"""What the text of a message begins with, where no blank line parts it from its header."""
_PASSING = re.compile(
    r"(?:[A-Z][\w/&.,' -]{1,60}\s)?(?:ALSO\s+)?(?:FOR|PASS|FROM)\b|(?:FOR|PASS|PLEASE PASS)\b", re.IGNORECASE
)
_STATE_PASSES = re.compile(r"(?:state|dept|department)\s(?:please\s|also\s)*(?:pass|for)\b[^.?!:]*", re.IGNORECASE)
_SHORT = 60
_OFFICES = re.compile(r"[A-Z]+/[A-Z/]+(?:[,; ]+(?:AND )?[A-Z/]+)*")
_OFFICE = re.compile(r"[A-Z]{2,}|[a-z]/[a-z]")
_WORD = re.compile(r"\w+")
_SENTENCE_WORDS = frozenset(
    """
    the that this was were has have had been be are would will which who he she his they their with but not it
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a column
)
_MOST_SENTENCE_WORDS = {
    Kind.TAGS: 2,
    Kind.TRANSMISSION: 3,
    Kind.CAPTION: 3,
    Kind.EO: 4,
    Kind.SUBJECT: 6,
    Kind.CLASSIFIED_BY: 6,
    Kind.SLUG: 8,
    Kind.REFERENCES: 8,
}
"""Words that sentences are made of, and names, tags and numbers are not; as many as a field may have in any case."""
_WHOLE_REFERENCE = re.compile(
    r"(?:^|[\s:;,])(?:\d\d(?:\d\d)?\s)?[A-Z]{3,}(?: [A-Z]{2,}){0,3} \d{1,7}(?: \(?NOTAL\)?)?\.?$"
)
_YEAR_LAST = re.compile(r"\b(?:19|20)\d\d\.?$")
_CABLES_NAMED = re.compile(
    r"(?:(?:[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,4} )?\d{1,7}(?: \([^()]*\))?(?:[,;.] ?| |$))+", re.IGNORECASE
)
"""A line of nothing but references."""
_PARAGRAPH = re.compile(r"(?<!\S)(?:¶\s?)?\d{1,2}\s?[.)]\s{0,3}\(\s?([^()]{1,40}?)\s?\)\s+\S")
_GAP = re.compile(r"[^\S\n]{6}")
_SECOND_COLUMN = re.compile(r"\S[^\S\n]{6,}(?=\S)[^\n]*?\b[a-z]{2,} [a-z]{2,} [a-z]{2,}")
"""Words of a sentence behind a gap in a header's line, which a page in two columns leaves."""
_MOST_SMALL_WORDS = {Kind.REFERENCES: 80, Kind.TRANSMISSION: 40, Kind.SLUG: 40}
_MOST_CHARACTERS = {Kind.EO: 300, Kind.TAGS: 600, Kind.CAPTION: 80, Kind.CLASSIFIED_BY: 600, Kind.SLUG: 2000}


def runs_on(kind: Kind, text: str, lines: Sequence[str]) -> bool:
    """Whether a field of ``kind`` that has ``lines`` so far goes on with the line right below them."""
    rule = _RULES.get(kind)
    return kind not in {Kind.BANNER, Kind.CAPTION} if rule is None else rule(text, lines)


def goes_on(text: str, kind: Kind, lines: Sequence[str]) -> bool:
    """Whether a line goes on across a blank line with a field that has ``lines`` so far."""
    if kind is Kind.REFERENCES:
        found = read_label(text)
        if found is None or not found.value.isalpha() or opening_mark(text, found.end, len(text)):
            return False
        return _may_be_reference(text, lines) and (found.value.upper() != "A" or not _has_words(lines))
    if kind is Kind.SUBJECT:
        return _subject_goes_on(text, lines)
    return kind is Kind.CLASSIFIED_BY and _is_more_reasons(text, " ".join(lines))


def is_running_text(text: str) -> bool:
    """Whether a line reads like text of the message and not like a header's."""
    return len(text) > _LONG or (not text.isupper() and len(_SMALL_WORD.findall(text)) >= 8)


def is_passing_instruction(text: str) -> bool:
    """Whether a line says for whom the cable is: ``DEPARTMENT FOR EUR/WE``, ``PARIS FOR EST``, ``NEA/ARP, NEA/RA``."""
    if _OFFICES.fullmatch(text) or (len(text) < _SHORT and _STATE_PASSES.fullmatch(text)):
        return True
    if len(text) > 2 * _LONG or not _PASSING.match(text) or text.endswith(("?", "!")):
        return False
    if text.isupper():
        return True
    return len(text) <= _LONG and (text.count("/") > 1 or (not is_running_text(text) and bool(_OFFICE.search(text))))


def is_overlong(kind: Kind, text: str) -> bool:
    """Whether a field read is longer than any of its kind, so that it must hold text of the message as well."""
    if len(text) > _MOST_CHARACTERS.get(kind, len(text)) or holds_paragraph(text):
        return True
    if _sentence_words(text) > _MOST_SENTENCE_WORDS[kind] or (_GAP.search(text) and _SECOND_COLUMN.search(text)):
        return True
    small = _MOST_SMALL_WORDS.get(kind, 60)
    return len(text) > 3 * small and not text.isupper() and len(_SMALL_WORD.findall(text)) > small


def is_sentence(text: str) -> bool:
    """Whether a line has a word that sentences are made of."""
    return _sentence_words(text) > 0


def _sentence_words(text: str) -> int:
    return sum(map(_SENTENCE_WORDS.__contains__, _WORD.findall(text.lower())))


def holds_paragraph(text: str) -> bool:
    """Whether a field that lost its line breaks holds a numbered paragraph with a mark of its own."""
    return "(" in text and any(is_mark(found[1]) for found in _PARAGRAPH.finditer(text))


def _tells(text: str) -> bool:
    """Whether a line has a verb in small letters, or ends like a sentence, as none of a name or title does."""
    if text.isupper():
        return False
    return _VERB.search(text) is not None or (text[-1] in ".!" and _TWO_SMALL.search(text) is not None)


def _subject_goes_on(text: str, lines: Sequence[str]) -> bool:
    """Whether a page break tore the subject: what stands above can't be its end, or what stands below no beginning."""
    last, first = lines[-1].split()[-1:] if lines else [], text.split(maxsplit=1)[0]
    if len(text) >= _LONG or not text.isupper() or not last or first in NO_SURNAMES or not last[0][0].isupper():
        return False
    return last[0].lower() in LEADS_ON or last[0][-1] in ",-" or first in {"AND", "OR", "OF", "WITH"}


def _tags_run_on(text: str, lines: Sequence[str]) -> bool:
    """Tags go on with nothing but tags, in capitals where they began so."""
    if not text.isupper() and (not lines or lines[0].isupper()):
        return False
    words = _BETWEEN_TAGS.split(_LINK.sub(" ", _without_names(text, lines)).strip())
    tags = [tag for word in words if (tag := word.upper().strip(".'-"))]
    if not 0 < len(tags) <= 30 or not all(map(_TAG_WORD.fullmatch, tags)):
        return False
    if not _has_words(lines):
        return True
    known = sum(map(_is_known_tag, tags))
    return known == len(tags) or (2 * known >= len(tags) and all(len(tag) <= 4 for tag in tags if tag.isalpha()))


def _is_known_tag(tag: str) -> bool:
    """Whether a tag has a figure, names a country or a program, or stands in the table of subjects."""
    return len(tag) == 2 or not tag.isalpha() or (len(tag) == 4 and tag[0] == "K") or tag in _known_tags()


@cache
def _known_tags() -> frozenset[str]:
    tables = tomllib.loads(resource("tags.toml").read_text(encoding="utf-8"))
    return frozenset(tables["subjects"]) | frozenset(tables["programs"])


def _without_names(text: str, lines: Sequence[str]) -> str:
    """A line of tags without the names in brackets behind some of them, broken over lines or not."""
    if "(" not in text and ")" not in text:
        return text
    before = " ".join(lines)
    if before.count("(") > before.count(")"):
        text = text.partition(")")[2] or text
    return _NAME_OF_TAG.sub(" ", text)


def _order_runs_on(text: str, lines: Sequence[str]) -> bool:
    return len(lines) < _FEW and not _DECIDED.search(" ".join(lines)) and not (is_running_text(text) or _tells(text))


def _subject_runs_on(text: str, lines: Sequence[str]) -> bool:
    """Up to some lines, but a line that begins with a mark and goes on is text below a subject that has its words."""
    marked = opening_mark(text, 0, len(text)) if text[0] == "(" else None
    if (is_running_text(text) or _tells(text)) and all(map(str.isupper, lines)):
        return False
    opens_text = _OPENS_TEXT.match(text) is not None and _has_words(lines)
    return (
        len(lines) < _SUBJECT_LINES
        and not opens_text
        and not (marked and marked.span.end < len(text) and _has_words(lines))
    )


def _references_run_on(text: str, lines: Sequence[str]) -> bool:
    if not _may_be_reference(text, lines) or (_OPENS_TEXT.match(text) and _has_words(lines)):
        return False
    label = read_label(text)
    if label is None and _names_nothing(text) and _is_whole(lines):
        return False
    return not is_running_text(text) or (label is not None and len(text) < 2 * _LONG)


def _is_whole(lines: Sequence[str]) -> bool:
    """Whether references end in a whole one, as ``OSLO 12``, so that nothing need go on with it."""
    last = _KEYWORD.sub("", lines[-1]).strip() if lines else ""
    return _WHOLE_REFERENCE.search(last) is not None


def _names_nothing(text: str) -> bool:
    """Whether a line has more than names of cables, and does not begin as ``AND PREVIOUS`` and ``(NOTAL)`` do.

    A word with a year is no name of a cable: ``LAMPS 1969`` is as likely a title.
    """
    if text[0] in "(¶[" or text[:4].upper() in {"AND ", "OR ", "ET A"}:
        return False
    return _YEAR_LAST.search(text) is not None or _CABLES_NAMED.fullmatch(text) is None


def _may_be_reference(text: str, lines: Sequence[str]) -> bool:
    """Whether a line that begins like a mark is a reference after all: the letter after the last, dressed alike."""
    marked = opening_mark(text, 0, len(text)) if text[0] == "(" else None
    if marked is None:
        return True
    letter = marked.text.strip("( )").upper()
    return len(letter) == 1 and f"({chr(ord(letter) - 1)})" in " ".join(lines).upper() and any(map(str.isdigit, text))


def _has_words(lines: Sequence[str]) -> bool:
    """Whether a field says anything behind its keyword so far."""
    return bool(_KEYWORD.sub("", " ".join(lines)).strip())


def _leads_on(text: str, lines: Sequence[str]) -> bool:
    """Whether a passing instruction can't end as it stands above ``text``, or ``text`` begins with what joins it."""
    last = lines[-1].split()[-1:] if lines else []
    return text.startswith(("AND ", "TO ")) or (bool(last) and (last[0][-1] in ",/-&" or last[0].lower() in LEADS_ON))


def _classifier_runs_on(text: str, lines: Sequence[str]) -> bool:
    """The name and office may run on; behind the reasons nothing does but more of them."""
    joined = " ".join(lines)
    if not _REASONS.search(joined):
        marked = text[0] == "(" and _LETTERS.fullmatch(text) is None and opening_mark(text, 0, len(text))
        told = _tells(text) and _MORE_REASONS.search(text) is None
        return len(lines) < _FEW and not (is_running_text(text) or told or marked)
    return _is_more_reasons(text, joined)


def _is_more_reasons(text: str, before: str) -> bool:
    """Whether a line holds nothing but more reasons; a lone ``(C)`` is a mark unless the line before leads on."""
    if len(text) >= _LONG:
        return False
    if _LETTERS.fullmatch(text) is None:
        return _MORE_REASONS.match(text) is not None
    unfinished = before.count("(") > before.count(")") or _UNFINISHED.search(before) is not None
    return unfinished or opening_mark(text, 0, len(text)) is None


_RULES: Mapping[Kind, Callable[[str, Sequence[str]], bool]] = {
    Kind.TAGS: _tags_run_on,
    Kind.EO: _order_runs_on,
    Kind.SUBJECT: _subject_runs_on,
    Kind.REFERENCES: _references_run_on,
    Kind.CLASSIFIED_BY: _classifier_runs_on,
    Kind.TRANSMISSION: lambda text, _lines: not (is_running_text(text) or (text[-1] == "." and is_sentence(text))),
    Kind.SLUG: lambda text, lines: is_passing_instruction(text) or (text.isupper() and _leads_on(text, lines)),
}
