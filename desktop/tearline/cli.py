"""The terminal: its words, its help, and where its output goes."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from tearline.errors import OutputError, SourceError, TearlineError, UsageError
from tearline.usage import parser

DONE, NEEDS_A_PERSON, WRONG_USAGE = 0, 1, 2
STANDARD_INPUT = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 something needs a person, 2 wrong usage)."""
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
    from tearline.window.app import run  # noqa: PLC0415 - the terminal's commands need no Qt

    return run([Path(path) for path in paths])


def _inspect(options: argparse.Namespace) -> int:
    from tearline import terminal  # noqa: PLC0415 - help and the window do not wait for the readers

    work = partial(terminal.inspect_source, as_json=options.json, with_text=options.text)
    status = DONE
    for outcome in _each(work, options):
        for part in outcome:
            if isinstance(part, terminal.Trouble):
                _say(part.sentence)
                status = NEEDS_A_PERSON
            else:
                print(part)
    return status


def _redact(options: argparse.Namespace) -> int:
    from tearline import publish, terminal  # noqa: PLC0415

    if options.layout == "pages":
        raise UsageError("Only a cable that comes as PDF has pages to keep; leave --layout out to have it retyped.")
    targets = _Targets(Path(options.output), ends_as_folder=options.output.endswith(("/", os.sep)))
    made, troubles = 0, []
    for outcome in _each(partial(terminal.redact_source, order=_order(options)), options):
        for part in outcome:
            if isinstance(part, terminal.Trouble):
                _say(part.sentence)
                troubles.append(part)
                continue
            target = targets.next(publish.file_stem(part.finished.release))
            publish.write(part.finished, target)
            made += 1
            record = publish.describe(part.finished, part.source, target)
            print(json.dumps(record, ensure_ascii=False) if options.json else _told(record))
    if troubles and not made and all(trouble.usage for trouble in troubles):
        return WRONG_USAGE
    return NEEDS_A_PERSON if troubles else DONE


def _told(record: dict[str, Any]) -> str:
    whole = f"{record['released']} of {record['portions']} portions released whole"
    return f"{record['source']} → {record['output']}: {record['banner']}, {whole}, audit passed"


class _Targets:
    """Where the files of one run go: the one file that was named, or one file a cable in a folder."""

    def __init__(self, output: Path, *, ends_as_folder: bool) -> None:
        self._output = output
        self._folder = ends_as_folder or output.is_dir() or output.suffix.lower() != ".pdf"
        self._unnamed = 0
        self._used = False

    def next(self, stem: str | None) -> Path:
        """The place of the next file. Raises UsageError for a second file where one was named."""
        if not self._folder:
            if self._used:
                raise UsageError("There are several cables; name a folder with -o to get one file each.")
            self._used = True
            return self._output
        try:
            self._output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"The folder {self._output} can't be made ({error.strerror}); name another.") from error
        return self._free(stem)

    def _free(self, stem: str | None) -> Path:
        if stem is None:
            while True:
                self._unnamed += 1
                target = self._output / f"cable-{self._unnamed}.pdf"
                if not target.exists():
                    return target
        target, count = self._output / f"{stem}.pdf", 1
        while target.exists():
            count += 1
            target = self._output / f"{stem}-{count}.pdf"
        return target


def _order(options: argparse.Namespace) -> "terminal.Order":  # noqa: F821 - imported where it is used
    from tearline import terminal  # noqa: PLC0415
    from tearline.registry import read_audience  # noqa: PLC0415
    from tearline.review.model import Profile  # noqa: PLC0415
    from tearline.review.planfile import read_plan_file  # noqa: PLC0415
    from tearline.review.profiles import load_profile  # noqa: PLC0415

    recorded = read_plan_file(Path(options.plan)) if options.plan else None
    if options.release_to is None and recorded is None:
        raise UsageError("Say who may see the result with --release-to, as --release-to U.")
    profile = load_profile(options.profile) if options.profile else recorded.profile if recorded else Profile()
    if options.amount:
        profile = replace(profile, amount=options.amount)
    decisions, codes = _decisions(options), tuple(options.code)
    if codes and not decisions:
        profile = replace(profile, codes=codes)
    try:
        audience = read_audience(options.release_to) if options.release_to else recorded.audience  # type: ignore[union-attr]
    except ValueError as error:
        raise UsageError(str(error)) from error
    return terminal.Order(
        audience,
        profile,
        (recorded.decisions if recorded else ()) + terminal.with_codes(decisions, codes),
        recorded.sha256 if recorded else None,
    )


def _decisions(options: argparse.Namespace) -> tuple["Decision", ...]:  # noqa: F821
    from tearline.review.model import Act, Decision, Target  # noqa: PLC0415

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


def _audit(options: argparse.Namespace) -> int:
    from tearline import publish, terminal  # noqa: PLC0415

    try:
        data = Path(options.file).read_bytes()
    except OSError as error:
        raise SourceError(f"{options.file} can't be read ({error.strerror}); check its name.") from error
    plan = Path(options.plan) if options.plan else None
    found = list(terminal.sources([options.against], _standard_input([options.against])))
    if len(found) != 1:
        raise UsageError("--against names the one cable that the file was made from.")
    report = terminal.audit_file(data, found[0], plan)
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
    "audit": _audit,
    "marking": _marking,
    "rollup": _rollup,
}

Result = TypeVar("Result")


def _each(work: Callable[[Any], Result], options: argparse.Namespace) -> Iterator[Result]:
    """Results of all sources in their order, with a count on a terminal and none in a pipe."""
    from tearline import terminal  # noqa: PLC0415
    from tearline.jobs import over_all_cores  # noqa: PLC0415

    sources = terminal.sources(options.paths, _standard_input(options.paths))
    results = over_all_cores(work, sources, workers=options.jobs, lost=terminal.lost)
    if not sys.stderr.isatty():
        yield from results
        return
    for count, result in enumerate(results, start=1):
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        yield result
        print(f"\r\x1b[K{count} done", end="", file=sys.stderr, flush=True)
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _standard_input(paths: Iterable[str]) -> bytes | None:
    return sys.stdin.buffer.read() if STANDARD_INPUT in paths else None


def _say(sentence: str) -> None:
    print(f"tearline: {sentence}", file=sys.stderr)
