"""Invented cables in any number, for benchmarks and property tests: the same seed always gives the same cable.

Shapes, sizes and damage are those of real cables from 1966 to 2010; countries, people and events are of nowhere.
"""

import csv
import io
import random
import textwrap
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import count

POSTS = ("STRELSAU", "ZENDA", "HENTZAU", "TARLENHEIM", "BROD", "GLAVERIA", "NORTH HAVEN", "EISENWALD", "MARLOW BAY")
NAMES = ("Rassendyll", "Sapt", "Tarlen", "Mauban", "Strofz", "Lauengram", "Bersonin", "Detchard", "Gautet", "Krafstein")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
LEVELS = (("C", "C O N F I D E N T I A L"), ("S", "S E C R E T"), ("U", "UNCLAS"))
TAGS = ("PREL", "PGOV", "ETRD", "EWWT", "MARR", "EFIS", "PHUM", "ECON", "KSCA", "SENV", "PARM")
MARKS = {
    "U": ("U", "U", "SBU", "U//FOUO", None),
    "C": ("C", "C", "C", "U", "SBU", "C/NF", "C//REL TO USA, GBR", "c", None),
    "S": ("S", "S", "C", "S/NF", "S//NF", "U", "S/REL UK", "N/SF", None),
}
LONE_MARKS = ("(C/REL Canada/Norway)", "(SECRET/REL Norway, Canada, and the United Kingdom)", "(C//REL TO USA, NOR)")

SUBJECTS = """\
the Harbor Board
the Minister for Ferries
the Customs Union
the Lighthouse Commission
the King's secretary
the night express
the opposition Blues
the tannery at Brod
the Bishop of Zenda""".splitlines()
VERBS = """\
has again put off
seems ready to accept
would not discuss
spoke at length about
quietly opposes
asked the Embassy about
blames others for
promised to look into
has little patience with""".splitlines()
OBJECTS = """\
the inspection of small vessels
a tariff on salted herring
the lease of the northern pier
new uniforms for the river police
the timetable of the winter ferry
the loan for the second sluice
a treaty on drifting nets
the sale of the old observatory
rumors of a strike among the pilots""".splitlines()
ENDINGS = """\
before the spring session
as in every year since the flood
although few expect a vote
to our surprise
pending word from the capital
at the urging of his brother-in-law
over tea
in plain terms""".splitlines()
LINKS = ("However,", "In the meantime,", "Our contact added that", "According to the same source,", "Still,")
HEADINGS = """\
Herring and its discontents
A pier too far
The Blues regroup
What the Board wants
BACKGROUND
POINTS OF CONTACT
A quiet man with a loud pen""".splitlines()


@dataclass(frozen=True, slots=True)
class Invented:
    """One cable: what the header block and the body block hold, a pilcrow before each paragraph's number."""

    id: str
    sent: str
    level: str
    post: str
    header: str
    body: str


def make_text(seed: int) -> str:
    """One cable as text, damaged by its journey in the way that the seed decides."""
    cable = make_cable(seed)
    pilcrow = ("", "¶", "[1](#)")[seed % 3]
    text = f"{cable.header}\n{cable.body}\n".replace("¶", pilcrow)
    return text.replace("\n", "\r\n") if seed % 5 == 0 else text


def make_page(seed: int) -> bytes:
    """One cable as a saved web page of about 45 KB."""
    cable = make_cable(seed)
    header, body = (escape(part, quote=False).replace("\n", "&#x000A;") for part in (cable.header, cable.body))
    pieces = body.split("¶")
    links = (f"<a id='par{number}' href='#par{number}'>¶</a>{piece}" for number, piece in enumerate(pieces[1:], 1))
    body = pieces[0] + "".join(links)
    cells = (
        f"<a href='/cable/{cable.id}.html'>{cable.id}</a>",
        f"<a href='/date/{cable.sent[:7]}.html'>{cable.sent}</a>",
        "<a href='/release/1.html'>2011-01-01 00:00</a>",
        f"<a href='/classification/{cable.level}.html' title='level'>{cable.level}</a>",
        f"<a href='/origin/1.html'>Embassy {cable.post.title()}</a>",
    )
    row = "".join(f"<td>\n{cell}\n</td>\n" for cell in cells)
    return (
        f"{_FURNITURE}<table class='cable'>\n<tr>\n{_COLUMNS}</tr>\n<tr>\n{row}</tr>\n</table>\n"
        f"<code><pre>{header}</pre></code>\n<code><pre>{body}</pre></code>\n</div>\n</div>\n"
        "<script src='/static/page.js' type='text/javascript'></script>\n</body>\n</html>\n"
    ).encode()


def make_table(cables: int) -> bytes:
    """So many cables as the rows of a corpus in CSV."""
    file = io.StringIO(newline="")
    rows = csv.writer(file, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\", lineterminator="\n")
    for seed in range(cables):
        cable = make_cable(seed)
        day = datetime.fromisoformat(cable.sent)
        created = f"{day.month}/{day.day}/{day.year} {day.hour}:{day.minute:02}"
        says = (created, cable.id, f"Embassy {cable.post.title()}", cable.level, "09STATE1|09BROD2")
        rows.writerow((seed + 1, *says, f"{cable.header}\n", cable.body))
    return file.getvalue().encode()


def make_large_text(size_bytes: int) -> str:
    """One cable of at least so many bytes, all ASCII, with thousands of paragraphs."""
    rng = random.Random(size_bytes)
    paragraphs = [f"({rng.choice('CSU')}) {_wrapped(rng, 5)}" for _ in range(200)]
    head = make_cable(1)
    start = f"{head.header}\nS E C R E T STRELSAU 000001\n\nSUBJECT: A LONG YEAR (U)\n\n"
    lines = [start]
    size = len(start)
    for number in count(1):
        if size >= size_bytes:
            break
        lines.append(f"{number}. {paragraphs[number % 200]}\n\n")
        size += len(lines[-1])
    return "".join(lines)


def make_cable(seed: int) -> Invented:
    """The cable from which text and page are made."""
    rng = random.Random(f"cable {seed}")
    post, serial = rng.choice(POSTS), rng.randint(1, 3000)
    sent = datetime(
        2000 + rng.randint(1, 9), rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), 30, tzinfo=UTC
    )
    level, banner = rng.choice(LEVELS)
    return Invented(
        id=f"{sent:%y}{post.replace(' ', '')}{serial}",
        sent=f"{sent:%Y-%m-%d %H:%M}",
        level=banner.replace(" ", ""),
        post=post,
        header=_header(rng, level, post, serial, sent),
        body=_body(rng, level, f"{post} {serial:06}", banner, sent),
    )


def _header(rng: random.Random, level: str, post: str, serial: int, sent: datetime) -> str:
    return "\n".join(
        [
            "VZCZCXRO4411",
            "PP RUEHSTA",
            f"DE RUEHSTR #{serial:04}/01 {sent:%j%H%M}",
            f"ZNY {level * 5} ZZH",
            f"{rng.choice('OPR')} {sent:%d%H%MZ} {MONTHS[sent.month - 1]} {sent:%y}",
            f"FM AMEMBASSY {post}",
            f"TO RUEHC/SECSTATE WASHDC PRIORITY {rng.randint(1, 9999):04}",
            *(
                f"{'' if place else 'INFO '}RUEH{place}/AMEMBASSY {name} {rng.randint(1, 9999):04}"
                for place, name in enumerate(rng.sample(POSTS, rng.randint(0, 4)))
            ),
        ]
    )


def _body(rng: random.Random, level: str, post_and_serial: str, banner: str, sent: datetime) -> str:
    sections = rng.choice((1, 1, 2, 3))
    size = int(min(26_000, max(300, rng.lognormvariate(8.8, 0.6))))
    first_section = f"SECTION 01 OF {sections:02} " if sections > 1 else ""
    return "\n".join(
        [
            f"{banner} {first_section}{post_and_serial}",
            "",
            *(["SIPDIS", ""] if rng.random() < 0.8 else []),
            "E.O. 12958: N/A" if level == "U" else f"E.O. 12958: DECL: {sent:%m/%d}/{sent.year + 10}",
            f"TAGS: {' '.join(rng.sample(TAGS, rng.randint(2, 6)))}",
            textwrap.fill(f"SUBJECT: {_sentence(rng).upper().rstrip('.')}", 62),
            "",
            f"REF: A. {rng.choice(POSTS)} {rng.randint(1, 999)}",
            f"     B. STATE {rng.randint(1, 99999)}",
            "",
            f"Classified By: Ambassador {rng.choice(NAMES)}. Reason: 1.4 (B), (D).",
            "",
            *_paragraphs(rng, level, size, post_and_serial, sections),
            rng.choice(NAMES).upper(),
        ]
    )


def _paragraphs(rng: random.Random, level: str, size: int, furniture: str, sections: int) -> list[str]:
    blocks: list[str] = []
    written, section = 0, 1
    for number in count(1):
        if written > size:
            return blocks
        if rng.random() < 0.25:
            heading = rng.choice(HEADINGS)
            blocks += [heading, rng.choice("-=") * len(heading), ""]
        mark = rng.choice(MARKS[level])
        label = rng.choice(("", "", "", "Summary: ", "Comment: "))
        block = _wrapped(rng, rng.randint(2, 7), f"¶{number}. {f'({mark}) ' if mark else ''}{label}")
        blocks += [_wounded(rng, block), "", *_below(rng, level)]
        if section < sections and written > size * section / sections:
            section += 1
            blocks += [f"{furniture}  {section:03} OF {sections:03}", ""]
        written = sum(map(len, blocks))
    raise AssertionError


def _below(rng: random.Random, level: str) -> list[str]:
    """What may stand below a paragraph: lettered portions, bullets, a quoted paper under a mark of its own."""
    kind = rng.random()
    if kind < 0.1:
        return [line for letter in "ABC" for line in (_wrapped(rng, 2, f"{letter}) ({level}) "), "")]
    if kind < 0.2:
        return [line for _ in range(3) for line in (_wrapped(rng, 1, "-- "), "")]
    if kind < 0.27:
        papers = [line for _ in range(3) for line in (_wrapped(rng, 3), "")]
        return ["BEGIN TEXT OF NON-PAPER:", "", rng.choice(LONE_MARKS), "", *papers, "END TEXT OF NON-PAPER.", ""]
    return []


def _wounded(rng: random.Random, block: str) -> str:
    """A blank line in mid-sentence, or a name already taken out by somebody else."""
    wound = rng.random()
    if wound < 0.05:
        return block.replace("\n", "\n\n", 1)
    return block.replace(" the Bishop of Zenda", " XXXXXXXXXXXX") if wound < 0.3 else block


def _wrapped(rng: random.Random, sentences: int, start: str = "") -> str:
    text = start + " ".join(_sentence(rng) for _ in range(sentences))
    return textwrap.fill(text, 66, break_on_hyphens=False)


def _sentence(rng: random.Random) -> str:
    subject, name = rng.choice(SUBJECTS), rng.choice(NAMES)
    actor = subject if rng.random() < 0.7 else f"{rng.choice(('Inspector', 'Deputy', 'Mr.', 'Mrs.'))} {name}"
    link = f"{rng.choice(LINKS)} " if rng.random() < 0.3 else ""
    sentence = f"{link}{actor} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(ENDINGS)}."
    return sentence[0].upper() + sentence[1:]


def _navigation() -> str:
    """Links by the hundred, as an archive puts them before each of its pages."""
    sections = []
    for heading in ("date", "origin", "tag", "subject"):
        links = "".join(f"<a class='sort' href='/{heading}/{number}_0.html'>{number}</a>\n" for number in range(165))
        sections.append(f"<h3>Browse by <a href='#{heading}' onclick='return all(0);'>{heading}</a></h3>\n{links}")
    return "<div class='pick'>\n" + "</div>\n<div class='pick'>\n".join(sections) + "</div>\n"


_FURNITURE = (
    "<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html>\n<html lang='en' xml:lang='en'>\n<head>\n"
    "<title>Reader of cables</title>\n<link href='/static/page.css' rel='stylesheet' type='text/css' />\n</head>\n"
    "<body>\n<div class='main'>\n<div class='pane'>\n<p>1 of 1,000</p>\n"
    + _navigation()
    + "</div>\n<div class='pane big'>\n"
)
_COLUMNS = "".join(f"<th>{name}</th>\n" for name in ("Reference ID", "Created", "Released", "Classification", "Origin"))
