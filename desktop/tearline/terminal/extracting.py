"""``tearline extract``: portions named on the command line, or in an extract file, taken into one audited file."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from tearline.cables.model import Cable
from tearline.cables.read import read_cable
from tearline.errors import SourceError, UsageError
from tearline.jobs import Progress
from tearline.markings.audience import Audience
from tearline.markings.write import banner_form
from tearline.publish_extract import ending_of, write_extract
from tearline.registry import read_audience
from tearline.release.extract import Extract
from tearline.release.extracting import Sourced, sourced
from tearline.review.extract_file import ExtractFile, read_extract_file
from tearline.review.profiles import load_profile
from tearline.review.records import source_of
from tearline.review.selection import Picked, Selection
from tearline.terminal.extract_files import Tell, recorded
from tearline.terminal.sources import STANDARD_INPUT, read_source, sources
from tearline.terminal.targets import real
from tearline.writing import refuse_unwritable

_SUFFIX = ".extract"


def extract(options: argparse.Namespace, standard_input: BinaryIO, tell: Tell, progress: Progress) -> dict[str, Any]:
    """Do what the options of one call say, and give an account of it in plain values; what is left out is told.

    Raises TearlineError where there is no extract, and then nothing is written.
    """
    target = _target(options.output)
    path = _extract_file(options.places)
    if path is None:
        sources, selection = _named(
            options.places, _as_asked(ExtractFile(None), options), target, standard_input, progress
        )
    else:
        file = _as_asked(read_extract_file(path), options)
        _refuse_to_write(target, [source_of(each, path.parent).path for each in file.sources])
        sources, selection = recorded(file, path, tell, progress)
    progress("Making and auditing the extract")
    return _record(write_extract(sources, selection, target), target)


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
    ending_of(target)
    return target


def _extract_file(words: Sequence[str]) -> Path | None:
    """The extract file that was named instead of portions."""
    files = [word for word in words if "#" not in word and Path(word).suffix.lower() == _SUFFIX]
    if files and len(words) > 1:
        raise UsageError(f"{files[0]} holds a whole extract; name it alone, or portions as PATH#PORTION.")
    return Path(files[0]) if files else None


def _as_asked(file: ExtractFile, options: argparse.Namespace) -> ExtractFile:
    """The file with what the options say in place of what it says itself."""
    if options.release_to is not None:
        file = replace(file, audience=_audience(options.release_to))
    if options.profile:
        file = replace(file, profile=load_profile(options.profile))
    if options.silently:
        file = replace(file, left_out="silently")
    return replace(file, style=options.style) if options.style else file


def _audience(words: str) -> Audience:
    try:
        return read_audience(words)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _refuse_to_write(target: Path, read: Iterable[Path]) -> None:
    if any(real(path) == real(target) for path in read):
        raise UsageError(f"{target} is to be read, so the extract can't go there; give -o another name.")
    refuse_unwritable(target)


def _named(
    words: Iterable[str], order: ExtractFile, target: Path, standard_input: BinaryIO, progress: Progress
) -> tuple[list[Sourced], Selection]:
    """The portions that were named one by one, under what ``order`` says of the whole."""
    places = [_place(each) for each in words]
    named = list(dict.fromkeys(path for path, _ in places))
    _refuse_to_write(target, [Path(path) for path in named if path != STANDARD_INPUT])
    cables = {}
    for number, path in enumerate(named, start=1):
        progress(f"Reading {number} of {len(named)}")
        cables[path] = _cable(path, standard_input)
    _refuse_unknown(places, cables)
    picked = {path: [portion for each, portion in places if each == path] for path in named}
    sources = [sourced(cables[path], picked[path], order.audience, (), order.profile) for path in named]
    entries = tuple(Picked(named.index(path), portion) for path, portion in places)
    return sources, Selection(entries, order.left_out, order.style)


def _place(words: str) -> tuple[str, str]:
    """A path and a portion; the last ``#`` parts them, so that a path may hold others."""
    path, sign, portion = words.rpartition("#")
    if not sign or not path or not portion:
        raise UsageError(f"{words} names no portion; write PATH#PORTION, as cable.txt#3.A.")
    return path, portion


def _cable(path: str, standard_input: BinaryIO) -> Cable:
    found = list(islice(sources([path], standard_input), 2))
    documents = read_source(found[0]) if len(found) == 1 else ()
    if len(documents) != 1:
        raise SourceError(f"{path} holds several cables; name one that holds the portion alone.")
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
