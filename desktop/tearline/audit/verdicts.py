"""Findings put into words: one check, one sentence, never a word of the withheld text."""

from collections.abc import Iterable, Sequence

from tearline.audit.model import Check

_MOST_NAMED = 8


def check(name: str, findings: Iterable[str], otherwise: str) -> Check:
    """A check that passes where there are no findings; ``otherwise`` is what it says then."""
    sentences = list(dict.fromkeys(findings))
    if not sentences:
        return Check(name, True, otherwise)
    more = [f"And {len(sentences) - _MOST_NAMED} more."] if len(sentences) > _MOST_NAMED else []
    return Check(name, False, " ".join(sentences[:_MOST_NAMED] + more))


def withheld_text(found: Sequence[tuple[str, str]], what: str, otherwise: str) -> Check:
    """The verdict of the search, from portions and places."""
    findings = [f"{what} of portion {portion} stands in {place}." for portion, place in found]
    return check("withheld-text", findings, otherwise)
