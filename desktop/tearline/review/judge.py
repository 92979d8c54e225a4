"""Who decides on a stretch of a portion, what, and why."""

from collections.abc import Sequence

from tearline.cables.model import Cable, Kind, Portion, Span
from tearline.cables.plain import is_unmarked
from tearline.markings.audience import Audience, Verdict, verdict
from tearline.markings.model import Level, Mark
from tearline.review.codes import canonical, default_codes, in_order
from tearline.review.content import HEADER_KINDS, Role, content, without_rules
from tearline.review.house import HouseRule
from tearline.review.model import Act, Decision, Profile, Ruling, Target

NOWHERE = Span(0, 0)
"""The span of a ruling that is not yet laid on the text."""

_UNCLASSIFIED = Mark(Level.U)
_STAND = {"label": "Labels always stand.", "mark": "Marks always stand."}
_OBJECTS = {
    Target.PORTION: "this portion",
    Target.TEXT: "this text wherever it stands",
    Target.PATTERN: "whatever fits this pattern",
    Target.PASSAGE: "this passage",
}


class Judge:
    """Rules on the portions of one cable for one audience."""

    def __init__(
        self,
        cable: Cable,
        audience: Audience,
        decisions: Sequence[Decision],
        profile: Profile,
        house: Sequence[HouseRule] = (),
    ) -> None:
        self._cable = cable
        self._audience = audience
        self._decisions = decisions
        self._profile = profile
        self._house = house
        self._codes: dict[Mark, tuple[str, ...]] = {}
        self._verdicts: dict[Mark, Verdict] = {}
        self._unmarked = is_unmarked(cable)
        self._rulings: dict[tuple[str, Role, int | None], Ruling] = {}

    def ruling(self, portion: Portion, role: Role, decision: int | None) -> Ruling:
        """The ruling on a piece of a portion on which a decision, by its number, or none has the last word.

        A number below 0 is that of a rule of the profile: -1 for the first.
        """
        asked = portion.id, role, decision
        if asked not in self._rulings:
            self._rulings[asked] = self._anew(portion, role, decision)
        return self._rulings[asked]

    def _anew(self, portion: Portion, role: Role, decision: int | None) -> Ruling:
        if portion.kind is Kind.ARTIFACT:
            return _by_rule(portion, "artifact", "Page and archive furniture is part of no release.", withheld=True)
        if role != "content":
            return _by_rule(portion, role, _STAND[role])
        if decision is not None and decision >= 0:
            return self._by_reviewer(portion, decision)
        if self._unmarked:
            ruled = _by_rule(portion, "unmarked", "Nothing here bears a mark; it goes but for what is withheld.")
        elif portion.kind in HEADER_KINDS:
            ruled = _by_rule(portion, "header", "Header lines go with every release.")
        else:
            ruled = self._by_mark(portion)
        # Of what stays back anyway it must not show where the finds of a finder stand.
        return ruled if decision is None or ruled.withheld else self._by_house(portion, self._house[~decision])

    def _by_house(self, portion: Portion, rule: HouseRule) -> Ruling:
        codes = (() if self._profile.codes else rule.codes) or self._default_codes(portion)
        return Ruling(portion.id, NOWHERE, True, "rule", rule.rule, rule.reason, codes)

    def _by_mark(self, portion: Portion) -> Ruling:
        ruled = self._verdict(portion.effective)
        if ruled.releasable:
            return _by_rule(portion, ruled.rule, ruled.reason)
        if not _says_something(self._cable, portion):
            return nothing(portion)
        return Ruling(portion.id, NOWHERE, True, "rule", ruled.rule, ruled.reason, self._default_codes(portion))

    def _verdict(self, mark: Mark) -> Verdict:
        if mark not in self._verdicts:
            self._verdicts[mark] = verdict(mark, self._audience, self._profile.approvals)
        return self._verdicts[mark]

    def _by_reviewer(self, portion: Portion, number: int) -> Ruling:
        decision = self._decisions[number]
        withheld = decision.act is Act.WITHHOLD
        done = "withheld" if withheld else "released"
        reason = f"{decision.reviewer or 'The reviewer'} {done} {_OBJECTS[decision.target]}."
        codes = in_order(canonical(code) for code in decision.codes) or self._default_codes(portion)
        return Ruling(
            portion.id,
            NOWHERE,
            withheld,
            "reviewer",
            f"{done}-{decision.target}",
            f"{reason} {decision.note}".rstrip(),
            codes if withheld else (),
            number,
        )

    def _default_codes(self, portion: Portion) -> tuple[str, ...]:
        # The banner that header lines fall back on speaks of the message, not of who sent it to whom.
        mark = _UNCLASSIFIED if portion.kind in HEADER_KINDS else portion.effective
        if mark not in self._codes:
            self._codes[mark] = default_codes(self._cable.header, mark, self._profile)
        return self._codes[mark]


def nothing(portion: Portion) -> Ruling:
    """The ruling on blanks in text that would be withheld."""
    return _by_rule(portion, "blank", "There is no text here to withhold.")


def _by_rule(portion: Portion, rule: str, reason: str, *, withheld: bool = False) -> Ruling:
    return Ruling(portion.id, NOWHERE, withheld, "rule", rule, reason)


def _says_something(cable: Cable, portion: Portion) -> bool:
    """Whether the portion holds more than its label, its mark, rules, and a full stop or colon after them."""
    text = "".join(cable.document.text[start:end] for start, end in content(cable, portion))
    return without_rules(text).strip().strip(".:") != ""
