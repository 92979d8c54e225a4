"""Random cables as text, with passages that can be exchanged for others of the same stated amount."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from hypothesis import strategies as st

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.exports.retyped import pages_of_signs
from tearline.publish import Finished, finish
from tearline.registry import read_audience
from tearline.release.cut import cut, withheld
from tearline.release.index import Listed
from tearline.release.model import Release
from tearline.release.withheld import Withheld
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan

OPEN_WORDS = [
    word.decode()
    for word in (
        b"the harbour committee met in spring and agreed to mend its quay before the storms of autumn come back from"
        b" the north while clerks of both towns counted boats barrels and lamps along the old canal near a mill"
    ).split()
]
_LINE = 65
"""Characters that fill one line where an amount is stated."""
_WIDTH = 68
_HEADER = """P 051530Z MAR 09
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC PRIORITY 3306

S E C R E T STRELSAU 000118

SIPDIS

E.O. 12958: DECL: 03/05/2019
TAGS: PREL
"""

Pool = Callable[[Random], str]
"""Makes one word of a withheld passage."""


def of_letters(letters: str, shortest: int = 2, longest: int = 11) -> Pool:
    """Words of these letters; none of them stands in released text or in the tool's own."""
    return lambda chance: "".join(chance.choice(letters) for _ in range(chance.randint(shortest, longest)))


def of_signs(signs: Sequence[str]) -> Pool:
    """Words of these signs, each of one character or several that belong together."""
    return lambda chance: "".join(chance.choice(signs) for _ in range(chance.randint(2, 6)))


LATIN = of_letters("qxzjvwky")
POOLS: dict[str, Pool] = {
    "the same letters": LATIN,
    "other letters": of_letters("QXZJ", 3),
    "accents": of_letters("žščřůđłøæþ"),
    "digits": of_letters("3579"),
    "Cyrillic": of_letters("жщюяфэдлпц"),
    "Greek": of_letters("θξψωφδλπ"),
    "Arabic": of_letters("بجدهوزحطي"),
    "Hebrew with points": of_signs(["א", "ב", "גִ", "דַ", "הְ"]),
    "Chinese": of_letters("李明王小红先生于", 1, 4),
    "combining marks": of_signs(["q\u0301", "z\u0308", "x\u0327\u0301", "v"]),
    "emoji among letters": of_signs(["q🙂", "🚢x", "z", "⚓v"]),
}
SOUGHT = sorted(POOLS.keys() - {"digits"})
"""What is sought in bytes: six figures of four kinds meet the place of a letter on some page by chance."""


@dataclass(frozen=True)
class Hole:
    """A passage that is withheld: so many lines, 0 for less than one."""

    lines: int


@dataclass(frozen=True)
class Sketch:
    """A cable but for the passages that are withheld from it."""

    paragraphs: tuple[tuple[str, tuple[str | Hole, ...]], ...]
    """Mark and parts of each."""
    codes: tuple[str, ...]
    amount: str


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    chance = Random(draw(st.integers(0, 1 << 32)))

    def words() -> str:
        return " ".join(chance.choice(OPEN_WORDS) for _ in range(chance.randint(3, 60)))

    paragraphs = []
    for _ in range(chance.randint(1, 6)):
        if chance.random() < 0.4:
            paragraphs.append((chance.choice(["(C)", "(S/NF)", "(SBU)"]), (Hole(chance.randint(0, 6)),)))
        else:
            holes = [Hole(chance.randint(0, 2)) for _ in range(chance.randint(0, 2))]
            parts = [words(), *(part for hole in holes for part in (hole, words()))]
            paragraphs.append(("(U)", tuple(parts)))
    codes = tuple(chance.sample(["(b)(6)", "(b)(1)", "1.4(b)"], chance.randint(0, 2)))
    return Sketch(tuple(paragraphs), codes, chance.choice(["lines", "none"]))


def passage(pool: Pool, lines: int, chance: Random, length: int | None = None) -> str:
    """A text that fills so many lines, as amounts are stated; of exactly ``length`` characters where that is given."""
    if length is None:
        # A few characters off the bounds between one amount and the next.
        low, high = (14, 58) if not lines else (_LINE * lines - (-6 if lines == 1 else 24), _LINE * lines + 26)
        length = chance.randint(low, high)
    text = pool(chance)
    while len(text) <= length:
        text += " " + pool(chance)
    # Cut between signs: what begins or ends within one is no passage that anybody withholds.
    while unicodedata.combining(text[length]):
        length -= 1
    return text[:length] if text[length - 1] != " " else text[: length - 1] + text[0]


def filled(
    sketch: Sketch, pool: Pool, seed: int, lengths: list[int] | None = None
) -> tuple[str, list[Decision], list[int]]:
    """Fill the holes of a sketch with words of a pool."""
    chance, decisions, used = Random(seed), [], []
    paragraphs = []
    for number, (mark, parts) in enumerate(sketch.paragraphs, 1):
        texts = []
        for part in parts:
            if isinstance(part, Hole):
                secret = passage(pool, part.lines, chance, lengths[len(used)] if lengths else None)
                used.append(len(secret))
                if mark == "(U)":
                    decisions.append(Decision(Act.WITHHOLD, Target.TEXT, secret, sketch.codes))
                texts.append(secret)
            else:
                texts.append(part)
        paragraphs.append(_wrapped(f"{number}. {mark} {' '.join(texts)}."))
    subject = passage(pool, 0, chance, 20)
    return "\n\n".join([f"{_HEADER}SUBJECT: (C) {subject}", *paragraphs]) + "\n", decisions, used


def _wrapped(text: str) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


@dataclass(frozen=True)
class Job:
    """One cable, one plan, and what comes of them."""

    text: str
    decisions: tuple[Decision, ...]
    amount: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cable", read_cable(Document("made.txt", "text", self.text)))

    @property
    def cable(self):
        return self._cable  # type: ignore[attr-defined]

    @property
    def plan(self):
        profile = Profile(amount=self.amount, case_number="F-2031-00417", decided_on="3 March 2031")
        return make_plan(self.cable, read_audience("U"), self.decisions, profile)

    @property
    def release(self) -> Release:
        return cut(self.cable, self.plan)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        return withheld(self.cable, self.plan)

    def finish(self) -> Finished:
        return finish(self.cable, self.plan)


def job(sketch: Sketch, pool: Pool, seed: int) -> Job:
    text, decisions, _ = filled(sketch, pool, seed)
    return Job(text, tuple(decisions), sketch.amount)


def swapped(sketch: Sketch, pool: Pool, *, same_length: bool, first: Pool = LATIN) -> tuple[Job, Job]:
    """The same cable with passages of one pool and of another."""
    text, decisions, lengths = filled(sketch, first, 1)
    other, others, _ = filled(sketch, pool, 2, lengths if same_length else None)
    return Job(text, tuple(decisions), sketch.amount), Job(other, tuple(others), sketch.amount)


same_length = partial(swapped, same_length=True)
other_length = partial(swapped, same_length=False)

SAID = {"1.4(b)": "Foreign government information", "(b)(6)": "Names of private persons"}


def listed_as(made: Job, number: int) -> Listed:
    """A cable as an index lists it."""
    return Listed(made.release, f"cable-{number}.pdf", pages_of_signs(made.release))
