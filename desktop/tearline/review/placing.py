"""What was picked for an extract, tied to its text as decisions are, and found again in sources read another day."""

from collections.abc import Sequence
from dataclasses import dataclass

from tearline.cables.model import Cable, Span
from tearline.intake.names import shown
from tearline.review.anchors import Anchored, Anchors
from tearline.review.extract_file import ExtractFile, Placed
from tearline.review.model import Act, Decision, Passage, Target, passage_named
from tearline.review.records import Entry
from tearline.review.selection import Own, Picked, Selection


@dataclass(frozen=True, slots=True)
class Lost:
    """An entry that can't be taken from its source."""

    number: int
    """Which entry, counted from 0."""
    sentence: str
    """Where it stood, and why it can't be taken."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entries of an extract file in their sources."""

    entries: tuple[Picked | Own | None, ...]
    """One for each of the file, in their order, each where its text now stands; None for one that is lost."""
    lost: tuple[Lost, ...]

    def selection(self, file: ExtractFile) -> Selection:
        """What is left, as the file says that it is to be made."""
        left = tuple(each for each in self.entries if each is not None)
        return Selection(left, file.left_out, file.style, file.classified_by)


def placed(picked: Picked, anchors: Anchors) -> Placed:
    """What was picked, with what its text is known by; ``anchors`` are those of its source, under its salt."""
    return Placed(picked, tuple(map(anchors.of, _as_decisions(picked))))


def resolve(file: ExtractFile, cables: Sequence[Cable | None]) -> Resolved:
    """Find every entry in its source; ``cables`` are the sources in their order, None for one that can't be read.

    An entry whose portion has another text or mark now is lost: no other text is ever taken for it.
    """
    sources = [_Read(entry, cable) if cable else None for entry, cable in zip(file.sources, cables, strict=True)]
    entries: list[Picked | Own | None] = []
    lost = []
    for number, entry in enumerate(file.entries):
        if isinstance(entry, Own):
            entries.append(entry)
            continue
        source = sources[entry.picked.source]
        found = source.find(entry) if source else "can't be had: its source can't be read."
        entries.append(found if isinstance(found, Picked) else None)
        if isinstance(found, str):
            name = file.sources[entry.picked.source].file_name
            lost.append(Lost(number, f"Entry {number + 1}, portion {shown(entry.picked.portion)} of {name}, {found}"))
    return Resolved(tuple(entries), tuple(lost))


class _Read:
    """A source that was read."""

    def __init__(self, entry: Entry, cable: Cable) -> None:
        self._same = entry.is_about(cable.document)
        self._anchors = Anchors(cable, entry.salt)
        self._texts = {portion.id: cable.text_of(portion) for portion in cable.portions}

    def find(self, entry: Placed) -> Picked | str:
        """What was picked, where its text now stands; else what has become of it, as the end of a sentence."""
        picked, wanted = entry.picked, _as_decisions(entry.picked)
        recorded = zip(wanted, entry.anchors or [""] * len(wanted), strict=True)
        followed = [self._anchors.follow(Anchored(*each), same_source=self._same) for each in recorded]
        found = [each for each in followed if each and each.portion in self._texts]
        if len({each.portion for each in found}) != 1:
            known = picked.portion in self._texts
            return "is lost: it has another text or mark now." if known else "is lost: there is no such portion now."
        kept = tuple(Span(*each[1:]) for each in map(passage_named, (one.value for one in found)) if each)
        if len(kept) < len(picked.kept) or any(each.end > len(self._texts[found[0].portion]) for each in kept):
            return "is lost: what was kept of it is no part of it."
        return Picked(picked.source, found[0].portion, kept)


def _as_decisions(picked: Picked) -> list[Decision]:
    """What was picked is tied to its text as decisions on it are."""
    if not picked.kept:
        return [Decision(Act.RELEASE, Target.PORTION, picked.portion)]
    passages = (Passage(picked.portion, *span) for span in picked.kept)
    return [Decision(Act.RELEASE, Target.PASSAGE, str(each)) for each in passages]
