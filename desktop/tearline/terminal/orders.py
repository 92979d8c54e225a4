"""What ``tearline redact`` was asked to do, from its options, a session and a profile."""

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

from tearline.errors import UsageError
from tearline.markings.audience import Audience
from tearline.registry import read_audience
from tearline.release.wanted import Layout
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.profiles import load_profile
from tearline.review.session import Session, read_session


@dataclass(frozen=True, slots=True)
class Order:
    """What ``tearline redact`` was asked to do with each cable."""

    audience: Audience
    profile: Profile
    decisions: tuple[Decision, ...]
    """From the options alone; they come after what the session says of a cable."""
    session: Session | None = None
    listed: bool = False
    """Whether an index is to list what is made."""
    layout: Layout | None = None
    """None leaves it to each source."""


def order_of(options: argparse.Namespace) -> Order:
    """The order that the options of one call amount to. Raises UsageError where they make no sense."""
    recorded = read_session(Path(options.plan)) if options.plan else None
    decisions, codes = _decisions(options), tuple(options.code)
    profile = load_profile(options.profile) if options.profile else recorded.profile if recorded else Profile()
    if options.amount:
        profile = replace(profile, amount=options.amount)
    if codes and not decisions:
        profile = replace(profile, codes=codes)
    return Order(
        _audience(options.release_to, recorded),
        profile,
        tuple(replace(each, codes=codes) for each in decisions),
        recorded,
        options.index is not None,
        options.layout,
    )


def _audience(words: str | None, recorded: Session | None) -> Audience:
    if words is None:
        if recorded is None:
            raise UsageError("Say who may see the result with --release-to, as --release-to U.")
        return recorded.audience
    try:
        return read_audience(words)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _decisions(options: argparse.Namespace) -> tuple[Decision, ...]:
    texts = [*options.withhold, *(line for name in options.withhold_from for line in _lines(Path(name)))]
    return (
        *(Decision(Act.WITHHOLD, Target.TEXT, text) for text in texts),
        *(Decision(Act.WITHHOLD, Target.PATTERN, pattern) for pattern in options.withhold_pattern),
        *(Decision(Act.WITHHOLD, Target.PORTION, portion) for portion in options.withhold_portion),
        *(Decision(Act.RELEASE, Target.PORTION, portion) for portion in options.release_portion),
    )


def _lines(path: Path) -> list[str]:
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The list {path} can't be read as UTF-8 text; check its name and how it was saved."
        ) from error
