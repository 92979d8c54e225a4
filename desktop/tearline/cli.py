"""The terminal: its words, its help, and where its output goes."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tearline.errors import OutputError, SourceError, TearlineError, UsageError
from tearline.terminal.usage import parser

if TYPE_CHECKING:
    from tearline.terminal.indexing import IndexFile

DONE, NEEDS_A_PERSON, WRONG_USAGE = 0, 1, 2
_MANY_OBJECTS = 10_000
"""After how many new objects Python looks for unreachable cycles of them: hardly any of our values make one, and a look
after every 700 takes up to half of the time of planning a long cable. Many more would make single looks be felt.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 something needs a person, 2 wrong usage)."""
    gc.set_threshold(_MANY_OBJECTS)
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if not words or (words[0] not in _COMMANDS and not words[0].startswith("-")):
            return _window(words)
        options = parser().parse_args(words)
        return int(_COMMANDS[options.command](options))
    except UsageError as error:
        _say(error.sentence)
        return WRONG_USAGE
    except TearlineError as error:
        _say(error.sentence)
        return NEEDS_A_PERSON
    except BrokenPipeError:
        # The reader of our output went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NEEDS_A_PERSON
    except KeyboardInterrupt:
        _say("Stopped; files that were finished before are in place.")
        return NEEDS_A_PERSON


def _window(paths: Sequence[str]) -> int:
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise OutputError("There is no screen to open a window on; see tearline --help for the terminal's commands.")
    gc.disable()  # until the window stands: all that is loaded for it stays
    if paths:
        import tearline.window.reading  # noqa: F401, PLC0415 - before Qt, as it says there
    from tearline.window.app import run  # noqa: PLC0415 - the terminal's commands need no Qt

    return run([Path(path) for path in paths])


def _inspect(options: argparse.Namespace) -> int:
    # Imported where they are used: help and the window wait for no reader, inspection for no typesetter.
    from tearline.terminal.inspecting import inspect_source  # noqa: PLC0415
    from tearline.terminal.sources import Trouble  # noqa: PLC0415

    work = partial(inspect_source, as_json=options.json, with_text=options.text)
    status = DONE
    for outcome in _each(work, options):
        for part in outcome:
            if isinstance(part, Trouble):
                _say(part.sentence)
                status = NEEDS_A_PERSON
            else:
                print(part)
    return status


def _redact(options: argparse.Namespace) -> int:
    from tearline import publish  # noqa: PLC0415
    from tearline.terminal.notes import unfound_sentences  # noqa: PLC0415
    from tearline.terminal.orders import order_of  # noqa: PLC0415
    from tearline.terminal.redacting import redact_source  # noqa: PLC0415
    from tearline.terminal.sources import Trouble  # noqa: PLC0415
    from tearline.terminal.targets import Targets  # noqa: PLC0415

    order, index = order_of(options), _index(options)
    targets = Targets(options.output, index.path if index else None)
    made, troubles = 0, []
    unfound = frozenset(range(len(order.decisions)))
    for outcome in _each(partial(redact_source, order=order), options):
        for part in outcome:
            if isinstance(part, Trouble):
                _say(part.sentence)
                troubles.append(part)
                continue
            target = targets.next(part.finished.release)
            publish.write(part.finished, target)
            made += 1
            unfound &= part.unfound
            _say(*part.notes)
            if index and part.for_index:
                index.add(part.finished.release, target, part.for_index)
            record = publish.describe(part.finished, part.source, target)
            print(json.dumps(record, ensure_ascii=False) if options.json else _told(record))
    if index and made:
        told = index.write(order.profile)
        if not options.json:
            print(told)
    if troubles and not made and all(trouble.usage for trouble in troubles):
        return WRONG_USAGE
    missing = unfound_sentences(order.decisions, unfound) if made else []
    _say(*missing)
    return NEEDS_A_PERSON if troubles or missing else DONE


def _index(options: argparse.Namespace) -> "IndexFile | None":
    if options.index is None:
        return None
    from tearline.terminal.indexing import index_file  # noqa: PLC0415 - spreadsheets are rarely asked for

    return index_file(options)


def _told(record: dict[str, Any]) -> str:
    whole = f"{record['released']} of {record['portions']} portions released whole"
    return f"{record['source']} → {record['output']}: {record['banner']}, {whole}, audit passed"


def _extract(options: argparse.Namespace) -> int:
    from tearline.terminal.extracting import extract, told  # noqa: PLC0415

    troubles: list[str] = []
    try:
        record = extract(options, sys.stdin.buffer, troubles.append, _step)
    finally:
        _step("")
        _say(*troubles)
    print(json.dumps(record, ensure_ascii=False) if options.json else told(record))
    return NEEDS_A_PERSON if troubles else DONE


def _audit(options: argparse.Namespace) -> int:
    from tearline import publish  # noqa: PLC0415
    from tearline.terminal.redacting import audit_file  # noqa: PLC0415
    from tearline.terminal.sources import sources  # noqa: PLC0415

    try:
        data = Path(options.file).read_bytes()
    except OSError as error:
        raise SourceError(f"{options.file} can't be read ({error.strerror}); check its name.") from error
    plan = Path(options.plan) if options.plan else None
    found = list(islice(sources([options.against], sys.stdin.buffer), 2))
    if len(found) != 1:
        raise UsageError("The source holds several cables; name the one that the file was made from.")
    report = audit_file(data, found[0], plan)
    if options.json:
        record = {"file": options.file, "against": options.against} | publish.describe_report(report)
        print(json.dumps(record, ensure_ascii=False))
    else:
        for check in report.checks:
            print(f"{'passed' if check.passed else 'FAILED'}  {check.name}: {check.detail}")
    return DONE if report.passed else NEEDS_A_PERSON


def _marking(options: argparse.Namespace) -> int:
    from tearline.markings.report import mark_report  # noqa: PLC0415
    from tearline.registry import shipped  # noqa: PLC0415

    reports = [mark_report(mark, shipped()) for mark in options.marks]
    for report in reports:
        print(json.dumps(report, ensure_ascii=False) if options.json else _mark_told(report))
    wrong = any(problem["severity"] == "error" for report in reports for problem in report["problems"])
    return NEEDS_A_PERSON if wrong else DONE


def _mark_told(report: dict[str, Any]) -> str:
    lines = [f"{report['mark']}  portion ({report['portion']})  banner {report['banner']}"]
    lines += [f"  {each['severity']}: {each['message']} ({each['source']})" for each in report["problems"]]
    return "\n".join(lines)


def _rollup(options: argparse.Namespace) -> int:
    from tearline.markings.report import rollup_report  # noqa: PLC0415
    from tearline.registry import shipped  # noqa: PLC0415

    report = rollup_report(options.marks, shipped())
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        print(report["banner"])
        for step in report["steps"]:
            print(f"  {step['rule']}: {step['message']}")
    return DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "inspect": _inspect,
    "redact": _redact,
    "extract": _extract,
    "audit": _audit,
    "marking": _marking,
    "rollup": _rollup,
}


def _each(work: Callable[[Any], tuple[Any, ...]], options: argparse.Namespace) -> Iterator[tuple[Any, ...]]:
    """Results of all sources in their order, with a count on a terminal and none in a pipe."""
    from tearline.jobs import over_all_cores  # noqa: PLC0415
    from tearline.terminal.sources import lost, sources  # noqa: PLC0415

    found = sources(options.paths, sys.stdin.buffer)
    results = over_all_cores(work, found, workers=options.jobs, lost=lost)
    if not sys.stderr.isatty():
        yield from results
        return
    for count, result in enumerate(results, start=1):
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        yield result
        print(f"\r\x1b[K{count} done", end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _step(words: str) -> None:
    """Say on a terminal what begins, in the place of what was said before; nothing in a pipe."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


def _say(*sentences: str) -> None:
    for sentence in sentences:
        print(f"tearline: {sentence}", file=sys.stderr)
