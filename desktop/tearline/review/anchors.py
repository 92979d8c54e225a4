"""What ties a decision to the text that it was made on, so that it follows that text and nothing else.

An anchor is a keyed hash of a portion's text and mark in force: it says whether the text is still the one that was
decided on, and tells nobody without the text what that was, unless they guess it whole. A portion that is renumbered
or moved keeps its anchor; one whose text or mark changed does not, and neither does a decision made on it.

What is withheld by words or by a pattern needs no anchor: it is looked for anew. What releases more than one portion
(words, a pattern, an originator's approval) was decided with all of the text in view, and holds for no other.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

from tearline.cables.model import Cable, Kind, Portion
from tearline.errors import UsageError
from tearline.markings.write import portion_form
from tearline.review.content import content, placed_content
from tearline.review.model import Act, Decision, Target, passage_named
from tearline.review.places import Places

_AT = "."
"""Stands in the anchor of a passage between that of its portion's text and its place in that text."""
_PLACE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Anchored:
    """A decision and the anchor of what it was made on."""

    decision: Decision
    anchor: str = ""
    """Hexadecimal; empty where none is needed or none was recorded."""


class Anchors:
    """The anchors of one cable under one key."""

    def __init__(self, cable: Cable, salt: str) -> None:
        """``salt`` is what an entry of a session has drawn for its anchors, in hexadecimal."""
        self._cable = cable
        self._key = salt.encode()[:64]
        self._portions = {each.id: each for each in cable.portions}
        self._known: dict[str, str] = {}

    def of(self, decision: Decision) -> str:
        """The anchor of a decision on this cable; empty where it needs none or names nothing that is here."""
        match decision.target:
            case Target.PORTION | Target.MATTER:
                return self._portion(decision.portion)
            case Target.PASSAGE:
                return self._passage(decision.value)
            case Target.CONTROL:
                return self._whole
            case _:
                return self._whole if _is_bound(decision) else ""

    def follow(self, anchored: Anchored, *, same_source: bool) -> Decision | None:
        """The decision as it stands in this cable, on another portion if need be; None where its text is gone.

        A decision that should have an anchor and has none holds for the ``same_source`` alone.
        """
        decision, anchor = anchored.decision, anchored.anchor
        if not anchor:
            return decision if same_source or not _is_bound(decision) else None
        if self.of(decision) == anchor:
            return decision
        text, is_in_it, place = anchor.partition(_AT)
        found = self._with_text.get(text, ())
        if len(found) != 1:
            return None
        if not is_in_it:
            return _on(decision, found[0], "")
        own = self._own(found[0], place)
        return _on(decision, found[0], own) if own else None

    def _own(self, name: str, place: str) -> str:
        """A place in a portion's text without label and mark, given as offsets into the portion's own text.

        Empty where no text stands there, as where the place was one of a label or a mark.
        """
        match = _PLACE.fullmatch(place)
        text = [at for run in _runs(self._cable, self._portions[name]) for at in range(*run)]
        there = text[int(match[1]) : int(match[2])] if match else []
        return f":{there[0]}-{there[-1] + 1}" if there else ""

    @cached_property
    def _with_text(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._portions:
            found.setdefault(self._portion(name), []).append(name)
        return found

    @cached_property
    def _whole(self) -> str:
        return self._hash(*(self._portion(each.id) for each in self._cable.portions if each.kind is not Kind.ARTIFACT))

    def _portion(self, name: str) -> str:
        portion = self._portions.get(name)
        if portion is None:
            return ""
        if name not in self._known:
            text = self._cable.document.text
            words = "".join(text[start:end] for start, end in content(self._cable, portion))
            self._known[name] = self._hash(portion_form(portion.effective), words.rstrip())
        return self._known[name]

    def _passage(self, value: str) -> str:
        passage = passage_named(value)
        portion = self._portions.get(passage.portion) if passage else None
        if passage is None or portion is None:
            return ""
        runs = _runs(self._cable, portion)
        start, end = (sum(max(min(each, stop) - begin, 0) for begin, stop in runs) for each in passage[1:])
        return f"{self._portion(portion.id)}{_AT}{start}-{end}"

    def _hash(self, *parts: str) -> str:
        words = "\0".join(parts).encode("utf-8", "surrogatepass")
        return blake2b(words, digest_size=16, key=self._key).hexdigest()


def followed(
    cable: Cable, salt: str, recorded: Iterable[Anchored], *, same_source: bool
) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """The decisions that still hold for a cable, each where its text now stands, and those that do not."""
    anchors = Anchors(cable, salt)
    kept: list[Decision] = []
    lost: list[Decision] = []
    for each in recorded:
        decision = anchors.follow(each, same_source=same_source)
        (kept if decision else lost).append(decision or each.decision)
    return tuple(kept), tuple(lost)


def sensible(cable: Cable, decisions: Iterable[Decision]) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """The decisions that can be carried out on a cable, and those that name what is not in it."""
    places = Places(cable)
    kept: list[Decision] = []
    lost: list[Decision] = []
    for each in decisions:
        try:
            places.of(each)
        except UsageError:
            lost.append(each)
        else:
            kept.append(each)
    return tuple(kept), tuple(lost)


def _runs(cable: Cable, portion: Portion) -> list[tuple[int, int]]:
    """Where the portion's text without label and mark stands, as offsets into the portion's own text."""
    return [(own, own + span.end - span.start) for span, own in placed_content(cable, portion)]


def _on(decision: Decision, name: str, place: str) -> Decision:
    """The decision on a portion that is now called ``name``, at a place in it if it is about a passage."""
    head, sign, _ = decision.value.rpartition("@") if decision.target is Target.MATTER else ("", "", "")
    return replace(decision, value=f"{head}{sign}{name}{place}")


def _is_bound(decision: Decision) -> bool:
    """Whether it was made on one text and holds for no other."""
    return decision.target not in (Target.TEXT, Target.PATTERN) or decision.act is Act.RELEASE
