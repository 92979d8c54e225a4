"""The controls that captions and notices of handling name, in whatever spelling."""

import re
from functools import lru_cache

CONTROLS = re.compile(
    r"NOFORN|NODIS|EXDIS|STADIS|LIMDIS|ORCON|PROPIN|FOUO|FOR OFFICIAL USE ONLY|SENSITIVE BUT UNCLASSIFIED|SENSITIVE|"
    r"SBU|LIMITED OFFICIAL USE|\bLOU\b|NOT FOR INTERNET|LIMITED DISTRIBUTION|NO FORN|NO DIS|EX DIS|LIM DIS|"
    r"ROGER CHANNEL|\bFGI\b|WNINTEL|NOCONTRACT|"
    r"\bE[. ]?F[. ]?T[. ]?O\b|"
    r"\bREL(?: TO)? (?:(?!NOFORN|NODIS|EXDIS|ORCON|PROPIN|SIPDIS)[A-Z, ])+"
)
"""Controls in capitals; the first of several at one place is the longest."""
_LONGEST = 100
"""Characters of a line that says how a cable is to be handled."""
_SPACED = re.compile(r"\b(?:[A-Z] ){4,}[A-Z]\b")
_WORD = re.compile(r"\w+")
_LONG_WORD = re.compile(r"[A-Z]{5,10}")
_LONG_WORDS = ("SENSITIVE", "NOFORN")
"""Words long enough to be known with one letter lost or wrong."""
_HANDLING = frozenset(
    """
    SENSITIVE BUT UNCLASSIFIED SBU FOUO LOU FOR OFFICIAL USE ONLY LIMITED NOFORN NF ORCON PROPIN EXDIS NODIS STADIS
    LIMDIS SIPDIS NOT INTERNET DISTRIBUTION PUBLIC RELEASE PUBLICATION HANDLE AS PROTECT TREAT ACCORDINGLY PLEASE AND
    NO FORN DIS EX LIM CHEROKEE NOCONTRACT WNINTEL VISAS VIPER DISSENT ROGER CHANNEL AIDAC TERREP EYES INFORMATION
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a column
)
_MEANT = {
    "FOR OFFICIAL USE ONLY": "FOUO",
    "SENSITIVE BUT UNCLASSIFIED": "SENSITIVE",
    "NOT FOR INTERNET": "SENSITIVE",
    "LOU": "LIMITED OFFICIAL USE",
    "LIMITED DISTRIBUTION": "LIMDIS",
    "NO FORN": "NOFORN",
    "NO DIS": "NODIS",
    "EX DIS": "EXDIS",
    "LIM DIS": "LIMDIS",
    "E F T O": "EFTO",
    "E.F.T.O": "EFTO",
}


def controls_in(line: str) -> list[str]:
    """The controls that a line in the place of captions names, spaced letters joined and slips of one letter mended."""
    return [_MEANT.get(word, word) for word in (found.strip(" ,") for found in CONTROLS.findall(_spelt(line)))]


def is_handling(line: str) -> bool:
    """Whether a line holds a control and nothing but words of handling, so that it is a caption and no text."""
    if len(line) >= _LONGEST or not line.isascii():
        return False
    words = (found[0] for found in _WORD.finditer(line.upper()))
    handled = all(word in _HANDLING or _is_letter(word) or _mended(word) in _LONG_WORDS for word in words)
    return handled and CONTROLS.search(_spelt(line)) is not None


def _is_letter(word: str) -> bool:
    """Whether a word is one of the letters of a spaced one; a figure is a paragraph's number."""
    return len(word) == 1 and word.isalpha()


def _spelt(line: str) -> str:
    joined = _SPACED.sub(lambda found: found[0].replace(" ", ""), " ".join(line.upper().split()))
    return _LONG_WORD.sub(lambda found: _mended(found[0]), joined)


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    return next((right for right in _LONG_WORDS if _one_letter_off(word, right)), word)


def _one_letter_off(word: str, right: str) -> bool:
    """Whether ``word`` is ``right`` with one letter lost, added or wrong."""
    if abs(len(word) - len(right)) > 1 or word == right:
        return False
    short, long = sorted((word, right), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
