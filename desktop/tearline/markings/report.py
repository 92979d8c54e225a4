"""What ``tearline marking`` and ``tearline rollup`` say, as plain values ready for JSON."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from tearline.markings.read import read_mark
from tearline.markings.register import Register
from tearline.markings.rollup import roll_up
from tearline.markings.write import banner_form, portion_form


def mark_report(text: str, register: Register) -> dict[str, Any]:
    """One mark read: what it means, its canonical spellings, and what is wrong or old in how it is written.

    ``level`` is None for a mark that is not understood, ``fgi`` None where there is no foreign government
    information and empty where its owner is concealed. All tuples are lists.
    """
    reading = read_mark(text, register)
    mark = reading.mark
    return {
        "mark": text,
        "form": reading.form,
        "level": None if mark.level is None else mark.level.name,
        "country": list(mark.country),
        "sci": list(mark.sci),
        "sap": list(mark.sap),
        "aea": list(mark.aea),
        "fgi": None if mark.fgi is None else list(mark.fgi),
        "controls": list(mark.controls),
        "rel_to": list(mark.rel_to),
        "display_only": list(mark.display_only),
        "portion": portion_form(mark),
        "banner": banner_form(mark),
        "problems": [asdict(problem) for problem in reading.problems],
    }


def rollup_report(texts: Iterable[str], register: Register) -> dict[str, Any]:
    """The banner of a document whose portions have these marks, and the rules that made it so."""
    rolled = roll_up(read_mark(text, register).mark for text in texts)
    return {
        "banner": banner_form(rolled.mark),
        "portion": portion_form(rolled.mark),
        "steps": [asdict(step) for step in rolled.steps],
    }
