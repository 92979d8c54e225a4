"""Profiles: a house's way of releasing, one TOML file each, shipped or in the user's own folder.

A file's name is the profile's name. Every key is optional; without it the plain profile's value counts::

    codes = ["(b)(1)"]            # given to every withheld passage in place of the cable's own reasons
    amount = "lines"              # or "none"
    withhold_headers = ["classified-by", "references"]   # stay back unless a reviewer releases them
    finders = ["telephone", "e-mail"]                    # what they find stays back unless a reviewer releases it
    strike_banner = false
    approvals = ["ORCON"]         # controls whose originator gave the recorded word
    case_number = ""
    document_number = ""
    decided_on = ""               # printed as given

    [justifications]              # what an index of withholdings says of a code, in place of its title in the tables
    "(b)(6)" = "Names of private persons whose privacy outweighs the interest of the public."

The header lines are ``transmission`` (routing, FM and TO), ``banner``, ``caption``, ``slug``, ``eo``, ``tags``,
``references`` and ``classified-by``; the subject goes by its mark. The finders are those of ``finders``. What a finder
finds falls under the profile's codes, or else under (b)(6) where it is a matter of privacy. A key or a value that makes
no sense is told in a sentence, and the profile is not used.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tearline.errors import UsageError
from tearline.paths import resource, user_config
from tearline.review.codes import canonical
from tearline.review.content import HEADER_KINDS
from tearline.review.model import Profile

_DEFAULT = Profile()
_NAME = re.compile(r"\w[\w .-]*")
_TEXTS = ("case_number", "document_number", "decided_on")
_LISTS = ("codes", "approvals", "withhold_headers", "finders")
_KEYS = {"amount", "strike_banner", "justifications", *_TEXTS, *_LISTS}
_LONGEST_JUSTIFICATION = 500


def profile_names() -> tuple[str, ...]:
    """All profiles that ``load_profile`` knows, in order; the plain one first."""
    found = {path.stem for folder in _folders() for path in folder.glob("*.toml")}
    return (_DEFAULT.name, *sorted(found - {_DEFAULT.name}))


def load_profile(name: str) -> Profile:
    """The profile of that name, the user's own before a shipped one.

    Raises UsageError where there is none, or where its file is no good.
    """
    found = _file(name)
    if found is None and name == _DEFAULT.name:
        return _DEFAULT
    if found is None:
        raise UsageError(f"There is no profile {name!r}; there are {', '.join(profile_names())}.")
    try:
        return profile_from(name, tomllib.loads(found.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"The profile {found} can't be read as TOML; correct it or choose another.") from error
    except ValueError as error:
        raise UsageError(f"The profile {found} is no good: {error}") from error


def said_of(profile: Profile) -> str:
    """What a profile does beyond the plain one, in sentences."""
    said = [
        f"Every passage is withheld under {', '.join(profile.codes)}." if profile.codes else "",
        "No amount is stated." if profile.amount == "none" else "The number of lines withheld is stated.",
        "The cable's own banner is lined through." if profile.strike_banner else "",
        f"Lifted on a recorded word: {', '.join(sorted(profile.approvals))}." if profile.approvals else "",
        f"Header lines that stay back: {', '.join(profile.withhold_headers)}." if profile.withhold_headers else "",
        f"Looks for {_and(_finder_words(profile))}, and withholds them." if profile.finders else "",
    ]
    return " ".join(sentence for sentence in said if sentence)


def _finder_words(profile: Profile) -> list[str]:
    from tearline.review.finders import finder  # noqa: PLC0415 - few profiles run any, and their patterns take a while

    return [finder(name).words for name in profile.finders]


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def profile_from(name: str, values: Mapping[str, Any]) -> Profile:
    """A profile from plain values. Raises ValueError with a sentence where one of them makes no sense."""
    if unknown := sorted(set(values) - _KEYS):
        raise ValueError(f"It has no use for {', '.join(map(repr, unknown))}.")
    amount = values.get("amount", _DEFAULT.amount)
    strike_banner = values.get("strike_banner", _DEFAULT.strike_banner)
    if amount not in ("lines", "none"):
        raise ValueError("The amount is 'lines' or 'none'.")
    if not isinstance(strike_banner, bool):
        raise ValueError("strike_banner is true or false.")  # noqa: TRY004 - one kind of error for any wrong value
    codes, approvals, headers, finders = (_texts(key, values.get(key, [])) for key in _LISTS)
    case_number, document_number, decided_on = (_text(key, values.get(key, "")) for key in _TEXTS)
    return Profile(
        name=name,
        codes=tuple(_code(code) for code in codes),
        amount=amount,
        strike_banner=strike_banner,
        approvals=frozenset(control.strip().upper() for control in approvals),
        withhold_headers=_chosen("withhold_headers", headers, sorted(HEADER_KINDS)),
        finders=_chosen("finders", finders, _finder_names() if finders else ()),
        case_number=case_number,
        document_number=document_number,
        decided_on=decided_on,
        justifications=_justifications(values.get("justifications", {})),
    )


def _folders() -> tuple[Path, Path]:
    return user_config() / "profiles", resource("profiles")


def _file(name: str) -> Path | None:
    if not _NAME.fullmatch(name):
        return None
    return next((path for folder in _folders() if (path := folder / f"{name}.toml").is_file()), None)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(f"{key} is one line of text in quotation marks.")
    return value


def _texts(key: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise ValueError(f"{key} is a list of texts.")  # noqa: TRY004
    return tuple(_text(key, value) for value in values)


def _justifications(given: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(given, dict):
        raise ValueError("justifications is a table of codes and sentences.")  # noqa: TRY004
    said = {_code(code): _text(f"The justification of {code}", text).strip() for code, text in given.items()}
    if any(len(text) > _LONGEST_JUSTIFICATION for text in said.values()):
        raise ValueError(f"A justification has at most {_LONGEST_JUSTIFICATION} characters.")
    return tuple(said.items())


def _finder_names() -> list[str]:
    from tearline.review.finders import FINDERS  # noqa: PLC0415 - few profiles run any, and their patterns take a while

    return [each.name for each in FINDERS]


def _chosen(key: str, values: tuple[str, ...], known: Sequence[str]) -> tuple[str, ...]:
    if unknown := [value for value in values if value not in known]:
        raise ValueError(f"{key} can't name {unknown[0]!r}, only {', '.join(known)}.")
    return tuple(value for value in known if value in values)


def _code(text: str) -> str:
    try:
        return canonical(text)
    except UsageError as error:
        raise ValueError(error.sentence) from error
