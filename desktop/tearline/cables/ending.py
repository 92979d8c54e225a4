"""The end of a cable: its signature, and what stands behind it."""

import re
from typing import NamedTuple

from tearline.cables.footers import footer_start, is_furniture
from tearline.cables.furniture import is_lone_level, is_page, is_stamp, is_trailer
from tearline.cables.headings import is_rule, is_withheld
from tearline.cables.labels import begins_paragraph
from tearline.cables.lines import Line, line_between
from tearline.cables.model import Kind
from tearline.cables.quoting import is_marker
from tearline.cables.tree import Tree
from tearline.cables.words import NO_SURNAMES

_NAME = re.compile(
    r"(?:[A-Z][A-Z'’-]{1,}|(?:D[EIU]|VAN|VON|LA|EL|AL|ST\.|MC|O'|(?:[A-Z]\.\s?){1,2})\s?[A-Z][A-Z'’-]+)"
    r"(?:\s(?:JR|SR|I{2,3})\.?)?(?:(?:\s?[/&,]\s?|\s)[A-Z][A-Z'’-]{1,}){0,2}|"
    r"[A-Z]{2,}\s[A-Z]\.\s[A-Z'’-]{2,}|"
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]i|[Dd]u)\s(?:[Dd]er\s|[Dd]en\s|[Ll]a\s)?)?[A-Z][a-z'’-]+(?:[A-Z][a-z]+)?",
)
_AFTER_TEXT = re.compile(
    r"(?:(?<=[.!?:;\"”’)\]])|(?<=cfm)|(?<=html)|(?<=UNQUOTE)|(?<=UNQTE))\s+(?P<name>[A-Z][A-Za-z'’-]{2,20})(?P<date>\s+\d{4}-\d\d-\d\d)?(?P<unquote>\s+UNQUOTE\s+[A-Z]{3,20})?$"
)
_BEFORE_NAME = re.compile(r"(?:GP-?\s?\d|X?GDS(?:-\d)?)\.|UNQUOTE|UNQTE")
"""What stands before a surname on the last line of old cables, though it is no text."""
_SHORTEST = 15
"""Characters of a line's text before a surname that stands behind it."""
_RECORD = 120
"""Lines that an archive tells of a record at most."""
_RECORD_TITLES = ("Message Attributes", "MESSAGE ATTRIBUTES", "Raw source")
_CABLE_ENDS = re.compile(r"=+\s*CABLE ENDS\s*=+|<<\s*END OF DOCUMENT\s*>>")
"""Behind these words stands the furniture of a page."""
_SOUGHT = (*_RECORD_TITLES, "CABLE ENDS", "END OF DOCUMENT")
_LONG_FIGURE = 4
_NEAR = 60
"""Lines from the end in which the signature is sought."""


_BEHIND_NAME = re.compile(r"(?:,\s+ACTING|\s+\(ACTING\)|\s+N{3,4})$")
"""What stands behind a surname and is no part of it."""
_TITLE = re.compile(r"^(?:AMBASSADOR|CHARGE|CONSUL GENERAL|Ambassador)\s+(?=[A-Z])")
_OFFICE = re.compile(
    r"(?:AMBASSADOR|CHARG[EÉ](?:\sD['’]AFFAIRES)?(?:,?\s(?:A\.\s?I\.?|AD INTERIM))?|MINISTER|"
    r"(?:DEPUTY )?CHIEF OF MISSION|CONSUL(?: GENERAL)?|PRINCIPAL OFFICER|ACTING|\(?SIGNED\)?)\.?"
)
"""What stands below a surname."""
_SIGNATURE = re.compile(r"Signature\s*:\s*(?=[A-Z][A-Za-z'’-]+(?:\s[A-Z][A-Za-z'’-]+)?$)", re.IGNORECASE)
"""The keyword before the surname, as headers with a message record number have it."""


class Ending(NamedTuple):
    """Where the body stops, and which lines behind it are the signature: ``signed`` of them from ``stop`` on.

    Lines from ``body`` to ``stop`` are the notice of a post's pages.
    """

    stop: int
    signed: int
    body: int = 0


def find_ending(lines: list[Line], begin: int) -> Ending:
    """The end of a body that begins at line ``begin``; lines from ``stop`` on are signature and trailer."""
    ending = _signed_ending(lines, begin)
    return ending._replace(body=footer_start(lines, begin, ending.stop))


def _signed_ending(lines: list[Line], begin: int) -> Ending:
    at = _before_trailer(lines, begin)
    if at <= begin:
        return Ending(at, 0)
    said = next((i for i in range(at - 1, max(begin, at - _NEAR), -1) if _SIGNATURE.match(lines[i].text)), None)
    if said is not None:
        return Ending(said, 1)
    office = _office_lines(lines, begin, at)
    if is_name(lines[at - office - 1].text) or _signs_otherwise(lines, at - office - 1):
        first = at - office - 1
        if first - 1 > begin and is_name(lines[first - 1].text) and lines[first - 1].text.isupper():
            first -= 1
        if _may_sign(lines, first):
            return Ending(first, at - first)
    inner = _inner_signature(lines, begin, at)
    return inner or Ending(at, 0)


def _office_lines(lines: list[Line], begin: int, at: int) -> int:
    """How many lines before ``at`` are the office of the one who signs, below the surname: one or none."""
    below = at - 2 > begin and _OFFICE.fullmatch(lines[at - 1].text) is not None
    return int(below and lines[at - 2].text.isupper() and is_name(lines[at - 2].text))


def split_signature(lines: list[Line], text: str, begin: int) -> list[Line]:
    """Cut a signature off the end of the last line of text, where the copy joined them."""
    at = _before_trailer(lines, begin)
    if at <= begin:
        return lines
    last = lines[at - 1]
    found = _AFTER_TEXT.search(last.text, max(0, len(last.text) - 80))
    if found is None or found["name"].upper() in NO_SURNAMES or not _ends_text(lines, at - 1, found.start()):
        return lines
    place = last.at + found.start("name")
    pieces = [line_between(text, last.start, place), line_between(text, place, last.end)]
    return [*lines[: at - 1], *pieces, *lines[at:]]


def _ends_text(lines: list[Line], index: int, length: int) -> bool:
    """Whether what stands before a surname is text, or at least the figure that a sentence ends with."""
    said = lines[index].text[:length]
    if _BEFORE_NAME.fullmatch(said):
        return True
    if length >= _SHORTEST:
        return not said.endswith(("UNQUOTE", "UNQTE"))
    before = next((line.text for line in reversed(lines[max(0, index - 4) : index]) if line.text), "")
    return before[-1:].isalpha() and lines[index].text[:length].removeprefix("[1](#)").strip("¶. ").isdigit()


def read_ending(lines: list[Line], ending: Ending, tree: Tree) -> list[str]:
    """Read signature and trailer into the tree; the surnames that sign."""
    signed: list[str] = []
    _read_footer(lines[ending.body : ending.stop], tree)
    for index in range(ending.stop, len(lines)):
        line = lines[index]
        if not line.text:
            tree.blank(line.end)
        elif index < ending.stop + ending.signed:
            if index == ending.stop:
                tree.open(Kind.SIGNATURE, line.end)
            else:
                tree.extend(tree.nodes[-1], line.end)
            signed += [] if signed and _OFFICE.fullmatch(line.text) else surnames(line.text)
        elif is_furniture(line.text) or is_stamp(line.text) or _is_figure(line.text):
            tree.open(Kind.ARTIFACT, line.end)
        elif is_trailer(line.text) or index == ending.stop:
            tree.open(Kind.TRAILER, line.end)
        elif tree.nodes and tree.nodes[-1].kind is Kind.BLOCK and lines[index - 1].text:
            tree.extend(tree.nodes[-1], line.end)
        else:
            tree.open(Kind.BLOCK, line.end)
    return signed


def _read_footer(lines: list[Line], tree: Tree) -> None:
    node = None
    for line in lines:
        if not line.text:
            tree.blank(line.end)
        elif is_furniture(line.text):
            tree.open(Kind.ARTIFACT, line.end)
        elif node is None:
            node = tree.open(Kind.TRAILER, line.end)
        else:
            tree.extend(node, line.end)


def archive_start(text: str, lines: list[Line], begin: int) -> int:
    """The line from which on an archive tells of the record it keeps, behind the message; past the end without one."""
    if not any(words in text for words in _SOUGHT):
        return len(lines)
    for index in range(len(lines) - 1, max(begin, len(lines) - _RECORD), -1):
        if lines[index].text in _RECORD_TITLES:
            return index
        if _CABLE_ENDS.fullmatch(lines[index].text) and any(line.text for line in lines[index + 1 :]):
            return index + 1
    return len(lines)


def is_name(text: str) -> bool:
    """Whether a line may be the surname that signs a cable."""
    if text.isupper() and text[-1] in "#)GN":
        text = _BEHIND_NAME.sub("", text)
        text = text.rstrip("#").removeprefix("(").removesuffix(")")
    if (
        not 1 < len(text) <= 40
        or is_withheld(text)
        or not (text[0].isupper() or text[:2] in {"va", "vo", "de", "di", "du"})
    ):
        return False
    if re.fullmatch(r".+ \d{4}-\d\d-\d\d", text) or " UNQUOTE " in text:
        text = re.split(r" \d{4}-| UNQUOTE ", text)[0]
    return _NAME.fullmatch(text) is not None and not NO_SURNAMES & set(text.upper().split()) and not is_marker(text)


def surnames(text: str) -> list[str]:
    """The surnames in a signature line, as printed; behind ``UNQUOTE`` stands who signs the cable that quotes."""
    text = _BEHIND_NAME.sub("", re.split(r"\s\d{4}-", _SIGNATURE.sub("", text))[0]).split(" UNQUOTE ")[-1].strip("#().")
    names = [name.strip() for name in re.split(r"[/&,]| AND ", text) if name.strip()]
    halves = [name.split() for name in names]
    names = [words[0] if len(set(words)) == 1 else name for name, words in zip(names, halves, strict=True)]
    return [_TITLE.sub("", name) for name in names]


def _before_trailer(lines: list[Line], begin: int) -> int:
    """Past the last line that is text, and no trailer."""
    at = len(lines)
    while at > begin and _is_behind(lines[at - 1].text):
        at -= 1
    if at - 1 > begin and _is_figure(lines[at - 1].text):
        above = next((index for index in range(at - 2, max(begin, at - 5), -1) if lines[index].text), begin)
        if lines[above].text.isupper() and is_name(lines[above].text):
            return above + 1
    return at


def _is_figure(text: str) -> bool:
    """Whether a line holds a figure alone, as a printer counts its pages."""
    return len(text) < _LONG_FIGURE and text.isdigit()


def _is_behind(text: str) -> bool:
    return not text or is_trailer(text) or is_lone_level(text) or is_stamp(text) or is_page(text)


def _signs_otherwise(lines: list[Line], index: int) -> bool:
    """Whether a name in capitals and a full stop, or all in small letters, stands alone below the end of a sentence."""
    text = lines[index].text
    if " " in text or lines[index - 1].text:
        return False
    near = [line.text for line in lines[max(0, index - 8) : index] if line.text]
    if not near or near[-1][-1] not in '.!?)"':
        return False
    if text.isupper():
        return text.endswith((".", ".#")) and is_name(text.rstrip(".#"))
    return text.isalpha() and text.islower() and not any(map(_has_capital, near)) and is_name(text.upper())


def _has_capital(text: str) -> bool:
    return any(map(str.isupper, text))


def _may_sign(lines: list[Line], index: int) -> bool:
    before = lines[index - 1].text
    if not before or not before[-1].isalpha() or before.endswith(("cfm", "html", "htm")):
        return True
    return lines[index].text.isupper()


def _inner_signature(lines: list[Line], begin: int, at: int) -> Ending | None:
    """A signature with comments behind it."""
    for index in range(at - 1, max(begin, at - _NEAR), -1):
        text = lines[index].text
        if not text:
            continue
        after = next((line.text for line in lines[index + 1 : at] if line.text), "")
        if text.isupper() and is_name(text) and " " not in text and _stands_off(lines, index) and _is_remark(after):
            return None if _is_title(lines, index, at) else Ending(index, 1)
    return None


def _is_title(lines: list[Line], index: int, at: int) -> bool:
    """Whether a word in capitals is a heading: a rule stands right below it, or a paragraph further on."""
    below = lines[index + 1].text if index + 1 < at else ""
    return bool(below and is_rule(below)) or any(begins_paragraph(line.text) for line in lines[index + 1 : at])


def _stands_off(lines: list[Line], index: int) -> bool:
    before = next((line.text for line in reversed(lines[max(0, index - 4) : index]) if line.text), "")
    return before[-1:] in '.!?")”' and (
        index + 1 >= len(lines) or not lines[index + 1].text or _is_remark(lines[index + 1].text)
    )


def _is_remark(text: str) -> bool:
    return (
        re.match(
            r"\(?(?:NOTE|COMMENT|CORRECTED|(?i:drafted|cleared|approved|released)\b|[*#]|END|BT|NNNN|UNCLASSIFIED|CONFIDENTIAL|SECRET|>|\[|--|(?i:note|classification|attachment|annex|end)\b)",
            text,
        )
        is not None
    )
