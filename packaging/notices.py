"""Say whose work ships with Tearline, from what is locked, installed and lies in ``resources``.

    .venv/bin/python packaging/notices.py

writes ``THIRD_PARTY_NOTICES.md`` anew: versions come from ``runtime.lock``, all else from ``notices.toml``. It ends
with a sentence where one of them names what the other does not.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "packaging"
TARGET = ROOT / "THIRD_PARTY_NOTICES.md"
LICENCES = HERE / "licences"
_LEGAL = re.compile(r"(?i)(licen[sc]e|copying|notice|authors)")
_PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
_WORD = re.compile(r"[\w.+-]+")
_NO_LICENCES = {"AND", "OR", "WITH", "Bootloader-exception"}

Entry = dict[str, Any]

WORDS = """\
# Third-party notices

Tearline itself is free software under the GNU Affero General Public License, version 3 or later (`LICENSE`).

It stands on the work of others. Everything below is used unchanged. Licences are named by their identifiers of SPDX; \
the full text of each comes with the source of Tearline in `packaging/licences`, and a frozen Tearline holds these \
texts and those that the packages bring in its folder `licences`. This page is made by `packaging/notices.py`.

## Python packages

The versions are those of `packaging/runtime.lock`. Where two are named, which of them is installed depends on the \
version of Python or on the system.

{packages}

## Libraries and fonts inside these packages

{libraries}

Portions of this software are copyright © The FreeType Project. All rights reserved. This software is based in part \
on the work of the Independent JPEG Group.

## In a frozen Tearline besides

{frozen}

## Fonts, icons and tables

{resources}

The data of Unicode come under this licence:

```
{unicode}
```
"""


def main() -> None:
    """Write the notices, or say what is missing."""
    TARGET.write_text(notices(), encoding="utf-8")


def notices() -> str:
    """The whole page."""
    facts = entries()
    named = {each["name"]: each for each in facts["package"]}
    locked = pins()
    for name in sorted(named.keys() ^ locked.keys()):
        has, lacks = ("runtime.lock", "notices.toml") if name in locked else ("notices.toml", "runtime.lock")
        sys.exit(f"{name} is in packaging/{has}, but packaging/{lacks} says nothing of it.")
    versions = [(name, version) for name in sorted(locked) for version in locked[name]]
    packages = [(f"{name} {version}", *terms(named[name])) for name, version in versions]
    libraries = [(each["name"], ", ".join(each["inside"]), *terms(each)) for each in facts["library"]]
    resources = [(each["name"], f"`{each['place']}`", *terms(each)) for each in facts["resource"]]
    return WORDS.format(
        packages=table(("Package", "Licence", "Copyright"), packages),
        libraries=table(("Library", "Inside", "Licence", "Copyright"), libraries),
        frozen=table(("What", "Licence", "Copyright"), [(each["name"], *terms(each)) for each in facts["frozen"]]),
        resources=table(("What", "Where", "Licence", "Copyright"), resources),
        unicode=(LICENCES / "Unicode-3.0.txt").read_text(encoding="utf-8").strip(),
    )


def entries() -> dict[str, list[Entry]]:
    """What ``notices.toml`` says, by kind."""
    return tomllib.loads((HERE / "notices.toml").read_text(encoding="utf-8"))


def pins() -> dict[str, list[str]]:
    """The versions of each package that ships."""
    found: dict[str, list[str]] = {}
    for name, version in _PINNED.findall((HERE / "runtime.lock").read_text(encoding="utf-8")):
        found.setdefault(name, []).append(version)
    return found


def terms(entry: Entry) -> tuple[str, str]:
    """On what terms, and by whom."""
    return entry["licence"], entry["copyright"]


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def licences_of(expression: str) -> set[str]:
    """The licences that an expression of SPDX names."""
    return set(_WORD.findall(expression)) - _NO_LICENCES


def installed() -> Iterator[Distribution]:
    """The packages that ship from this system; others are for other systems or versions of Python."""
    for name in sorted(pins()):
        try:
            yield distribution(name)
        except PackageNotFoundError:
            continue


def texts() -> list[tuple[Path, str]]:
    """Every legal text that a frozen Tearline holds, and its name in the folder ``licences``."""
    found = [(path, path.name) for path in (ROOT / "LICENSE", *sorted(LICENCES.iterdir()))]
    for package in [*installed(), distribution("pyinstaller")]:
        for file in package.files or ():
            inside, *rest = file.parts
            if inside.endswith(".dist-info") and any(map(_LEGAL.match, rest)):
                found.append((Path(str(package.locate_file(file))), f"{package.name}/{'/'.join(rest)}"))
    return found


if __name__ == "__main__":
    main()
