"""Cables of known make, damaged as copies damage them, read as if they were whole."""

import itertools
import random
import re
import textwrap
from dataclasses import dataclass

import pytest

from tearline.cables.model import Document, Kind
from tearline.cables.read import read_cable
from tearline.markings.write import portion_form

HEADER = """C O N F I D E N T I A L STRELSAU 000118

SIPDIS

E.O. 12958: DECL: 03/05/2019
TAGS: PREL EWWT
SUBJECT: FERRIES OF RURITANIA

Classified By: DCM Harriet L. Quill for reasons 1.4 (b) and (d).

"""
PAGE = "\n\nSTRELSAU 00000118  002 OF 002\n\n\n"
OLD_PAGE = "\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        STRELS  00118  01 OF 02  182017Z\n\n"
MARKS = {"(U)": "U", "(C)": "C", "(SBU)": "U//SBU", "(S/NF)": "S//NF", "(C/REL Canada)": "C//REL TO USA, CAN"}
DRESSINGS = ("{}. ", "¶{}. ", "¶{}.  ", "[1](#){}. ", "1{}. ", "{}.")
NOUNS = (
    "ferries",
    "harbors",
    "lights",
    "pilots",
    "ministers",
    "kings",
    "lamps",
    "ropes",
    "letters",
    "bridges",
    "boats",
)
VERBS = ("carry", "praise", "follow", "admire", "forget", "measure", "repair", "count")
SEEDS = range(40)


@dataclass
class Made:
    """A cable's text and the tree that it must read as."""

    text: str
    expected: list[tuple[str, str]]
    dice: random.Random


@pytest.fixture(params=SEEDS)
def made(request) -> Made:
    dice = random.Random(request.param)
    dressing, width = dice.choice(DRESSINGS), dice.choice((60, 68, 10_000))
    pieces, expected = [HEADER], []
    for number in range(1, dice.randint(2, 13)):
        if dice.random() < 0.4:
            title = dice.choice(("THE MATTER", "Matters of Light"))
            pieces.append(f"{title}\n{'-' * len(title)}\n\n")
            expected.append(("heading", "C"))
        mark = dice.choice([*MARKS])
        pieces.append(_wrapped(f"{dressing.format(number)}{mark} {_prose(dice)}", width))
        expected.append((str(number), MARKS[mark]))
        bullets = dice.random() < 0.5
        for place in range(dice.randint(0, 3)):
            own = dice.choice([*MARKS, None])
            label = "--" if bullets else f"{'ABC'[place]}."
            pieces.append(_wrapped(" ".join(filter(None, (label, own, _prose(dice)))), width))
            name = f"{number}/{place + 1}" if bullets else f"{number}.{'ABC'[place]}"
            expected.append((name, MARKS[own or mark]))
    return Made("".join(pieces) + "QUILL\n\nNNNN\n", expected, dice)


def _prose(dice: random.Random) -> str:
    sentences = (
        f"The {dice.choice(NOUNS)} {dice.choice(VERBS)} {' and '.join(dice.choices(NOUNS, k=dice.randint(4, 14)))}."
        for _ in range(dice.randint(1, 3))
    )
    return " ".join(sentences)


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False) + "\n\n"


def _torn(made: Made, wound: str) -> str:
    """The text with ``wound`` where a line of prose ends and goes on with a small letter."""
    text = made.text
    places = [at for at in range(len(HEADER), len(text) - 1) if text[at] == "\n" and text[at + 1].islower()]
    for place in sorted(made.dice.sample(places, min(4, len(places))), reverse=True):
        text = text[:place] + wound + text[place + 1 :]
    return text


def _between(made: Made, what: str, count: int) -> str:
    """The text with ``what`` between portions."""
    text = made.text
    places = [at + 1 for at in range(len(HEADER), len(text) - 8) if text.startswith(".\n\n", at)]
    for place in sorted(made.dice.sample(places, min(count, len(places))), reverse=True):
        text = text[:place] + what + text[place + 2 :]
    return text


def _read(text: str) -> list[tuple[str, str]]:
    kinds = {Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.BLOCK, Kind.MARKER, Kind.TABLE}
    portions = [portion for portion in read_cable(Document("c.txt", "text", text)).portions if portion.kind in kinds]
    return [
        ("heading" if portion.kind is Kind.HEADING else portion.id, portion_form(portion.effective))
        for portion in portions
    ]


def test_whole(made):
    assert _read(made.text) == made.expected
    assert _read(made.text.replace("\n", "\r\n")) == made.expected


@pytest.mark.parametrize("wound", ["\n\n", PAGE, "\n\nSIPDIS\n", " \n \n", "\n\nCONFIDENTIAL\n\n"])
def test_torn_in_mid_sentence(made, wound):
    assert _read(_torn(made, wound)) == made.expected


def test_page_headers_between_portions(made):
    assert _read(_between(made, PAGE, 3)) == made.expected


def test_header_repeated_for_a_second_section(made):
    again = "\n\n" + HEADER.replace("L STREL", "L SECTION 02 OF 02 STREL")
    assert _read(_between(made, again, 1)) == made.expected


@pytest.mark.parametrize("page", [PAGE, OLD_PAGE])
def test_capitals_torn_by_page_headers(made, page):
    text = _torn(made, page)
    assert _read(text[: len(HEADER)] + text[len(HEADER) :].upper()) == made.expected


def test_double_spaced(made):
    body = made.text[len(HEADER) :]
    wrapped = sum(1 for first, second in itertools.pairwise(body.split("\n")) if first and second)
    assert wrapped < 40 or _read(made.text.replace("\n", "\n\n")) == made.expected


@pytest.mark.parametrize("made", range(12), indirect=True)
@pytest.mark.parametrize(
    "form", ["(({}))", "[{}]", "{{{}}}", "( {} )", "&#40;{}&#41;", r"\({}\)", "**({})**", "{})", "(\n{})"]
)
def test_marks_in_other_dress(made, form):
    assert (
        _read(re.sub(r"\((U|C|SBU|S/NF|C/REL Canada)\)", lambda mark: form.format(mark[1]), made.text)) == made.expected
    )


@pytest.mark.parametrize("made", range(12), indirect=True)
def test_marks_without_an_end_open_nothing(made):
    torn = re.sub(r"\((U|C|SBU|S/NF|C/REL Canada)\)", r"(\1", made.text)
    assert _read(torn) == [(name, "UNKNOWN" if form[0] == "U" else form) for name, form in made.expected]


@pytest.mark.parametrize("made", range(12), indirect=True)
@pytest.mark.parametrize(
    "form", ["{}, ", "{}: ", "{} - ", "{} ", "PARA {}. ", "[{}] ", "**{}.** ", r"{}\. ", "{}.\n", "{}.\n\n"]
)
def test_numbers_in_other_dress(made, form):
    paragraphs = re.compile(r"^(?:¶|\[1\]\(#\))?(\d{1,2})\. *(?=\()", re.MULTILINE)
    if paragraphs.search(made.text)[1] != "1":
        return  # the pilcrow printed as 1 leaves no doubt which number is meant only in the usual dress
    assert _read(paragraphs.sub(lambda number: form.format(number[1]), made.text)) == made.expected


@pytest.mark.parametrize("made", range(12), indirect=True)
def test_quoted_as_a_whole(made):
    assert _read(re.sub("^", "> ", made.text, flags=re.MULTILINE)) == made.expected
