"""The register of marks: every spelling that is understood, made ready for looking up."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tearline.markings.controls import BY_NAME, CONTROLS, Control
from tearline.markings.model import Level
from tearline.markings.words import key

_INTRODUCTIONS = frozenset({"REL", "RELTO", "RELEASABLE", "FGI"})
"""Words that begin a list of nations."""


@dataclass(frozen=True, slots=True)
class NatoMark:
    """One of NATO's own marks: its level, and ATOMAL where it has it."""

    level: Level
    aea: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Tables that reading needs, keyed by words in capitals (see ``words.key``)."""

    levels: Mapping[str, Level]
    banners: tuple[str, ...]
    """Levels spelt out, as banners have them."""
    nato: Mapping[str, NatoMark]
    controls: Mapping[str, Control]
    glued: Mapping[str, tuple[Level, Control]]
    """Level and control written as one word, as ``SNF``."""
    jumbles: frozenset[str]
    """The letters of such words and of their controls from A to Z, to know slips such as ``N/SF`` and ``S/FN``."""
    remarks: frozenset[str]
    """What stands beside a mark and adds nothing to it, as ``ENTIRE TEXT``."""
    offices: frozenset[str]
    """Symbols of offices that look like marks."""
    nations: Mapping[str, str]
    """Names, trigraphs, digraphs and tetragraphs to the trigraph or tetragraph."""
    ambiguous: Mapping[str, tuple[str, ...]]
    """Names and digraphs of more than one nation, and of which."""
    names: Mapping[str, str]
    """Trigraph or tetragraph to the name that people read."""
    longest: int
    """Words in the longest spelling of a nation."""
    starts: frozenset[str]
    """First words of marks."""
    terms: frozenset[str]
    """Words that make it likely that what stands after a level is meant as a mark."""


def load_register(folder: Path) -> Register:
    """Read the four tables in ``folder``.

    Raises OSError, KeyError or tomllib.TOMLDecodeError where the tables that ship with Tearline are damaged.
    """
    levels, controls, nations, groups = (
        tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
        for name in ("levels", "controls", "nations", "groups")
    )
    spelt_levels = {key(word): Level[code] for code, entry in levels["levels"].items() for word in _of(code, entry)}
    spelt_controls = _controls(controls["spellings"])
    often = [BY_NAME[name] for name in controls["glued"]["controls"]]
    glued = _glued(spelt_levels, often)
    nato = _nato(levels["nato"])
    entries = nations["nations"] | nations["historic"] | groups["groups"]
    spellings, ambiguous = _nations(nations, entries)
    return Register(
        levels=spelt_levels,
        banners=tuple(word for word in spelt_levels if len(word) > 3),
        nato=nato,
        controls=spelt_controls,
        glued=glued,
        jumbles=_jumbles([*glued, *(word for control in often for word in (control.name, control.portion))]),
        remarks=frozenset(key(words) for words in controls["remarks"]["words"]),
        offices=frozenset(controls["offices"]["symbols"]),
        nations=spellings,
        ambiguous=ambiguous,
        names={code: entry["name"] for code, entry in entries.items()},
        longest=max(word.count(" ") + 1 for word in spellings),
        starts=_first_words(spelt_levels, glued, nato, spelt_controls, spellings, _INTRODUCTIONS, ["JOINT"]),
        terms=_INTRODUCTIONS.union(word for word in spelt_controls if " " not in word),
    )


def _of(code: str, entry: Mapping[str, Any]) -> Iterable[str]:
    return (code, entry.get("name") or entry["banner"], *entry.get("also", ()))


def _first_words(*tables: Iterable[str]) -> frozenset[str]:
    return frozenset(word.split(" ", 1)[0] for table in tables for word in table)


def _nato(table: Mapping[str, Any]) -> dict[str, NatoMark]:
    marks = {}
    for code, entry in table.items():
        mark = NatoMark(Level[entry["level"]], (entry["aea"],) if "aea" in entry else ())
        marks[key(code)] = marks[key(entry["banner"])] = mark
    return marks


def _controls(spellings: Mapping[str, list[str]]) -> dict[str, Control]:
    return {
        key(word): control
        for control in CONTROLS
        for word in (control.name, control.portion, *spellings.get(control.name, ()))
    }


def _glued(levels: Mapping[str, Level], controls: Iterable[Control]) -> dict[str, tuple[Level, Control]]:
    return {
        level + word: (levels[level], control)
        for level in levels
        for control in controls
        for word in {control.name, control.portion}
        if " " not in level
    }


def _jumbles(words: Iterable[str]) -> frozenset[str]:
    return frozenset("".join(sorted(word)) for word in words)


def _nations(
    tables: Mapping[str, Any], entries: Mapping[str, Any]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Spellings of one meaning, and those of several."""
    meanings: dict[str, set[str]] = {}
    for code, entry in entries.items():
        for digraph in (entry.get("state"), entry.get("iso")):
            if digraph and digraph not in tables["settled"]:
                meanings.setdefault(digraph, set()).add(code)
        for word in _of(code, entry):
            meanings.setdefault(key(word), set()).add(code)
    for name, codes in tables["shared"].items():
        meanings.setdefault(key(name), set()).update(codes)
    sure = {name: min(codes) for name, codes in meanings.items() if len(codes) == 1} | tables["settled"]
    return sure, {name: tuple(sorted(codes)) for name, codes in meanings.items() if len(codes) > 1}
