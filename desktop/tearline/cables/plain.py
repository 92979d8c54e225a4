"""Whether a PDF is a cable at all, and whether anything in it is marked.

A letter, a report or a form has pages but no portions that anybody marked. It is redacted as it stands, by what the
reviewer withholds. Whatever bears a single mark is not: there the marks decide, as in a cable, and fail closed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tearline.cables.model import Cable, Document, Header, Kind, Origin, Portion, Span
from tearline.cables.unread import unread
from tearline.markings.model import UNKNOWN

_LEVELS = (
    *("TOP SECRET", "SECRET", "CONFIDENTIAL", "RESTRICTED", "CLASSIFIED", "UNCLASSIFIED"),
    *("NOFORN", "NODIS", "EXDIS", "ORCON"),
)
_SPACED = "|".join(r"[\s.*_-]*".join(word.replace(" ", "")) for word in _LEVELS)
_SHORT = r"UNCLAS|SBU|LOU|FOUO|CUI|U//|REL TO|TS//|S//|C//"
_OFFICES = (
    r"LIMITED OFFICIAL USE|OFFICIAL USE ONLY|OFFICIAL[ -]SENSITIVE|EYES ONLY|LAW ENFORCEMENT SENSITIVE|"
    r"PROTECTED [ABC]\b|NOT FOR (?:PUBLIC )?RELEASE|NOT RELEASABLE"
)
_ABROAD = (
    r"GEHEIM|VERTRAULICH|VERSCHLUSSSACHE|VS[ -]?N(?:UR|[fF]D)|CONFIDENTIEL|DIFFUSION RESTREINTE|CONFIDENCIAL|"
    r"RESERVAD[AO]|SEGRETO|RISERVAT|CONFIDENZIALE|TAJN[EY]|POUFNE|HEMLIG|SALAINEN|(?:СОВЕРШЕННО )?СЕКРЕТНО"
)
"""Levels of other states; of those with a word that is English, too, that word is enough."""
_WORDS = re.compile(rf"\b(?:{_SPACED}|{_OFFICES}|{_ABROAD}|{_SHORT})")
"""In capitals, as marks are printed, also with blanks or points between the letters. More than marks are made of words
such as these; taking some of those for marks withholds what a reviewer can release."""
_CONTROLLED = re.compile(r"\b(?:TS|[SCU])\s?//?\s?(?:NF|NOFORN|FOUO|ORCON|OC|REL|SBU)\b", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"^\W*(?:classified by|derived from|declassify on|decl(?:as)?:|reasons?(?: for classification)?:\s*1\.\d)",
    re.IGNORECASE | re.MULTILINE,
)
_FIGURES = str.maketrans("0158l|$", "OISBIIS")
"""What a scan takes for letters."""
_SLIPS = frozenset(
    f"{level[:at]}{instead}{level[at + 1 :]}"
    for level in ("SECRET", "CONFIDENTIAL", "RESTRICTED", "CLASSIFIED", "UNCLASSIFIED", "NOFORN")
    for at in range(len(level))
    for instead in ("", "?")
)
"""Levels without one of their letters, or with ``?`` for it."""
_UNSEEN = re.compile(r"[\u00ad\u0300-\u036f\u200b-\u200f\u2060-\u2064\ufeff]")
_LIKE_A_WORD = re.compile(r"(?<![^\W\d_])[A-Z0158l|$\ufffd]{5,12}(?![^\W\d_])")
_IN_BRACKETS = re.compile(r"\((?:(?:TS|S|C|R|U|SBU|LOU|FOUO|§)[/)]|(?:LES|CUI|NF)\))")
_LIST = ("(A)", "(B)")
_BETWEEN = re.compile(r"\n(?:[^\S\n\f]*\n)+|[^\S\f]{0,400}\f\s*")
"""What parts paragraphs: empty lines, and the end of a page."""
_AT_EDGE = 3
"""Paragraphs at the head and at the foot of a page among which its running titles stand."""
_CLOSED = re.compile(r"[.!?:;][)\]\"'”’]*\s*\Z")
_ALONE = re.compile(
    r"^[\W_]*(?:top secret|secret|confidential|restricted|classified|unclassified|sensitive|official|protected|"
    r"controlled)[\W_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_TITLED = re.compile(
    r"^(?=[^\n\f]{0,80}$)[^\S\n\f]*(?:[^a-z\s]\S{0,20}[^\S\n\f]+){0,5}"
    r"(?:Secret|Confidential|Restricted|(?:Unc|C)lassified|Official Use)\b(?:[^\S\n\f]+[^a-z\s]\S{0,20}){0,5}$",
    re.MULTILINE,
)
"""A line of its own on which every word has a capital."""


def is_plain(cable: Cable) -> bool:
    """Whether this is a PDF in which nothing says that it is a cable: no id, no TAGS, no order of classification."""
    header = cable.header
    of_a_cable = header.id or header.tags or header.executive_order or (header.sent and header.sender)
    return cable.document.format == "pdf" and not of_a_cable


def is_unmarked(cable: Cable) -> bool:
    """Whether it is such a PDF, and no mark is in it, understood or not, nor a word that marks are made of."""
    if not is_plain(cable) or cable.header.banner or cable.header.captions or cable.header.subject_marking:
        return False
    text = _plain_letters(cable.document.text)
    in_brackets = _IN_BRACKETS.search(text) and not all(letter in text for letter in _LIST)
    marked = any(portion.marking for portion in cable.portions)
    signs = (_WORDS, _ALONE, _TITLED, _CONTROLLED, _AUTHORITY)
    return not (marked or in_brackets or any(sign.search(text) for sign in signs) or _has_slip(text))


def _plain_letters(text: str) -> str:
    """Letters of any width as usual ones, without accents, and without what nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKD", text))


def _has_slip(text: str) -> bool:
    """Whether a word in capitals is a level but for figures that stand for letters, and one letter more."""
    words = {found[0].translate(_FIGURES) for found in _LIKE_A_WORD.finditer(text)}
    return any(
        word in _SLIPS or any(f"{word[:at]}?{word[at + 1 :]}" in _SLIPS for at in range(len(word))) for word in words
    )


def as_plain(document: Document) -> Cable:
    """Such a PDF as it is, paragraph by paragraph: rules for cables would look for numbers and ends where none are."""
    text = document.text
    bounds = [0, *(found.end() for found in _BETWEEN.finditer(text)), len(text)]
    paragraphs = [[Span(start, end)] for start, end in pairwise(bounds) if start < end]
    for before, after in _torn(text, paragraphs):
        after[:0] = before
        before.clear()
    blocks = sorted(spans for spans in paragraphs if spans)
    portions = tuple(_block(number, spans) for number, spans in enumerate(blocks, start=1))
    return Cable(document, Header(), portions, tuple(unread(document)))


def _torn(text: str, paragraphs: Sequence[list[Span]]) -> Iterator[tuple[list[Span], list[Span]]]:
    """The two halves of each paragraph that goes on behind the end of its page, running titles between them or not."""
    pages: list[list[list[Span]]] = [[]]
    for paragraph in paragraphs:
        pages[-1].append(paragraph)
        if "\f" in text[paragraph[0].start : paragraph[0].end]:
            pages.append([])
    recurring = _recurring(text, pages)
    for page, following in pairwise(pages):
        before = next((each for each in reversed(page) if _title(text, each) not in recurring), None)
        after = next((each for each in following if _title(text, each) not in recurring), None)
        if before and after and not _CLOSED.search(text[slice(*before[-1])]) and text[after[0].start].islower():
            yield before, after


def _recurring(text: str, pages: Sequence[Sequence[list[Span]]]) -> frozenset[str]:
    """What stands at the head or foot of more than one page, but for its numbers."""
    seen = Counter(
        title for page in pages for title in {_title(text, each) for each in (*page[:_AT_EDGE], *page[-_AT_EDGE:])}
    )
    return frozenset(title for title, times in seen.items() if times > 1)


def _title(text: str, paragraph: Sequence[Span]) -> str:
    return re.sub(r"[\d\s]+", "", text[paragraph[0].start : paragraph[0].end])


def _block(number: int, spans: Sequence[Span]) -> Portion:
    return Portion(
        id="block" if number == 1 else f"block-{number}",
        kind=Kind.BLOCK,
        number=None,
        printed=None,
        parent=None,
        marking=None,
        effective=UNKNOWN,
        inherited_from=Origin.UNKNOWN,
        spans=tuple(spans),
    )
