"""What a person should look at once cables are redacted: sentences for standard error, and for nobody else."""

from collections.abc import Iterable, Sequence

from tearline.cables.model import Cable
from tearline.release.pages import PagesRelease
from tearline.review.model import Decision, Plan, Target
from tearline.review.repeats import find_repeats

_MOST_NAMED = 8
_LONGEST = 80


def notes_on(cable: Cable, plan: Plan) -> tuple[str, ...]:
    """What to say of one cable: which portions release words that it withholds elsewhere. No word of them is named."""
    portions = list(dict.fromkeys(repeat.released_in for repeat in find_repeats([(cable, plan)])))
    return (_repeating(cable.document.name, portions),) if portions else ()


def notes_on_pages(cable: Cable, kept: PagesRelease) -> tuple[str, ...]:
    """What to say of kept pages besides: that nothing in them bears a mark, and where pictures show."""
    name = cable.document.name
    pages = [str(number) for number, page in enumerate(kept.pages, start=1) if page.pictured]
    notes = (
        [f"{name}: No cable, and no mark is in it, so all of it goes but what you withhold."] if kept.unmarked else []
    )
    if pages:
        what = f"Page {pages[0]} shows" if len(pages) == 1 else f"Pages {_listed(pages)} show"
        notes.append(f"{name}: {what} pictures or drawings, in which no search finds words; look at them.")
    return tuple(notes)


def _repeating(source: str, portions: Sequence[str]) -> str:
    what = "Portion {} releases" if len(portions) == 1 else "Portions {} release"
    listed = _listed(portions)
    return f"{source}: {what.format(listed)} words that are withheld elsewhere in it; see whether they should go."


def _listed(names: Sequence[str]) -> str:
    named = [*names[:_MOST_NAMED], *([f"{len(names) - _MOST_NAMED} more"] if names[_MOST_NAMED:] else [])]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def unfound_sentences(decisions: Sequence[Decision], unfound: Iterable[int]) -> list[str]:
    """What to say of texts and patterns to withhold, by their numbers, that are in no cable of all that were given."""
    return [_unfound(decisions[number]) for number in sorted(unfound)]


def _unfound(decision: Decision) -> str:
    value = decision.value if len(decision.value) <= _LONGEST else f"{decision.value[:_LONGEST]}…"
    if decision.target is Target.PATTERN:
        return f"The pattern {value!r} fits nothing in what was redacted, so nothing is withheld by it; check it."
    return f"The text {value!r} is nowhere in what was redacted, so nothing is withheld for it; check its spelling."
