"""A fault of Tearline's own: one sentence for the strip, and a report that can be passed on.

A report says what kind of fault it was, where in Tearline it happened, what was being done and in which versions. The
message of an error, the values of variables and the names of files may hold text of a cable; none of them is in it.
"""

from pathlib import Path

from tearline.errors import TearlineError, sentence_for

_KEPT = 20
_reports: dict[str, str] = {}
"""Report of each sentence told, oldest first."""
_doing = ""


def doing(action: str) -> None:
    """Note the name of the action under way, as in the table of actions; empty for none."""
    global _doing  # noqa: PLW0603 - one window acts at a time
    _doing = action


def tell(error: BaseException) -> str:
    """The sentence to show of an error; where it is a fault, a report goes with it."""
    sentence = sentence_for(error)
    if not isinstance(error, TearlineError):
        _reports[sentence] = report(error, _doing)
        while len(_reports) > _KEPT:
            del _reports[next(iter(_reports))]
    return sentence


def report_of(sentence: str) -> str:
    """The report that goes with a sentence; empty where it told of no fault."""
    return _reports.get(sentence, "")


def report(error: BaseException, action: str) -> str:
    """What may be passed on of a fault."""
    import platform  # noqa: PLC0415 - not before something went wrong

    import PySide6  # noqa: PLC0415
    from PySide6.QtCore import qVersion  # noqa: PLC0415

    import tearline  # noqa: PLC0415

    lines = [
        f"Tearline {tearline.__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"PySide {PySide6.__version__}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        f"Under way: {action or 'no action of the menus'}",
    ]
    seen: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in seen:
        seen.append(each)
        lines += ["", "While dealing with this:" if len(seen) > 1 else "Fault:", type(each).__name__, *_places(each)]
        each = each.__cause__ or each.__context__
    return "\n".join(lines)


def _places(error: BaseException) -> list[str]:
    """Where it happened, outermost first: file, line and function."""
    places, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"  {_file(code.co_filename)}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return places


def _file(name: str) -> str:
    """A file by its place in Tearline, or by its bare name: folders above may be named after a person."""
    parts = Path(name).parts
    return "/".join(parts[parts.index("tearline") :]) if "tearline" in parts else Path(name).name
