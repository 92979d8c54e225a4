"""Cables of known make, damaged as copies damage them, read as if they were whole."""

import textwrap
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

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
MARKS = {"(U)": "U", "(C)": "C", "(SBU)": "U//SBU", "(S/NF)": "S//NF", "(C/REL Canada)": "C//REL TO USA, CAN"}
WORDS = [
    "ferries",
    "harbors",
    "lights",
    "pilots",
    "ministers",
    "kings",
    "queens",
    "lamps",
    "ropes",
    "tea",
    "rain",
    "letters",
    "guests",
    "bridges",
    "boats",
]
VERBS = ["carry", "praise", "follow", "admire", "forget", "measure", "repair", "count"]

sentences = st.tuples(
    st.sampled_from(WORDS), st.sampled_from(VERBS), st.lists(st.sampled_from(WORDS), min_size=4, max_size=14)
).map(lambda parts: f"The {parts[0]} {parts[1]} {' and '.join(parts[2])}.")
prose = st.lists(sentences, min_size=1, max_size=3).map(" ".join)


@dataclass
class Part:
    text: str
    mark: str | None = None
    children: list["Part"] = field(default_factory=list)
    bullets: bool = False
    heading: str | None = None


def parts(depth: int):
    return st.builds(
        Part,
        text=prose,
        mark=st.sampled_from([*MARKS]) if depth == 0 else st.sampled_from([*MARKS, None, None]),
        children=st.lists(st.builds(Part, text=prose, mark=st.sampled_from([*MARKS, None])), max_size=3)
        if depth == 0
        else st.just([]),
        bullets=st.booleans(),
        heading=st.sampled_from([None, None, "THE MATTER", "Matters of Light"]),
    )


@st.composite
def cables(draw):
    """A cable's text with the tree it must read as."""
    paragraphs = draw(st.lists(parts(0), min_size=1, max_size=9))
    dressing = draw(st.sampled_from(["{}. ", "¶{}. ", "¶{}.  ", "[1](#){}. ", "1{}. ", "{}."]))
    width = draw(st.sampled_from([60, 68, 10_000]))
    expected, pieces = [], [HEADER]
    for number, part in enumerate(paragraphs, start=1):
        if part.heading:
            pieces.append(f"{part.heading}\n{'-' * len(part.heading)}\n\n")
            expected.append(("heading", "C"))
        pieces.append(_wrapped(f"{dressing.format(number)}{part.mark} {part.text}", width))
        expected.append((str(number), MARKS[part.mark]))
        for place, child in enumerate(part.children):
            label = "-- " if part.bullets else f"{'ABC'[place]}. "
            pieces.append(_wrapped(f"{label}{child.mark or ''} {child.text}".replace("  ", " "), width))
            name = f"{number}/{place + 1}" if part.bullets else f"{number}.{'ABC'[place]}"
            expected.append((name, MARKS[child.mark or part.mark]))
    return "".join(pieces) + "QUILL\n\nNNNN\n", expected, draw(st.randoms(use_true_random=False))


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False) + "\n\n"


def _tear(text: str, random, tears: int, wound: str) -> str:
    """Put ``wound`` where a line of prose ends and goes on with a small letter."""
    places = [i for i in range(len(HEADER), len(text) - 1) if text[i] == "\n" and text[i + 1].islower()]
    for place in sorted(random.sample(places, min(tears, len(places))), reverse=True):
        text = text[:place] + wound + text[place + 1 :]
    return text


def _read(text: str):
    kinds = {Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.BLOCK, Kind.MARKER, Kind.TABLE}
    portions = [portion for portion in read_cable(Document("c.txt", "text", text)).portions if portion.kind in kinds]
    return [
        ("heading" if portion.kind is Kind.HEADING else portion.id, portion_form(portion.effective))
        for portion in portions
    ]


@given(cables())
@settings(max_examples=120, deadline=None)
def test_whole(cable):
    text, expected, _ = cable
    assert _read(text) == expected


@given(cables(), st.integers(1, 4), st.sampled_from(["\n\n", PAGE, "\n\nSIPDIS\n", " \n \n", "\n\nCONFIDENTIAL\n\n"]))
@settings(max_examples=120, deadline=None)
def test_torn_in_mid_sentence(cable, tears, wound):
    text, expected, random = cable
    assert _read(_tear(text, random, tears, wound)) == expected


@given(cables(), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_page_headers_between_portions(cable, count):
    text, expected, random = cable
    places = [i for i in range(len(HEADER), len(text) - 8) if text.startswith(".\n\n", i)]
    for place in sorted(random.sample(places, min(count, len(places))), reverse=True):
        text = text[: place + 1] + PAGE + text[place + 3 :]
    assert _read(text) == expected


@given(cables())
@settings(max_examples=60, deadline=None)
def test_header_repeated_for_a_second_section(cable):
    text, expected, random = cable
    places = [i for i in range(len(HEADER), len(text) - 8) if text.startswith(".\n\n", i)]
    place = random.choice(places) + 3
    assert _read(text[:place] + HEADER.replace("L STREL", "L SECTION 02 OF 02 STREL") + text[place:]) == expected


@given(cables())
@settings(max_examples=40, deadline=None)
def test_line_ends_of_another_system(cable):
    text, expected, _ = cable
    assert _read(text.replace("\n", "\r\n")) == expected


@given(
    cables(),
    st.integers(1, 4),
    st.sampled_from([PAGE, "\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        STRELS  00118  01 OF 02  182017Z\n\n"]),
)
@settings(max_examples=60, deadline=None)
def test_capitals_torn_by_page_headers(cable, tears, wound):
    text, expected, random = cable
    torn = _tear(text, random, tears, wound)
    assert _read(torn[: len(HEADER)] + torn[len(HEADER) :].upper()) == expected
