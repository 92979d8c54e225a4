"""Every quirk of reading: a text and the tree it must read as, one file a quirk.

A case file has a title line, then ``=== cable``, ``=== tree`` and, where they matter, ``=== header`` and
``=== notices``. A tree line is ``id kind marking effective origin "text"``. To write what is read into the files, set
``TEARLINE_ACCEPT_CASES=1``; then look at the difference before you keep it.
"""

import os
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from tearline.cables.describe import describe
from tearline.cables.model import Cable
from tearline.markings.write import portion_form

CASES = sorted((Path(__file__).parents[1] / "cases" / "cables").glob("*.txt"))
_LONGEST = 44


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path, read):
    title, sections = _sections(path.read_text("utf-8"))
    cable = read(sections["cable"], path.name)
    found = {
        "tree": tree(cable),
        "header": _header(cable, sections.get("header", "")),
        "notices": [f"{notice.code}: {notice.message}" for notice in cable.notices],
    }
    if os.environ.get("TEARLINE_ACCEPT_CASES"):
        path.write_text(_file(title, sections, found), "utf-8")
        return
    for name in ("tree", "header", "notices"):
        expected = sections.get(name, "").splitlines()
        assert found[name] == expected, f"{path.stem}: {title} ({name})"


def test_there_are_cases():
    assert len(CASES) > 50


def tree(cable: Cable) -> list[str]:
    return [_line(cable, portion) for portion in cable.portions]


def _line(cable, portion) -> str:
    depth = 0
    parents = {each.id: each.parent for each in cable.portions}
    parent = portion.parent
    while parent is not None:
        depth, parent = depth + 1, parents[parent]
    words = " ¦ ".join(" ".join(cable.document.text[start:end].split()) for start, end in portion.spans)
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2].rstrip()} … {words[-_LONGEST // 3 :].lstrip()}"
    name = f"{'  ' * depth}{portion.id} {portion.kind.value} {portion.marking or '-'}"
    return f'{name} | {portion_form(portion.effective)} {portion.inherited_from.value} "{words}"'


def _header(cable, wanted: str) -> list[str]:
    record = describe(cable)
    return [f"{key}: {_plain(record[key])}" for key in (line.split(":")[0] for line in wanted.splitlines())]


def _plain(value) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return "; ".join(f"{key} {_plain(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return " | ".join(_plain(inner) for inner in value) or "none"
    return "none" if value is None else str(value)


def _sections(text: str) -> tuple[str, dict[str, str]]:
    title, *parts = re.split(r"^=== (\w+)\n", text, flags=re.MULTILINE)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    return title.strip(), sections


def _file(title: str, sections: dict[str, str], found: dict[str, list[str]]) -> str:
    parts = [title, "\n=== cable\n", sections["cable"]]
    for name in ("tree", "header", "notices"):
        if found[name]:
            parts += [f"=== {name}\n", "".join(f"{line}\n" for line in found[name])]
    return "".join(parts)
