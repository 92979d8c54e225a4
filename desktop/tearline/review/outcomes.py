"""What a release did with what was open: sentences for the reviewer, once the file is written."""

from collections.abc import Iterable, Iterator

from tearline.review.matters import Matter
from tearline.review.model import Act, Plan, Target


def outcomes(matters: Iterable[Matter], plan: Plan) -> tuple[str, ...]:
    """What became of each kind of open matter, and which approvals a release rests on. It quotes no text."""
    waiting = [each for each in matters if not each.settled]
    held = {each.portion for each in plan.rulings if each.withheld}
    unmarked = [each.portion for each in waiting if each.code == "unmarked-portion"]
    counted = (
        (
            sum(each.code == "mark-unknown" and each.portion in held for each in waiting),
            "1 portion with a mark not understood was withheld.",
            "{} portions with marks not understood were withheld.",
        ),
        (
            sum(each in held for each in unmarked),
            "1 portion without a mark was withheld.",
            "{} portions without a mark were withheld.",
        ),
        (
            sum(each not in held for each in unmarked),
            "1 portion without a mark of its own was released under the mark it falls back on.",
            "{} portions without a mark of their own were released under the marks they fall back on.",
        ),
        (
            len({each.portion for each in plan.rulings if each.rule == "originator"}),
            "1 portion was withheld because no word of its originator is recorded.",
            "{} portions were withheld because no word of their originator is recorded.",
        ),
        (
            sum(bool(each.repeats) for each in waiting),
            "In 1 place words went out that are withheld elsewhere.",
            "In {} places words went out that are withheld elsewhere.",
        ),
        (
            sum(each.code == "earlier-redaction" for each in waiting),
            "1 portion went out with what others had withheld before, as they left it.",
            "{} portions went out with what others had withheld before, as they left it.",
        ),
        (
            sum(each.settles == "look" and not each.repeats and each.code != "earlier-redaction" for each in waiting),
            "1 remark on the reading of the cable was left open.",
            "{} remarks on the reading of the cable were left open.",
        ),
    )
    said = (one if count == 1 else many.format(count) for count, one, many in counted if count)
    return (*said, *approvals(plan))


def approvals(plan: Plan) -> Iterator[str]:
    """The originators' words that a plan rests on, a sentence each."""
    last = {each.value: each for each in plan.decisions if each.target is Target.CONTROL}
    words = {control: decision for control, decision in last.items() if decision.act is Act.RELEASE}
    for control in sorted(plan.profile.approvals | set(words)):
        if control in words:
            yield f"{control} is lifted on the originator's word: {words[control].note or 'nobody is named'}."
        else:
            yield f"{control} is lifted on the word that the profile records."
