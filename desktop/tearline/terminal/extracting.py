"""``tearline extract``: portions named on the command line, taken into one audited file."""

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from tearline.cables.model import Cable
from tearline.cables.read import read_cable
from tearline.errors import SourceError, UsageError
from tearline.exports.extract import FORMS
from tearline.markings.audience import Audience
from tearline.markings.write import banner_form
from tearline.publish_extract import write_extract
from tearline.registry import read_audience
from tearline.release.extract import Extract
from tearline.release.extracting import sourced
from tearline.review.model import Profile
from tearline.review.profiles import load_profile
from tearline.review.selection import Picked, Selection
from tearline.terminal.sources import STANDARD_INPUT, read_source, sources
from tearline.writing import refuse_unwritable


def extract(options: argparse.Namespace, standard_input: BinaryIO) -> dict[str, Any]:
    """Do what the options of one call say, and tell of it in plain values. Raises TearlineError, and writes nothing."""
    target = _target(options.output)
    audience = _audience(options.release_to)
    profile = load_profile(options.profile) if options.profile else Profile()
    places = [_place(words) for words in options.places]
    named = list(dict.fromkeys(path for path, _ in places))
    if any(path != STANDARD_INPUT and Path(path).resolve() == target.resolve() for path in named):
        raise UsageError(f"{target} is to be read, so the extract can't go there; give -o another name.")
    refuse_unwritable(target)
    cables = {path: _cable(path, standard_input) for path in named}
    _refuse_unknown(places, cables)
    picked = {path: [portion for each, portion in places if each == path] for path in named}
    taken = [sourced(cables[path], picked[path], audience, (), profile) for path in named]
    entries = tuple(Picked(named.index(path), portion) for path, portion in places)
    selection = Selection(entries, "silently" if options.silently else "sign", options.style)
    return _record(write_extract(taken, selection, target), target)


def told(record: Mapping[str, Any]) -> str:
    """The same for a person: where it went, the block, and each step with its rule."""
    portions, cables = record["portions"], len(record["sources"])
    said = f"{portions} portion{'s' * (portions != 1)} of {cables} cable{'s' * (cables != 1)}"
    lines = [f"{record['output']}: {record['banner']}, {said}, audit passed"]
    if record["derived_from"]:
        lines += [f"  Derived From: {record['derived_from']}", f"  Declassify On: {record['declassify_on']}"]
    return "\n".join([*lines, *(f"  {step['rule']}: {step['message']}" for step in record["steps"])])


def _target(name: str) -> Path:
    target = Path(name)
    if target.suffix.lower() not in FORMS:
        *others, last = FORMS
        raise UsageError(f"An extract is a file that ends in {', '.join(others)} or {last}; {name} does not.")
    return target


def _audience(words: str | None) -> Audience | None:
    try:
        return read_audience(words) if words is not None else None
    except ValueError as error:
        raise UsageError(str(error)) from error


def _place(words: str) -> tuple[str, str]:
    """A path and a portion; the last ``#`` parts them, so that a path may hold others."""
    path, sign, portion = words.rpartition("#")
    if not sign or not path or not portion:
        raise UsageError(f"{words} names no portion; write PATH#PORTION, as cable.txt#3.A.")
    return path, portion


def _cable(path: str, standard_input: BinaryIO) -> Cable:
    found = list(sources([path], standard_input))
    documents = [document for source in found for document in read_source(source)]
    if len(documents) != 1:
        raise SourceError(f"{path} holds {len(documents) or 'no'} cables; name one that holds the portion alone.")
    return read_cable(documents[0])


def _refuse_unknown(places: Iterable[tuple[str, str]], cables: Mapping[str, Cable]) -> None:
    for path, portion in places:
        if all(each.id != portion for each in cables[path].portions):
            raise UsageError(f"{path} has no portion {portion}; tearline inspect {path} shows those that it has.")


def _record(made: Extract, target: Path) -> dict[str, Any]:
    block = made.authority
    return {
        "output": str(target),
        "portions": sum(part.kind == "portion" for part in made.parts),
        "banner": banner_form(made.banner),
        "released_to": made.released_to or None,
        "derived_from": block.derived_from if block else None,
        "declassify_on": block.declassify_on if block else None,
        "sources": [{"id": each.id, "citation": each.entry} for each in made.sources],
        "steps": [{"rule": step.rule, "message": step.message} for step in made.steps],
    }
