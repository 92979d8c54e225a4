"""Who may have a portion: an audience, and the verdict on a mark for it."""

from dataclasses import dataclass

from tearline.markings.controls import US_ONLY
from tearline.markings.groups import members
from tearline.markings.model import Level, Mark
from tearline.markings.read import read_mark
from tearline.markings.register import Register
from tearline.markings.write import portion_form

_PUBLIC = Mark(Level.U)
_SENSITIVE = frozenset({"SBU", "LOU", "FOUO", "CUI", "EFTO"})
_STAFF = _SENSITIVE | {"SBU-NF", "NOFORN", "RELIDO"}
"""What cleared U.S. staff may have by their clearance alone. For any other control, as ORCON, NODIS, EXDIS and PROPIN,
the originator's word must be recorded."""
_SHUT = US_ONLY | {"NODIS", "EXDIS"}
"""What no foreign recipient may have, whatever is recorded (Register and Manual (2016) §H.8 and §H.9)."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a release is for: a level and, where foreign, its nations."""

    level: Level
    nations: tuple[str, ...] = ()
    """Foreign recipients in register order, without USA; empty for the public and for U.S. staff."""
    sensitive: bool = False
    """Whether an audience without clearance may have sensitive but unclassified text."""

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
    """Read ``U``, ``U//SBU``, ``S`` or ``C//REL TO USA, GBR``, levels and nations in any spelling.

    Raises ValueError with a sentence where the text is no audience.
    """
    reading = read_mark(text, register)
    mark = reading.mark
    wrong = [problem.message for problem in reading.problems if problem.severity == "error"]
    if mark.level is None or wrong:
        raise ValueError(f"“{text.strip()}” is no audience: {wrong[0]}")
    nations = tuple(code for code in mark.rel_to if code != "USA")
    audience = Audience(mark.level, nations, sensitive=mark.controls == ("SBU",))
    if mark.level is Level.R or (mark.rel_to and not nations) or mark != read_mark(str(audience), register).mark:
        raise ValueError(
            f"“{text.strip()}” is no audience: name a level (U, C, S or TS), U//SBU, or a level and the nations, "
            "as in C//REL TO USA, GBR."
        )
    return audience


def verdict(mark: Mark, audience: Audience, approvals: frozenset[str] = frozenset()) -> Verdict:
    """Whether a portion with this mark in force may go to the audience; what is not clearly allowed may not.

    ``approvals`` names the controls for which the originator's word is recorded.

    - Compartments (SCI, SAP, AEA) go to nobody: an audience has a level, but no access to them.
    - Foreign government information goes to U.S. staff of its level (32 CFR 2001.54), and abroad only by REL TO.
    - A group in REL TO names its members only where they are settled (see ``groups``): FVEY does, NATO does not.
    - SBU-NF does not go to ``U//SBU``, which does not say that everyone in it is a U.S. person.
    """
    if mark.level is None:
        return Verdict(False, "unknown-mark", "A mark that is not understood ranks above every level.")
    if mark.level > audience.level:
        return Verdict(False, "above-audience", f"{mark.level.name} is above {audience.level.name}.")
    if mark == _PUBLIC:
        return Verdict(True, "public", "U without any control may go to anyone.")
    barred = _barred(mark, approvals)
    if barred is not None:
        return barred
    return _foreign(mark, audience) if audience.nations else _domestic(mark, audience)


def asks(mark: Mark, audience: Audience) -> tuple[str, ...]:
    """The controls whose originators' word alone keeps a portion with this mark in force from the audience."""
    controls = wordless(mark)
    return controls if controls and verdict(mark, audience, frozenset(controls)).releasable else ()


def wordless(mark: Mark, approvals: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The controls of a mark that need the originator's word, for whomever it is, and have none recorded."""
    return tuple(control for control in mark.controls if control not in _STAFF and control not in approvals)


def _barred(mark: Mark, approvals: frozenset[str]) -> Verdict | None:
    """What keeps a mark from every audience alike."""
    if mark.sci or mark.sap or mark.aea:
        return Verdict(False, "compartment", f"{portion_form(mark)} needs an access that no level gives.")
    for control in wordless(mark, approvals):
        return Verdict(False, "originator", f"{control} needs the originator's word, and none is recorded.")
    return None


def _domestic(mark: Mark, audience: Audience) -> Verdict:
    """U//SBU may have sensitive text whose controls say nothing of foreigners or owners; the public may have none."""
    if audience.level > Level.U:
        return Verdict(True, "within-audience", f"{portion_form(mark)} is within {audience}.")
    plain = mark == Mark(Level.U, controls=mark.controls) and _SENSITIVE.issuperset(mark.controls)
    if plain and audience.sensitive:
        return Verdict(True, "sensitive", f"{portion_form(mark)} is sensitive but unclassified.")
    return Verdict(False, "controlled", f"{portion_form(mark)} is unclassified, but controlled.")


def _foreign(mark: Mark, audience: Audience) -> Verdict:
    shut = [control for control in mark.controls if control in _SHUT]
    if shut:
        return Verdict(False, "no-foreigners", f"{shut[0]} shuts out every foreign recipient.")
    if not mark.rel_to:
        return Verdict(False, "no-rel-to", "Without REL TO no foreign recipient may have it.")
    named = members(mark.rel_to)
    missing = [code for code in audience.nations if not members([code]) <= named]
    if missing:
        return Verdict(False, "nation-not-named", f"REL TO does not name {', '.join(missing)}.")
    return Verdict(True, "released-to", f"REL TO names {', '.join(audience.nations)}.")
