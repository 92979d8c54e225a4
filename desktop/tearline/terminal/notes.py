"""What a person should look at once cables are redacted: sentences for standard error, and for nobody else."""

from collections.abc import Iterable, Sequence

from tearline.cables.model import Cable
from tearline.release.remarks import listed
from tearline.review.model import Decision, Plan, Target
from tearline.review.repeats import find_repeats

_LONGEST = 80


def notes_on(cable: Cable, plan: Plan) -> tuple[str, ...]:
    """What to say of one cable: which portions release words that it withholds elsewhere. No word of them is named."""
    portions = list(dict.fromkeys(repeat.released_in for repeat in find_repeats([(cable, plan)])))
    return (_repeating(cable.document.name, portions),) if portions else ()


def _repeating(source: str, portions: Sequence[str]) -> str:
    what = f"Portion{'s' * (len(portions) > 1)} {listed(portions)} release{'s' * (len(portions) == 1)}"
    return f"{source}: {what} words that are withheld elsewhere in it; see whether they should go."


def unfound_sentences(decisions: Sequence[Decision], unfound: Iterable[int]) -> list[str]:
    """What to say of texts and patterns to withhold, by their numbers, that are in no cable of all that were given."""
    return [_unfound(decisions[number]) for number in sorted(unfound)]


def _unfound(decision: Decision) -> str:
    value = decision.value if len(decision.value) <= _LONGEST else f"{decision.value[:_LONGEST]}…"
    if decision.target is Target.PATTERN:
        return f"The pattern {value!r} fits nothing in what was redacted, so nothing is withheld by it; check it."
    return f"The text {value!r} is nowhere in what was redacted, so nothing is withheld for it; check its spelling."
