r"""Ready-made finders: what is withheld again and again and can be told by its form.

Each is a function from a text to the places found in it, in order and apart from each other. They would rather find
too much than too little: the reviewer sees every hit before she takes it, and a profile that runs them on its own is
meant to err on the side of withholding. Every pattern has bounded parts, so that the time stays linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tearline.cables.model import Span
from tearline.errors import UsageError
from tearline.review.find import joined
from tearline.review.protected import protected


@dataclass(frozen=True, slots=True)
class Finder:
    """One thing that can be found."""

    name: str
    """As a profile names it."""
    words: str
    """As a person reads it: ``telephone numbers``."""
    what: str
    """One find: ``telephone number``."""
    find: Callable[[str], tuple[Span, ...]]
    codes: tuple[str, ...] = ()
    """The exemption it falls under by itself; empty where the reviewer or the portion must say."""


def finder(name: str) -> Finder:
    """The finder of that name. Raises UsageError where there is none."""
    found = next((each for each in FINDERS if each.name == name), None)
    if found is None:
        raise UsageError(f"There is no finder {name!r}; there are {', '.join(each.name for each in FINDERS)}.")
    return found


# -- telephone ----------------------------------------------------------------------------------------------------

_LINE_END = re.compile(r"(?<!\n)\r?\n(?!\s*\n)")
_FIGURES = r"\(?\d(?:[\s.()/-]{0,3}\d){%s}(?!\d)"
_INTERNATIONAL = re.compile(r"(?<![\w+#])(?:\+|00[ .-]?(?=[1-9(])|011[ .-])" + _FIGURES % "6,14")
_CALLED = re.compile(
    r"\b(?:tel|telephone|phone|cell|cell ?phone|cellular|mobile|fax|facsimile|dsn|ivg|ste|stu-iii|pager|hotline"
    r"|switchboard|thuraya|iridium|inmarsat)s?\b(?:[\s.:;#,-]{0,4}(?:numbers?|nos?|nr|is|are|at|on)\b){0,2}[\s.:;#,-]{0,4}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?" + _FIGURES % "3,14" + r"(?:\s?(?:x|ext\.?|extension)\s?\d{1,6}\b)?", re.IGNORECASE)
_LEAST = 7
"""An American number has so many figures at least; shorter runs need not be weighed."""
_AND = re.compile(r"\s?(?:,|;|/|\band\b|\bor\b)\s?", re.IGNORECASE)


def telephone(text: str) -> tuple[Span, ...]:
    """Telephone numbers: American ones, whatever begins as an international one, and figures after ``tel.`` or ``fax``.

    A number may go on in the next line.
    """
    return joined((*_american(text), *_spans(_INTERNATIONAL, text), *_called(text)))


def _american(text: str) -> Iterator[Span]:
    # Imported here: its tables take a while, and few runs of Tearline look for numbers.
    from phonenumbers import PhoneNumberMatcher  # noqa: PLC0415

    one_line = _LINE_END.sub(lambda end: " " * len(end.group()), text)
    for match in PhoneNumberMatcher(one_line, "US", max_tries=len(text) + 1, min_candidate_length=_LEAST):
        # It takes an opening parenthesis along that closes after more than the number.
        unclosed = match.raw_string.startswith("(") and ")" not in match.raw_string
        yield Span(match.start + unclosed, match.end)


def _called(text: str) -> Iterator[Span]:
    for call in _CALLED.finditer(text):
        number = _NUMBER.match(text, call.end())
        while number:
            yield Span(*number.span())
            joined = _AND.match(text, number.end())
            number = joined and _NUMBER.match(text, joined.end())


# -- e-mail -------------------------------------------------------------------------------------------------------

_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|[(\[]\s?at\s?[)\]])\s?"
    r"(?:[\w-]{1,63}\.(?:\r?\n[ \t]{0,8})?){1,8}[A-Za-z]{2,24}(?![\w-])",
    re.IGNORECASE,
)


def email(text: str) -> tuple[Span, ...]:
    """E-mail addresses, also torn by a line's end or written with ``(at)``."""
    return joined(_spans(_ADDRESS, text))


# -- birth --------------------------------------------------------------------------------------------------------

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?:[\s./-]|\sof\s)?{_MONTH}[\s,./-]{{0,2}}(?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    rf"|{_MONTH},?\s\d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{8}|(?:18|19|20)\d\d)(?!\d)"
)
_NAME = r"[A-Z][\w'’-]{1,30}(?:,?\s[A-Z][\w'’-]{1,30}){0,2}"
_BORN = re.compile(
    r"\b(?:(?i:dpob|date\sand\splace\sof\sbirth)\b[\s:,.#(-]{0,4}(?:(?i:is|was|on)\s)?"
    rf"(?P<both>(?i:{_DAY})(?:[,/]?\s(?:in\s|at\s)?{_NAME})?)"
    r"|(?i:d\.?\s?o\.?\s?b\.?|date\sof\sbirth|birth\s?date|birthday)[\s:;,.#(-]{0,4}(?:(?i:is|was|on)\s)?"
    rf"(?P<date>(?i:{_DAY}))"
    rf"|(?i:p\.?o\.?b|place\sof\sbirth)\b[\s:;,.(-]{{1,4}}(?:(?i:is|was)\s)?(?P<place>{_NAME})"
    rf"|(?i:born)\b[^.;\d]{{0,40}}?(?P<born>\b(?i:{_DAY})))"
)


def birth(text: str) -> tuple[Span, ...]:
    """Dates and places of birth, after ``DOB``, ``POB``, ``DPOB``, ``born``, ``date of birth``."""
    return joined(Span(*match.span(match.lastgroup or 0)) for match in _BORN.finditer(text))


# -- passports, cases, persons' numbers ---------------------------------------------------------------------------

_CALLED_NUMBER = r"(?:numbers?|nos?|nr|nbr|num)\b|\#"
_NUMBERED = re.compile(
    r"\b(?:(?:passports?|ppt|visas?(?:\sfoil)?|foil|national\sid(?:entity)?|identity\scard|id\scard|social\ssecurity|ssn"
    rf"|driver[’']?s\slicen[cs]e)(?:[\s:.,(-]{{0,3}}(?:{_CALLED_NUMBER}|(?:card|is|was)\b)){{0,3}}"
    rf"|(?:case|alien|file|petition|receipt|id|identification|registration)[\s:.,(-]{{0,3}}(?:{_CALLED_NUMBER}))"
    r"(?:[\s:.,#(-]{0,3}(?:is|was)\b)?[\s:.,#(-]{0,4}(?P<number>[A-Z]{0,4}[ -]?\d[\dA-Z/-]{3,19}(?!\w))",
    re.IGNORECASE,
)
_ALIEN = re.compile(r"(?<![\w-])A[-# ]{0,2}\d{2,3}[ -]?\d{3}[ -]?\d{3}(?![\w-])")
_VISA_CASE = re.compile(r"(?<!\w)[A-Z]{3}\s?(?:19|20)\d{8}(?!\w)")
_SOCIAL_SECURITY = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_RECEIPT = re.compile(r"(?<!\w)(?:EAC|WAC|LIN|SRC|MSC|IOE|NBC)[ -]?\d{2}[ -]?\d{3}[ -]?\d{5}(?!\w)")


def identity(text: str) -> tuple[Span, ...]:
    """Numbers of passports, visas, cases, identity cards, A-numbers and social security numbers.

    The forms of A-numbers, receipts and visa cases are those of 8 CFR and 9 FAM as they are printed.
    """
    numbered = (Span(*match.span("number")) for match in _NUMBERED.finditer(text))
    forms = (span for form in (_ALIEN, _VISA_CASE, _SOCIAL_SECURITY, _RECEIPT) for span in _spans(form, text))
    return joined((*numbered, *forms))


def source(text: str) -> tuple[Span, ...]:
    """Persons named as sources (see ``protected``)."""
    return joined(protected(text))


# -- all of them --------------------------------------------------------------------------------------------------


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))


_PRIVACY = ("(b)(6)",)

FINDERS = (
    Finder("telephone", "telephone numbers", "telephone number", telephone, _PRIVACY),
    Finder("e-mail", "e-mail addresses", "e-mail address", email, _PRIVACY),
    Finder("birth", "dates of birth", "date of birth", birth, _PRIVACY),
    Finder("identity", "passport and case numbers", "number of a person or case", identity, _PRIVACY),
    Finder("source", "persons named as sources (“protect”)", "source", source),
)
"""All finders, in the order in which they are offered."""
