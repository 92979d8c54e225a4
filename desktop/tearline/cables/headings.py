"""Headings: lines over or between rules, lines in capitals, ``####`` lines, and words such as ``Summary:``."""

import re
from functools import lru_cache

from tearline.cables.furniture import is_page
from tearline.cables.labels import read_number
from tearline.cables.lines import Line
from tearline.cables.marks import closing_mark, opening_mark
from tearline.cables.words import SMALL

_RULE = re.compile(r"(?:[-–—/=*_~+#]\s?){4,}|-{3}|[/=*_~—]{2,}|- - -|\* \* \*")
_TRAILING_RULE = re.compile(r"[^-/=*_]\s+(?:-{5,}|/{5,}|={5,}|\*{5,}|_{5,})(?:\s+-+)?$")
_WORD = re.compile(r"[A-Za-z]{2,}")
_BRACKETED = re.compile(r"\([^)]*\)")
_WITHHELD = re.compile(r"[Xx.,; ]+")
_RULE_SIGNS = frozenset("-–—/=*_~+#")
_REACH = 12
"""Lines that a heading, its rule and the furniture between them take at most."""
_LONGEST = 110
"""Characters in a line of a heading."""
_SHORTEST = 30
"""Characters of a line that may hold a sentence."""
_SENTENCE_INSIDE = re.compile(r"[A-Z]{3}[.;?!]\s")
_MOST_LINES = 3
_WIDE = 40
"""Characters of a rule that may be too wide for its line."""
_STUB = 15
"""Characters of what a line's end broke off."""
_WORD_HEADING = re.compile(
    r"(?:(?:executive )?summary|comment|background|introduction|action request(?:ed)?|objectives?|conclusion|note|"
    r"overview|discussion|talking points|points? of contact|reporting (?:deadline|requirement)|bio(?:graphic)? notes?|"
    r"participants)"
    r"(?: and (?:summary|comment|action request|introduction|background))?\s*[:.]?(?:\s*-+)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def is_rule(text: str) -> bool:
    """A line of nothing but dashes, slashes or their like, broken or not."""
    return text[0] in _RULE_SIGNS and _RULE.fullmatch(text) is not None


def ends_in_rule(text: str) -> bool:
    """Whether a line holds a heading and its rule."""
    return text[-1] in _RULE_SIGNS and _TRAILING_RULE.search(text, max(0, len(text) - _LONGEST)) is not None


def is_withheld(text: str) -> bool:
    """A line of nothing but text that somebody else withheld, as ``XXXXXXXXXXXX``."""
    return _WITHHELD.fullmatch(text) is not None


def is_rule_begun(following: str, text: str) -> bool:
    """Whether a line or the one below it begins like a rule."""
    return following[:1] in _RULE_SIGNS or text[0] in _RULE_SIGNS


def is_word_heading(text: str) -> bool:
    """Whether a line is a word that heads a section by itself, as ``Summary`` or ``Comment:``."""
    return _WORD_HEADING.fullmatch(text) is not None


def rule_is_near(lines: list[Line], index: int, stop: int) -> bool:
    """Whether any of the lines from ``index`` on that a heading may take is a rule."""
    titles = 0
    for line in lines[index : min(stop, index + _REACH)]:
        text = line.text
        if not text:
            continue
        if text[0] in _RULE_SIGNS and is_rule(text):
            return True
        titles += 1
        if titles > _MOST_LINES + 1:
            return False
    return False


def ruled_heading(lines: list[Line], index: int, stop: int) -> int:
    """How many lines a heading with its rules takes from ``index`` on, furniture between them included; or 0.

    The rule may stand over it, under it or both, and may be torn from it by a page break.
    """
    at = index
    over = is_rule(lines[at].text)
    if over:
        at = _next_text(lines, past_rule(lines, at, stop), stop, blanks=1)
        if at >= stop:
            return 0
    titles = 0
    while at < stop and titles < _MOST_LINES and _may_be_title(lines[at].text):
        titles, at = titles + 1, at + 1
    if not titles:
        return 0
    if at < stop and lines[at].text and is_rule(lines[at].text):
        return 0 if not over and _ends_paragraph(lines, index, at, stop) else past_rule(lines, at, stop) - index
    torn = _torn_rule(lines, at, stop)
    if torn:
        return torn - index
    if over and titles <= 2 and (at >= stop or not lines[at].text) and lines[at - 1].text[-1] not in ".:":
        return at - index
    return 0


def past_rule(lines: list[Line], at: int, stop: int) -> int:
    """Past the rule in line ``at``, and past its last signs where the line's width broke it."""
    broken = at + 1 < stop and len(lines[at].text) > _WIDE and 0 < len(lines[at + 1].text) <= _STUB
    return at + 2 if broken and set(lines[at + 1].text) <= {lines[at].text[0]} else at + 1


def plain_heading(text: str, *, capitals: bool) -> bool:
    """Whether a line that stands alone is a heading without a rule."""
    if text.startswith("#"):
        return text.startswith(("##", "# "))
    if len(text) > _LONGEST:
        return ends_in_rule(text)
    if is_word_heading(text) or ends_in_rule(text):
        return True
    bare = _without_marks(text)
    if (
        not bare
        or is_withheld(bare)
        or (bare[-1] in ".,;)" and not bare.endswith((".S.", ".K.", ".N.", ")")))
        or not any(map(str.isalpha, bare))
    ):
        return False
    if bare.isupper() or _mostly_upper(bare):
        return not capitals or (len(bare) <= 60 and bare[-1] not in "-:" and not _has_sentence(bare))
    return False


def _has_sentence(text: str) -> bool:
    return len(text) > _SHORTEST and _SENTENCE_INSIDE.search(text) is not None


def titled(text: str) -> bool:
    """Whether a short line is written like a title: its main words begin with capitals."""
    if len(text) > 80 or text[-1] in ".,;" or (not text[0].isupper() and text[0] not in "\"“'‘&0123456789"):
        return False
    words = [word.strip("\"“”'‘’()?!:&") for word in text.split()]
    main = [word for word in words if word and word.lower() not in SMALL]
    capital = sum(1 for word in main if not word[0].islower())
    return len(main) > 0 and capital * 10 >= len(main) * 7


def _ends_paragraph(lines: list[Line], index: int, rule: int, stop: int) -> bool:
    """Whether what stands over a rule is the end of a text, because the rule is over the title behind it."""
    last = lines[rule - 1].text
    if last[-1] not in ".)" and not last.upper().startswith("END "):
        return False
    at = past_rule(lines, rule, stop)
    title = at
    while at < stop and at < title + _MOST_LINES and _may_be_title(lines[at].text):
        at += 1
    running = index > 0 and bool(lines[index - 1].text)
    return title < at < stop and bool(lines[at].text) and is_rule(lines[at].text) and (running or last[-1] == ".")


def _may_be_title(text: str) -> bool:
    if not text or len(text) > _LONGEST or is_rule(text) or is_page(text) or text[:2] in {"--", "* "}:
        return False
    number = read_number(text)
    if number and number.close == ".":
        return False
    return text not in {"-", "."} and not _ends_sentence(text) and "://" not in text and "www." not in text


def _ends_sentence(text: str) -> bool:
    if not text.endswith((".", ".)", ";", ",")):
        return False
    return not text.endswith("...") and (len(text.split()) > 4 or text[-1] != ".") and not text.endswith(".S.")


def _torn_rule(lines: list[Line], at: int, stop: int) -> int:
    """Past the rule that page furniture or one blank line tore from the heading above ``at``; or 0."""
    rule = _next_text(lines, at, stop, blanks=4)
    if rule >= stop or rule == at or not is_rule(lines[rule].text):
        return 0
    furniture = any(line.text for line in lines[at:rule])
    after = rule + 1 < stop and lines[rule + 1].text
    return rule + 1 if furniture or not after else 0


def _next_text(lines: list[Line], at: int, stop: int, blanks: int) -> int:
    """The next line that is neither blank nor furniture, at most ``blanks`` blank lines away; else ``stop``."""
    for ahead in range(at, min(stop, at + 20)):
        text = lines[ahead].text
        if not text:
            blanks -= 1
        elif not is_page(text):
            return ahead if blanks >= 0 else stop
    return stop


def _without_marks(text: str) -> str:
    opening, closing = opening_mark(text, 0, len(text)), closing_mark(text, 0, len(text))
    start = opening.span.end if opening else 0
    end = closing.span.start if closing and closing.span.start >= start else len(text)
    return text[start:end].strip()


def _mostly_upper(text: str) -> bool:
    main = (word for word in _WORD.findall(_BRACKETED.sub("", text)) if word.lower() not in SMALL)
    any_word = False
    for word in main:
        if not word.isupper() and not (word.endswith("s") and word[:-1].isupper()):
            return False
        any_word = True
    return any_word
