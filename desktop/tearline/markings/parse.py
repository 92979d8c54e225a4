"""The words of a mark taken apart into level, owners, compartments, controls and nations."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tearline.markings.controls import BY_NAME, Control
from tearline.markings.model import Level
from tearline.markings.nations import read_nation, read_nations
from tearline.markings.register import Register
from tearline.markings.words import Word, foreign, phrase, words

_RELEASE = frozenset({"REL", "RELTO", "RELEASABLE", "RELEASEABLE", "RELEASE"})
_LONGEST_REMARK = 4
_LONGEST_CONTROL = 9


class NotUnderstood(Exception):
    """Why a mark is not understood, in one sentence."""


@dataclass(slots=True)
class Parts:
    """What a mark says, before its parts are weighed against each other."""

    level: Level | None = None
    country: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    sap: list[str] = field(default_factory=list)
    fgi: list[str] | None = None
    rel_to: list[str] | None = None
    display_only: list[str] = field(default_factory=list)


def parse(folded: str, register: Register) -> Parts:
    """Take a folded mark apart. Raises NotUnderstood with a sentence where any of it has no known meaning."""
    stray = foreign(folded)
    if stray:
        raise NotUnderstood(f"“{stray}” has no place in a mark.")
    text = words(folded)
    if not text:
        raise NotUnderstood("The mark is empty.")
    if folded.rstrip(" )]").endswith(("/", "-", ",")):
        raise NotUnderstood("The mark breaks off.")
    return _Parser(text, register).parse()


class _Parser:
    """Reads a mark from left to right; each step takes the words it knows, or leaves everything as it was."""

    def __init__(self, text: tuple[Word, ...], register: Register) -> None:
        self.words = text
        self.register = register
        self.at = 0
        self.parts = Parts()

    def parse(self) -> Parts:
        if not (self._plain_level() or self._nato_level() or self._owned_level()):
            self._glued_level()
        steps: tuple[Callable[[], bool], ...] = (
            self._control,
            self._release,
            self._foreign_information,
            self._display_only,
            self._special_access,
            self._remark,
            self._eyes_only,
        )
        while self.at < len(self.words):
            if not any(step() for step in steps):
                raise NotUnderstood(f"“{self.words[self.at].text[:20]}” is no control that the register knows.")
        return self.parts

    # The level

    def _plain_level(self) -> bool:
        if self.words[0].before == "//":
            return False
        return self._take_level()

    def _take_level(self) -> bool:
        for count in (2, 1):
            level = self.register.levels.get(self._phrase(count))
            if level is not None:
                self.parts.level = level
                self.at += count
                return True
        return False

    def _glued_level(self) -> None:
        """Level and control without anything between them: ``SNF``."""
        glued = self.register.glued.get(self.words[0].text)
        if glued is not None and not self.words[0].before:
            self.parts.level = glued[0]
            self.parts.controls.append(glued[1])
            self.at = 1

    def _nato_level(self) -> bool:
        for count in (4, 3, 2, 1):
            nato = self.register.nato.get(self._phrase(count))
            if nato is not None:
                self.parts.level = nato.level
                self.parts.country.append("NATO")
                self.parts.controls.extend(BY_NAME[name] for name in nato.aea)
                self.at += count
                return True
        return False

    def _owned_level(self) -> bool:
        """A foreign or joint classification: ``//GBR S``, ``UK CONFIDENTIAL``, ``//JOINT S USA GBR``."""
        joint = self.words[0].text == "JOINT"
        found = read_nation(self.words, 0, self.register)
        self.at = 1 if joint else found.end
        if not (joint or found.codes) or self._before() not in {" ", "-"} or not self._take_level():
            self.at = 0
            return False
        owners = self._nations() if joint else found.codes
        if joint and len(set(owners)) < 2:
            raise NotUnderstood("A JOINT mark names two owners or more after the level.")
        self.parts.country = [] if owners == ["USA"] else owners
        return True

    # What stands beside it

    def _control(self) -> bool:
        for count in range(min(_LONGEST_CONTROL, len(self.words) - self.at), 0, -1):
            control = self.register.controls.get(self._phrase(count))
            if control is not None:
                self.parts.controls.append(control)
                self.at += count
                return True
        return False

    def _release(self) -> bool:
        if self.words[self.at].text not in _RELEASE:
            return False
        self.at += 1
        named = self._nations()
        if not named and self._phrase(1) == "TO":
            self.at += 1
        self.parts.rel_to = [*(self.parts.rel_to or ()), *named]
        return True

    def _foreign_information(self) -> bool:
        for count, name in ((1, "FGI"), (3, "FOREIGN GOVERNMENT INFORMATION")):
            if self._phrase(count) == name:
                self.at += count
                named = [] if self._before().startswith("/") else self._nations()
                self.parts.fgi = [*(self.parts.fgi or ()), *named]
                return True
        return False

    def _display_only(self) -> bool:
        if self._phrase(2) != "DISPLAY ONLY":
            return False
        self.at += 2
        nations = self._nations()
        if not nations:
            raise NotUnderstood("Nobody is named after DISPLAY ONLY.")
        self.parts.display_only += nations
        return True

    def _special_access(self) -> bool:
        """Special access programs by their digraphs or trigraphs: ``SAR-BP/CD``."""
        count = 1 if self.words[self.at].text == "SAR" else 3
        if count == 3 and self._phrase(3) != "SPECIAL ACCESS REQUIRED":
            return False
        self.at += count
        if self._before() != "-" or self.words[self.at].text in self.register.controls:
            raise NotUnderstood("No special access program is named after SAR.")
        while self._before() in {"-", "/"} and self.words[self.at].text not in self.register.controls:
            self.parts.sap.append(self.words[self.at].text)
            self.at += 1
        return True

    def _remark(self) -> bool:
        for count in range(_LONGEST_REMARK, 1, -1):
            if self._phrase(count) in self.register.remarks:
                self.at += count
                return True
        return False

    def _eyes_only(self) -> bool:
        """The older form of REL TO: ``USA/GBR EYES ONLY``."""
        start = self.at
        nations = self._nations()
        if nations and self._phrase(2) == "EYES ONLY":
            self.at += 2
            self.parts.rel_to = [*(self.parts.rel_to or ()), *nations]
            return True
        self.at = start
        return False

    # Words and nations

    def _before(self) -> str:
        """What separates the next word from the one before it, or ``""`` at the end."""
        return self.words[self.at].before if self.at < len(self.words) else ""

    def _phrase(self, count: int) -> str:
        return phrase(self.words, self.at, count)

    def _nations(self) -> list[str]:
        found = read_nations(self.words, self.at, self.register)
        if found.doubt:
            raise NotUnderstood(found.doubt)
        self.at = found.end
        return found.codes
