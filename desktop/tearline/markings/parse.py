"""The words of a mark taken apart into level, owners, compartments, controls and nations."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tearline.markings.controls import BY_NAME, Control
from tearline.markings.model import Level
from tearline.markings.register import Register
from tearline.markings.words import Word, joined, words

_RELEASE = ("REL", "RELTO", "RELEASABLE", "RELEASEABLE", "RELEASE")
_FILLERS = frozenset({"TO", "AND", "THE", "OF", "GOVERNMENT", "ONLY", "WITH"})
_LONGEST_CONTROL = 5


class NotUnderstood(Exception):
    """Why a mark is not understood, in one sentence."""


@dataclass(slots=True)
class Parts:
    """What a mark says, as it stands in the text, before its parts are weighed against each other."""

    level: Level | None = None
    country: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    sap: list[str] = field(default_factory=list)
    fgi: list[str] | None = None
    rel_to: list[str] | None = None
    display_only: list[str] | None = None


def parse(folded: str, register: Register) -> Parts:
    """Take a folded mark apart. Raises NotUnderstood with a sentence where any word of it has no known meaning."""
    return _Parser(words(folded), register).parse()


class _Parser:
    def __init__(self, text: tuple[Word, ...], register: Register) -> None:
        self.words = text
        self.register = register
        self.at = 0
        self.parts = Parts()

    def parse(self) -> Parts:
        if not self.words:
            raise NotUnderstood("The mark is empty.")
        self._owned_level() or self._nato_level() or self._plain_level()
        steps: tuple[Callable[[], bool], ...] = (
            self._entire_text,
            self._release,
            self._foreign_information,
            self._display_only,
            self._special_access,
            self._control,
            self._eyes_only,
        )
        while self.at < len(self.words):
            if not any(step() for step in steps):
                raise NotUnderstood(f"“{self.words[self.at].text[:20]}” is no control that the register knows.")
        return self.parts

    # -- the level

    def _plain_level(self) -> bool:
        for count in (2, 1):
            level = self.register.levels.get(self._phrase(count))
            if level is not None:
                self.parts.level = level
                self.at += count
                return True
        return self._glued_level()

    def _glued_level(self) -> bool:
        """Level and control without anything between them: ``SNF``."""
        first = self.words[0].text
        glued = self.register.glued.get(first)
        if glued is None or self.at:
            return False
        self.parts.level, control = glued
        if control is not None:
            self.parts.controls.append(control)
        self.at = 1
        return True

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
        """A foreign or joint classification: ``//GBR S``, ``UK CONFIDENTIAL``, ``//JOINT S CAN GBR USA``."""
        joint = self.words[0].text == "JOINT"
        self.at = int(joint)
        owners = [] if joint else self._nations()
        if not (joint or owners) or self.at >= len(self.words) or not self._plain_level():
            self.at = 0
            self.parts = Parts()
            return False
        self.parts.country = owners or self._nations()
        if joint and len(self.parts.country) < 2:
            raise NotUnderstood("A JOINT mark names its owners after the level.")
        if self.parts.country == ["USA"]:
            self.parts.country = []
        return True

    # -- what stands beside it

    def _entire_text(self) -> bool:
        if self._phrase(2) != "ENTIRE TEXT":
            return False
        self.at += 2
        return True

    def _release(self) -> bool:
        if self.words[self.at].text not in _RELEASE:
            return False
        self.at += 1
        self.parts.rel_to = [*(self.parts.rel_to or ()), *self._nations()]
        if not self.parts.rel_to:
            raise NotUnderstood("Nobody is named after REL TO.")
        return True

    def _foreign_information(self) -> bool:
        for count, name in ((3, "FOREIGN GOVERNMENT INFORMATION"), (1, "FGI")):
            if self._phrase(count) == name:
                self.at += count
                concealed = self.at < len(self.words) and self.words[self.at].before.startswith("/")
                self.parts.fgi = [*(self.parts.fgi or ()), *([] if concealed else self._nations())]
                return True
        return False

    def _display_only(self) -> bool:
        if self._phrase(2) != "DISPLAY ONLY":
            return False
        self.at += 2
        self.parts.display_only = self._nations()
        if not self.parts.display_only:
            raise NotUnderstood("Nobody is named after DISPLAY ONLY.")
        return True

    def _special_access(self) -> bool:
        """Special access programs by their digraphs or trigraphs: ``SAR-BP/CD``."""
        if self._phrase(1) != "SAR" and self._phrase(3) != "SPECIAL ACCESS REQUIRED":
            return False
        self.at += 1 if self.words[self.at].text == "SAR" else 3
        if self.at >= len(self.words) or self.words[self.at].before != "-":
            raise NotUnderstood("No special access program is named after SAR.")
        while self.at < len(self.words) and self.words[self.at].before in {"-", "/"}:
            if self.words[self.at].text in self.register.controls:
                break
            self.parts.sap.append(self.words[self.at].text)
            self.at += 1
        return True

    def _control(self) -> bool:
        for count in range(_LONGEST_CONTROL, 0, -1):
            control = self.register.controls.get(self._phrase(count))
            if control is not None:
                self.parts.controls.append(control)
                self.at += count
                return True
        return False

    def _eyes_only(self) -> bool:
        """The older form of REL TO: ``USA/GBR EYES ONLY``."""
        start = self.at
        nations = self._nations()
        if not nations or self._phrase(1) != "EYES":
            self.at = start
            return False
        self.at += 2 if self._phrase(2) == "EYES ONLY" else 1
        self.parts.rel_to = [*(self.parts.rel_to or ()), *nations]
        return True

    # -- words and nations

    def _phrase(self, count: int) -> str:
        """The next words as one key, or ``""`` where there are fewer or a slash or comma stands between them."""
        phrase = self.words[self.at : self.at + count]
        if len(phrase) < count or any(word.before not in {" ", "-"} for word in phrase[1:]):
            return ""
        return " ".join(word.text for word in phrase)

    def _nations(self) -> list[str]:
        """The nations named from here on; stops before a control, and before anything else if none was named."""
        named: list[str] = []
        while self.at < len(self.words):
            word = self.words[self.at]
            if self._is_filler(word):
                self.at += 1
                continue
            if named and self._ends_list(word):
                break
            code = self._nation()
            if code is None:
                break
            named.append(code)
        return named

    def _is_filler(self, word: Word) -> bool:
        """Whether a word only joins nations. AND between two commas, or after the last, is Andorra's trigraph."""
        if word.text != "AND":
            return word.text in _FILLERS and word.before != "//"
        after = self.words[self.at + 1].before if self.at + 1 < len(self.words) else ","
        return not (word.before == "," and after in {",", "/", "//"})

    def _ends_list(self, word: Word) -> bool:
        """Whether a control follows. After one slash what is a control and a nation is not guessed."""
        if word.before == "//":
            return True
        if word.before != "/" or word.text not in self.register.controls:
            return False
        if word.text in self.register.nations:
            raise NotUnderstood(f"“{word.text}” is a control and a nation.")
        return True

    def _nation(self) -> str | None:
        for count in range(min(self.register.longest, len(self.words) - self.at), 0, -1):
            phrase = self.words[self.at : self.at + count]
            if any(word.before.startswith("/") for word in phrase[1:]):
                continue
            name = joined(phrase)
            if name in self.register.ambiguous:
                meanings = " or ".join(self.register.names[code] for code in self.register.ambiguous[name])
                raise NotUnderstood(f"“{name}” may be {meanings}.")
            code = self.register.nations.get(name)
            if code is not None:
                self.at += count
                return code
        return None
