"""Decisions, profiles and the plan: all values, so that undo drops the last and a file can hold them."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from tearline.cables.model import Span
from tearline.markings.audience import Audience

Amount = Literal["lines", "none"]

_PASSAGE = re.compile(r"(.+):([0-9]{1,9})-([0-9]{1,9})", re.DOTALL)


class Act(StrEnum):
    """What a reviewer wants done with a target."""

    WITHHOLD = "withhold"
    RELEASE = "release"
    RULE = "rule"
    """Back to what the rule says: earlier decisions on the same target no longer count."""
    SEEN = "seen"
    """The reviewer looked at a matter and leaves it as it stands; nothing of the plan changes."""


class Target(StrEnum):
    """How a decision names what it is about."""

    PORTION = "portion"
    """``value`` is a portion's id; its children are not meant."""
    TEXT = "text"
    """``value`` is text, found in all its forms everywhere in the cable."""
    PATTERN = "pattern"
    """``value`` is an RE2 pattern."""
    PASSAGE = "passage"
    """``value`` is ``ID:START-END``: offsets into the portion's own text."""
    CONTROL = "control"
    """``value`` is a control such as ``NODIS``: to release it records its originator's approval (the note says whose
    word, and when), which counts as one that the profile records.
    """
    MATTER = "matter"
    """``value`` is ``CODE@ID``: what was open about a portion, such as ``mark-unknown@4``."""


class Passage(NamedTuple):
    """A stretch of one portion, as a decision names it: offsets into the portion's own text."""

    portion: str
    start: int
    end: int

    def __str__(self) -> str:
        """As in ``Target.PASSAGE``."""
        return f"{self.portion}:{self.start}-{self.end}"


def passage_named(value: str) -> Passage | None:
    """The passage that the value of a decision names; None where it is not written as one."""
    match = _PASSAGE.fullmatch(value)
    return Passage(match[1], int(match[2]), int(match[3])) if match else None


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of the reviewer."""

    act: Act
    target: Target
    value: str
    codes: tuple[str, ...] = ()
    """Exemption codes as they are printed: ``(b)(1)``, ``1.4(b)``; empty for the default."""
    note: str = ""
    reviewer: str = ""
    when: str = ""
    """ISO time with Z, or empty; never part of a release."""

    @property
    def portion(self) -> str:
        """Id of the portion that it names; empty where it is about words, a pattern or a control."""
        match self.target:
            case Target.PORTION:
                return self.value
            case Target.PASSAGE:
                return self.value.rpartition(":")[0]
            case Target.MATTER:
                return self.value.rpartition("@")[2]
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A house's way of releasing: default codes, amount, what goes in no release of its, stamp."""

    name: str = "default"
    codes: tuple[str, ...] = ()
    """Given to every withheld passage in place of the cable's own reasons; empty to use those."""
    amount: Amount = "lines"
    strike_banner: bool = False
    """Whether the cable's own banner is lined through, on the reviewer's word."""
    approvals: frozenset[str] = field(default_factory=frozenset)
    """Controls (``ORCON``, ``NODIS``) whose originator gave the recorded word."""
    case_number: str = ""
    document_number: str = ""
    decided_on: str = ""
    """Printed as given, as are the two numbers above it."""
    justifications: tuple[tuple[str, str], ...] = ()
    """What the house says of a code in an index of withholdings, instead of the title in the tables."""
    withhold_headers: tuple[str, ...] = ()
    """Kinds of header lines that are withheld unless the reviewer releases them: ``classified-by``."""
    finders: tuple[str, ...] = ()
    """Names of the finders whose finds are withheld unless the reviewer releases them: ``telephone``."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What happens to one stretch of text, by whom, and why. The rulings of a portion tile its spans."""

    portion: str
    span: Span
    withheld: bool
    by: Literal["rule", "reviewer"]
    rule: str
    """Kebab-case name of the rule or act that decided: ``above-audience``, ``header``, ``withheld-text``."""
    reason: str
    """One sentence for the reviewer: ``C is above U.``"""
    codes: tuple[str, ...] = ()
    decision: int | None = None
    """Which decision of the list decided, counted from 0."""

    def laid_on(self, span: Span) -> "Ruling":
        """The same ruling on another stretch; ``dataclasses.replace`` would take most of a plan's time."""
        return Ruling(self.portion, span, self.withheld, self.by, self.rule, self.reason, self.codes, self.decision)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is decided about one cable for one audience."""

    audience: Audience
    profile: Profile
    decisions: tuple[Decision, ...]
    rulings: tuple[Ruling, ...]
    """In the order of the text; together they tile it."""
    unfound: tuple[int, ...] = ()
    """The decisions, counted from 0, that withhold a text or pattern which is nowhere in the cable."""
