"""Lines that are no part of the message: page headers, repeated banners, archive stamps, and the trailer's signs."""

import re
from functools import lru_cache

_SPACED = (
    r"U+\s{0,2}N\s{0,2}C\s{0,2}L\s{0,2}A\s{0,2}S(?:\s{0,2}S\s{0,2}I\s{0,2}F\s{0,2}I\s{0,2}E\s{0,2}D|S(?=\s))?|C-O-N-F-I-D-E-N-T-I-A-L|S-E-C-R-E-T|C\s{0,2}O\s{0,2}N\s{0,2}F\s{0,2}I\s{0,2}D\s{0,2}E\s{0,2}N\s{0,2}T\s{0,2}I\s{0,2}A\s{0,2}L|"
    r"T\s{0,2}O\s{0,2}P\s+S\s{0,2}E\s{0,2}C\s{0,2}R\s{0,2}E\s{0,2}T|S\s{0,2}E\s{0,2}C\s{0,2}R\s{0,2}E\s{0,2}T|R\s{0,2}E\s{0,2}S\s{0,2}T\s{0,2}R\s{0,2}I\s{0,2}C\s{0,2}T\s{0,2}E\s{0,2}D|"
    r"L\s{0,2}I\s{0,2}M\s{0,2}I\s{0,2}T\s{0,2}E\s{0,2}D\s+O\s{0,2}F\s{0,2}F\s{0,2}I\s{0,2}C\s{0,2}I\s{0,2}A\s{0,2}L\s+U\s{0,2}S\s{0,2}E|LIMOFFUSE|LOU|SENSITIVE\s+BUT\s+UNCLASSIFIED|SBU"
)
_CONTROLS = (
    r"(?:(?://|/|\s|-)+(?:NOFORN|NODIS|EXDIS|STADIS|LIMDIS|SENSITIVE|SBU|SIPDIS|ORCON|FOUO|PROPIN|E[.\s]?F[.\s]?T[.\s]?O\.?|LIMITED\s+OFFICIAL\s+USE|"
    r"FOR\s+OFFICIAL\s+USE\s+ONLY|ROGER\s+CHANNEL|TERREP|CHEROKEE|EYES\s+ONLY|CODEWORD|NF|FGI|WNINTEL|NOCONTRACT|SPECAT|"
    r"REL(?:\s+TO)?\s+[A-Z]+(?:\s*,\s*[A-Z]+)*|REL(?:\s+TO)?\s+[A-Z, ]+|DEA))*"
)
_WORDS = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE")
"""Counts of sections, as some drafters spell them."""
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)})"
_SECRETARY = r"(?:TOSEC|SECTO|TODEP|DEPTO)\s+\d{3,6}"
"""The number of a message to or from the Secretary on a journey."""
_SECTION = (
    rf"(?:FINAL\s+SECTION\s+OF\s+{_COUNT}|(?:FINAL\s+)?"
    rf"(?:SECTION\s+(?=\w+\s?/)|(?:SECTION\s+)?(?=\w+\s+OF\b))"
    rf"(?P<section>{_COUNT})\s*(?:OF\b|/)\s*(?P<sections>{_COUNT})\b)"
)
_BANNER = (
    rf"(?P<level>{_SPACED})(?P<controls>{_CONTROLS})\s*{_SECTION}?\s*(?:{_SECRETARY}\s+)?"
    r"(?:(?P<post>(?!SECTION\b)[A-Z][A-Z .'-]{1,30}?)\s+(?P<number>\d{1,7})"
    r"(?:/\d{1,2})?(?:[\s-]+(?:SECTION\s+)?\d{1,3}\s+OF\s+\d{1,3})?(?:\s*\(CORRECTED\s+COPY\))?)?"
)
"""Level in spaced letters or not, controls, section, post, record number."""
BANNER = re.compile(
    rf"{_BANNER}(?P<after>(?:[\s/]+(?:{_SECRETARY}|[A-Z/]+))*)\s*(?:/\d\d/)?",
    re.IGNORECASE,
)
"""A banner line, to be matched in full."""
_SPACED_BANNER = re.compile(rf"{_BANNER}(?P<after>(?:[^\w.'’].*)?)", re.IGNORECASE)
"""One in spaced letters and capitals, whatever else stands in it: nothing but a banner is written so."""

_PAGE = re.compile(
    r"¶?\s?[A-Z][A-Z .'-]{1,30} (?:\d{4,8}\s+(?:SECTION\s+)?\d{1,3}|\d{1,3}\s+\d{3})(?:\.\d+)?\s+OF\s+\d{1,3}|"
    r"(?:(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED OFFICIAL USE)\s+)?"
    r"PAGE\s+\d{1,3}(?:\s+OF\s+\d{1,3}|\s.{0,60}\d\d(?:\s+OF\s+\d\d)?(?:\s+\d{6}Z)?|"
    r"\s+R[UH][A-Z]{2,6}\s+\d{1,6}(?:\s+[A-Z](?:\s?[A-Z])+)?)?",
    re.IGNORECASE,
)
_SPACED_LEVEL = re.compile(r"(?:[A-Z] ){5}", re.IGNORECASE)
_LONE_LEVEL = re.compile(
    r"(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|UNCLAS|LIMITED OFFICIAL USE|SENSITIVE BUT UNCLASSIFIED)"
    r"(?:\s*/{1,2}\s*[A-Z][A-Z, /-]*|\s+NOFORN)?"
)
_STAMP = re.compile(
    r"declassified/released\b|systematic review\b.{0,40}\d{4}|(?:margaret p\. grafeld|sheryl p\. walter)\b|"
    r"eo systematic review\b|copy from the national archives|"
    r"this record is a partial extract|the full text of the original cable is not|"
    r"unclassified u\.s\. department of state case no|released? in (?:full|part)\b|review authority: |```\w*$|"
    r"-\s\d{1,3}\s-$|b[1-9](?:[,;\s]+(?:b[1-9]|1\.4\s?\([a-h]\)))*$",
    re.IGNORECASE,
)
_HEADER_STAMP = re.compile(
    r"original telegram was\b|de-?classified\.?$|rg \d+: |file: |\d{4}-\d\d central foreign policy file|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day, \d{1,2} [a-z]+ \d{4}, \d\d:\d\d$",
    re.IGNORECASE,
)
_CAPTIONS = r"(?:SIPDIS|NOFORN|SENSITIVE|NODIS|EXDIS|STADIS|LIMDIS)"
_CAPTION = re.compile(
    rf"(?:{_CAPTIONS}|ORCON|PROPIN|FOUO|AIDAC|TERREP|CHEROKEE|EYES ONLY(?:\s+FOR\b.{{0,40}})?|LIMITED OFFICIAL USE|"
    r"(?:ROGER|DS|DISSENT|SECSTATE) CHANNEL|INFORM CONSULS|(?:[A-Z]+ )?MINIMIZE CONSIDERED|VISAS [A-Z]+|"
    r"S I P D I S|\(?C ?O ?R ?R ?E ?C ?T ?E ?D\s+C ?O ?P ?Y.{0,40})"
    rf"(?:[\s,/]+(?:{_CAPTIONS}|(?:TOSEC|SECTO) \d{{4,6}}))*",
    re.IGNORECASE,
)
_STRAY_CAPTION = re.compile(rf"{_CAPTIONS}(?:[\s,/]+{_CAPTIONS})*", re.IGNORECASE)
_LEADING_CAPTIONS = re.compile(rf"{_CAPTIONS}(?:[\s,/]+{_CAPTIONS})*(?=\s?[,;])")
_SECTION_ENDS = re.compile(r"N{3,4}(?:VV\s+[A-Z0-9]{6,14})?|BT|#\d{3,6}")
_DISTRIBUTION = re.compile(
    r"(?:(?:ACTION|INFO|ORIGIN|COPY)\s+)?[A-Z]{1,5}-\d\d(?:[\s/]+[A-Z]{1,5}-\d\d)*(?:\s*/\d{3}\s?[A-Z]?)?|"
    r"(?:ACTION|INFO|ORIGIN)\s+LOG-\d\d.*|"
    r"-{6,}\s*(?:\w{5,7}\s+\w{5,7}(?:\s*/\d\d)?|\d{6})|(?:DRAFTED|APPROVED) BY[ :]\S+"
)
_SHORTEST = 5
_TRAILER = re.compile(
    r"N{3,4}|BT|#\d{3,6}|(?i:End Cable Text)\.?|END OF (?:MESSAGE|CABLE)\.?|\d{4}-\d\d-\d\d|[xX]{4,}|GP-?\d|"
    r"=+\s*CABLE ENDS\s*=+|<<\s*END OF DOCUMENT\s*>>"
)


def is_page(text: str) -> bool:
    """A page header inside the text, as ``MADRID 00000961  001.2 OF 002``."""
    last = text[-1]
    if (not last.isdigit() and last not in "Zz" and text[:5] != "PAGE ") or len(text) > 80:
        return False
    return (" OF " in text or " of " in text or "PAGE " in text[:30].upper()) and (
        _PAGE.fullmatch(text) is not None and _SPACED_LEVEL.match(text) is None
    )


def is_lone_level(text: str) -> bool:
    """A level alone on its line, as it stands at the head and foot of printed pages."""
    return text[0] in "TSCUL" and _LONE_LEVEL.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """A caption alone on its line of the header, as ``SIPDIS`` or ``NODIS``."""
    return len(text) < 60 and _CAPTION.fullmatch(text) is not None


def leading_captions(text: str) -> list[str]:
    """The captions with which a line of other words begins, as ``EXDIS, MILITARY ADDRESSEES HANDLE AS SPECAT``."""
    found = _LEADING_CAPTIONS.match(text)
    return [found[0]] if found else []


def is_stray_caption(text: str) -> bool:
    """A caption that a section break left behind inside the text."""
    return text[:3].upper() in _CAPTIONS_BEGIN and _STRAY_CAPTION.fullmatch(text) is not None


def is_stamp(text: str, *, header: bool = False) -> bool:
    """What an archive wrote on its copy; it writes more into a header than into the text."""
    stamped = text[0] in _STAMPS_BEGIN and _STAMP.match(text) is not None
    return stamped or (header and _HEADER_STAMP.match(text) is not None)


def is_trailer(text: str) -> bool:
    """``NNNN``, ``BT``, ``#0091`` and their like at the end of a message."""
    return _TRAILER.fullmatch(text) is not None


@lru_cache(maxsize=256)
def read_banner(text: str) -> re.Match[str] | None:
    """A banner line with its level, controls, section, post and number."""
    if text[0] not in "TSCULRtsculr" or len(text) > 160:
        return None
    banner = BANNER.fullmatch(text)
    if banner is None and _SPACED_LEVEL.match(text) and text.isupper():
        return _SPACED_BANNER.fullmatch(text)
    return banner


def section_count(printed: str) -> int:
    """The figure that a banner's section count means: ``01``, ``2``, ``TWO``."""
    return int(printed) if printed.isdigit() else 1 + _WORDS.index(printed.upper())


def is_end_of_section(text: str) -> bool:
    """``NNNN``, ``BT`` or ``#0091`` behind a section, where another follows."""
    return text[0] in "NB#" and _SECTION_ENDS.fullmatch(text) is not None


def is_distribution(text: str) -> bool:
    """A line of the offices that get a copy, as ``ACTION EUR-12`` and ``INFO  OCT-01  ADS-00``."""
    return len(text) > _SHORTEST and _DISTRIBUTION.fullmatch(text) is not None


_STAMPS_BEGIN = frozenset("BDEMCSTURbdemcstur`-")
_CAPTIONS_BEGIN = frozenset({"SIP", "NOF", "SEN", "NOD", "EXD", "STA", "LIM"})
