"""What is taken from cables into an extract: portions whole, or the sentences that somebody selected; knows no Qt."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tearline.cables.model import Cable, Kind, Portion, Span
from tearline.release import citations
from tearline.review.chosen import Passages
from tearline.review.content import placed_content
from tearline.review.model import passage_named
from tearline.review.selection import sentences
from tearline.window.draft import Taken

if TYPE_CHECKING:
    from tearline.window.case import Case

_LONGEST = 200


def of_portions(case: "Case", names: Iterable[str]) -> list[Taken]:
    """Whole portions; page furniture is part of no extract."""
    return [Taken(case, name) for name in names if case.read.by_id[name].kind is not Kind.ARTIFACT]


def of_words(case: "Case", span: Span) -> list[Taken]:
    """The sentences that a stretch of the text touches, by portion."""
    cable, found = case.read.cable, []
    for name in Passages(cable).of(span):
        passage = passage_named(name)
        if passage is not None:
            text = cable.text_of(case.read.by_id[passage.portion])
            touched = [each for each in sentences(text) if each.start < passage.end and passage.start < each.end]
            found.append(Taken(case, passage.portion, cut(text, touched)))
    return found


def of_places(case: "Case", spans: Iterable[Span]) -> list[Taken]:
    """The portions that these places of the text begin in, each once."""
    return of_portions(case, dict.fromkeys(case.read.owner(span.start).id for span in spans))


def cut(text: str, kept: Iterable[Span]) -> tuple[Span, ...]:
    """What is kept of a portion's own text, as ``Taken.kept`` has it: nothing where no sentence is left out."""
    wanted = tuple(sorted(kept))
    left_out = [
        each
        for each in sentences(text)
        if not any(span.start <= each.start and each.end <= span.end for span in wanted)
    ]
    return wanted if left_out else ()


def joined(one: Taken, other: Taken) -> Taken:
    """What is wanted of a portion by either."""
    if not one.kept or not other.kept:
        return Taken(one.case, one.portion)
    text = one.case.read.cable.text_of(one.whole)
    return Taken(one.case, one.portion, cut(text, {*one.kept, *other.kept}))


def named(taken: Sequence[Taken]) -> str:
    """What is taken, in words: ``¶3``, ``sentences of ¶3``, ``4 portions``, ``6 portions of 2 cables``."""
    cables = len({id(each.case) for each in taken})
    if len(taken) == 1:
        (only,) = taken
        return f"{'sentences of ' if only.kept else ''}{only.case.read.place(only.whole)}"
    return f"{len(taken)} portions" + (f" of {cables} cables" if cables > 1 else "")


def words_of(taken: Taken) -> str:
    """The first words of what is taken, without number and mark, on one line; ``…`` where something is left out."""
    cable, portion = taken.case.read.cable, taken.whole
    kept = taken.kept or (Span(0, sum(span.end - span.start for span in portion.spans)),)
    words = " … ".join(" ".join("".join(_within(cable, portion, each)).split()) for each in kept)
    if taken.kept and not _reaches(cable, portion, kept[0].start):
        words = f"… {words}"
    return words[:_LONGEST]


def _within(cable: Cable, portion: Portion, kept: Span) -> Iterator[str]:
    """The text of a portion without label and mark as far as it lies within a stretch of its own text."""
    for span, own in placed_content(cable, portion):
        start, end = max(kept.start, own), min(kept.end, own + span.end - span.start)
        if start < end:
            yield cable.document.text[span.start + start - own : span.start + end - own]


def _reaches(cable: Cable, portion: Portion, start: int) -> bool:
    """Whether nothing can be seen of a portion's own text before an offset into it."""
    return not "".join(_within(cable, portion, Span(0, start))).strip()


def citation_of(taken: Taken) -> str:
    """Where it comes from: ``08 STATE 99131, ¶6, 16 Sep 2008``."""
    return place_of(taken.case.read.cable, taken.portion)


def place_of(cable: Cable, portion: str) -> str:
    """The citation of a portion, as an extract prints it of a cable that tells its number."""
    header = cable.header
    name = citations.name_of(header.id, 0) if header.id else cable.document.name
    return citations.citation(name, portion, header.sent)
