"""Who may have a portion: an audience, and the verdict on a mark for it."""

from dataclasses import dataclass

from tearline.markings.groups import members
from tearline.markings.model import Level, Mark
from tearline.markings.read import read_mark
from tearline.markings.register import Register
from tearline.markings.write import portion_form

_SENSITIVE = frozenset({"SBU", "SBU-NF", "LOU", "FOUO", "CUI"})
_ORIGINATOR = ("ORCON", "ORCON-USGOV", "NODIS", "EXDIS", "PROPIN")
"""Controls that need the originator's recorded word for every audience."""
_US_ONLY = ("NOFORN", "NODIS", "EXDIS", "SBU-NF")


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a release is for."""

    level: Level
    nations: tuple[str, ...] = ()
    """Foreign recipients in register order, without USA; empty for the public and for U.S. staff."""
    sensitive: bool = False
    """Whether an audience at U may have sensitive but unclassified text."""

    def __str__(self) -> str:
        """The audience as it is typed: ``U``, ``U//SBU``, ``C``, ``C//REL TO USA, GBR``."""
        if self.nations:
            return f"{self.level.name}//REL TO {', '.join(('USA', *self.nations))}"
        return f"{self.level.name}//SBU" if self.sensitive else self.level.name


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a mark lets a portion go to an audience."""

    releasable: bool
    rule: str
    """Kebab-case name of the rule that decided."""
    reason: str
    """One sentence for the reviewer."""


def read_audience(text: str, register: Register) -> Audience:
    """Read ``U``, ``U//SBU``, ``S`` or ``C//REL TO USA, GBR``, nations in any spelling.

    Raises ValueError with a sentence where the text is no audience.
    """
    reading = read_mark(text, register)
    mark = reading.mark
    if mark.level is None:
        raise ValueError(f"“{text}” is no audience: {reading.problems[0].message}")
    if any(problem.severity == "error" for problem in reading.problems):
        raise ValueError(f"“{text}” is no audience: {reading.problems[0].message}")
    nations = tuple(code for code in mark.rel_to if code != "USA")
    sensitive = mark.level is Level.U and bool(mark.controls) and not nations
    audience = Audience(mark.level, nations, sensitive)
    plain = Mark(mark.level, rel_to=mark.rel_to, controls=("SBU",) if sensitive else ())
    if mark != plain or (mark.rel_to and not nations) or mark.level is Level.R:
        raise ValueError(
            f"“{text}” is no audience: give a level, U//SBU, or a level and REL TO with the nations, "
            "as in C//REL TO USA, GBR."
        )
    return audience


def verdict(mark: Mark, audience: Audience, approvals: frozenset[str] = frozenset()) -> Verdict:
    """Whether a portion with this mark in force may go to the audience.

    ``approvals`` names the controls for which the originator's word is recorded. Whatever is not clearly allowed is
    not releasable.
    """
    if mark.level is None:
        return Verdict(False, "unknown-mark", "The mark is not understood, which ranks above every level.")
    if mark.level > audience.level:
        return Verdict(False, "above-audience", f"{mark.level.name} is above {audience.level.name}.")
    for control in _ORIGINATOR:
        if control in mark.controls and control not in approvals:
            return Verdict(False, "originator", f"{control} needs the originator's word.")
    if audience.nations:
        return _foreign(mark, audience)
    if audience.level is Level.U:
        return _uncleared(mark, audience)
    return Verdict(True, "within-audience", f"{portion_form(mark)} is within {audience}.")


def _foreign(mark: Mark, audience: Audience) -> Verdict:
    for control in _US_ONLY:
        if control in mark.controls:
            return Verdict(False, "us-only", f"{control} shuts out everyone but the United States.")
    if mark == Mark(Level.U):
        return Verdict(True, "public", "Unclassified without any control may go to anyone.")
    if not mark.rel_to:
        return Verdict(False, "not-released-abroad", "There is no REL TO, so no foreign recipient may have it.")
    named = members(mark.rel_to) | set(mark.rel_to)
    missing = [code for code in audience.nations if code not in named and not members([code]) <= named]
    if missing:
        return Verdict(False, "nation-not-named", f"REL TO does not name {', '.join(missing)}.")
    return Verdict(True, "released-to", f"REL TO names {', '.join(audience.nations)}.")


def _uncleared(mark: Mark, audience: Audience) -> Verdict:
    if mark == Mark(Level.U):
        return Verdict(True, "public", "Unclassified without any control may go to anyone.")
    if audience.sensitive and mark == Mark(Level.U, controls=mark.controls) and set(mark.controls) <= _SENSITIVE:
        return Verdict(True, "sensitive", f"{portion_form(mark)} is sensitive but unclassified.")
    return Verdict(False, "controlled", f"{portion_form(mark)} is unclassified, but controlled.")
