"""Rules about the repository itself: it names no machine, no host, and only what it has."""

import importlib
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from re._compiler import _simple
from re._constants import POSSESSIVE_REPEAT
from re._parser import SubPattern, parse
from typing import Any

import pytest

import tearline

ROOT = Path(__file__).parents[1]

# Legal texts are kept word for word, with the addresses in them.
VERBATIM = re.compile(r"LICENSE|packaging/licences/.+|resources/(?:fonts|icons/lucide)/.+")
FOLDER_OF_A_MACHINE = re.compile(r"(?<![\w.~*-])/(?:home|root|Users|work)/\w")
ADDRESS = re.compile(r"\b[a-z][a-z+]*://(?:[^\s/@]*@)?([^\s/:\"'<>)\]}\\]+)")
# Names that lead nowhere (RFC 2606), the namespaces of XML, and the source of data that ship.
NEUTRAL = re.compile(
    r"(?:.+\.)?(?:example(?:\.\w+)?|invalid|test|localhost|w3\.org|unicode\.org)|ns\.adobe\.com|purl\.org|www\.freedesktop\.org"
)


def committed() -> list[str]:
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """Every committed text, by its name in the repository."""
    found = {}
    for name in committed():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data and not VERBATIM.fullmatch(name):
            found[name] = data.decode("utf-8", errors="replace")
    return found


@pytest.fixture(scope="module")
def repository() -> dict[str, str]:
    found = texts()
    if not found:
        pytest.skip("not a checkout: git knows nothing of this folder")
    return found


def test_no_text_names_a_folder_of_one_machine(repository: dict[str, str]) -> None:
    assert not {name: hits for name, text in repository.items() if (hits := FOLDER_OF_A_MACHINE.findall(text))}


def test_no_text_names_a_host(repository: dict[str, str]) -> None:
    named = {
        name: [host for host in ADDRESS.findall(text) if not NEUTRAL.fullmatch(host)]
        for name, text in repository.items()
    }
    assert not {name: hosts for name, hosts in named.items() if hosts}


def test_a_folder_of_a_machine_and_a_host_are_noticed() -> None:
    assert FOLDER_OF_A_MACHINE.search("see " + "/home" + "/someone/notes")
    assert not FOLDER_OF_A_MACHINE.search("see desktop" + "/work" + "/notes")
    assert ADDRESS.findall("from https:" + "//user@host.somewhere.net/simple") == ["host.somewhere.net"]


def test_every_link_of_the_documents_leads_to_a_file(repository: dict[str, str]) -> None:
    dead = [
        f"{name}: {target}"
        for name, text in repository.items()
        if name.endswith(".md")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        if not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert not dead


def test_tests_lie_where_the_code_lies(repository: dict[str, str]) -> None:
    """A room's tests are in the folder of its name, so that whoever changes a room finds them.

    The terminal's are not: ``test_cli.py`` sees it from outside, as a script does.
    """
    rooms = {name.split("/")[2] for name in repository if re.fullmatch(r"desktop/tearline/\w+/__init__\.py", name)}
    tested = {name.split("/")[1] for name in repository if re.fullmatch(r"tests/\w+/test_\w+\.py", name)}
    assert rooms <= tested | {"terminal"}


def everything() -> Iterator[tuple[str, str, Any]]:
    """Each name of each module of the program, with what it stands for."""
    for module in pkgutil.walk_packages(tearline.__path__, "tearline."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                yield module.name, name, value


def test_what_passes_between_rooms_is_frozen() -> None:
    """A room's ``model`` holds its values; what a room builds them with may change while it builds."""
    records = [(module, value) for module, _, value in everything() if isinstance(value, type) and is_dataclass(value)]
    own = [(module, record) for module, record in records if record.__module__ == module]
    assert own
    assert not [record for _, record in own if "__slots__" not in vars(record)]
    thawed = [record for module, record in own if module.endswith(".model") and not record.__dataclass_params__.frozen]
    assert not thawed


def repeats_a_group_possessively(parsed: Any) -> bool:
    """Whether a parsed pattern holds ``(…)*+``, ``(…)++`` or ``(…)?+`` around more than one character."""
    if isinstance(parsed, tuple) and parsed[:1] == (POSSESSIVE_REPEAT,) and not _simple(parsed[1][2]):
        return True
    return isinstance(parsed, tuple | list | SubPattern) and any(map(repeats_a_group_possessively, parsed))


def test_no_pattern_meets_a_bug_of_older_pythons() -> None:
    """Up to Python 3.11.4 (Debian 12 has 3.11.2) a possessive group that fails half-way leaves the reader astray.

    CPython's issues 100061 and 106052. An atomic group around the greedy one, ``(?>(…)*)``, means the same and works.
    """
    assert repeats_a_group_possessively(parse("a(?:(b|c(?:de?)*+))"))
    assert not repeats_a_group_possessively(parse("a*+(?>(?:de?)*)[b-d]++"))
    wrong = [
        f"{module}.{name}"
        for module, name, value in everything()
        if isinstance(value, re.Pattern) and repeats_a_group_possessively(parse(value.pattern, value.flags))
    ]
    assert not wrong
