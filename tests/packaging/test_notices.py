"""Whose work ships: the notices say it of all that is locked, installed and lies in ``resources``."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from types import ModuleType

import pytest
import re2
from packaging.licenses import canonicalize_license_expression

ROOT = Path(__file__).parents[2]
NATIVE = re.compile(r".*\.(?:so|dll|dylib|pyd)(?:\.[\d.]+)?")


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


notices = load("notices")
FACTS = notices.entries()
LIBRARIES = [(each["name"], package, each["trace"]) for each in FACTS["library"] for package in each["inside"]]


def found(name: str) -> Distribution:
    """A package that ships, where it ships from this system."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} does not ship from this system")


@cache
def native(name: str) -> dict[str, bytes]:
    """The libraries in a package, by their names; plugins are a library's own."""
    files = [
        file
        for file in found(name).files or ()
        if NATIVE.fullmatch(file.name) and not {"plugins", "qml"} & set(file.parts)
    ]
    return {file.name: Path(str(file.locate())).read_bytes() for file in files}


def test_the_page_is_the_one_that_is_made() -> None:
    assert (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8") == notices.notices()


def test_a_package_that_nobody_speaks_of_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "pins", lambda: {**load("notices").pins(), "novelty": ["1.0"]})
    with pytest.raises(SystemExit, match=r"^novelty is in packaging/runtime\.lock, but packaging/notices\.toml says"):
        notices.notices()


def test_a_package_that_ships_no_more_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    pins = notices.pins()
    del pins["lxml"]
    monkeypatch.setattr(notices, "pins", lambda: pins)
    with pytest.raises(SystemExit, match=r"^lxml is in packaging/notices\.toml, but packaging/runtime\.lock says"):
        notices.notices()


def test_every_licence_is_one_of_spdx_and_has_its_text() -> None:
    expressions = [entry["licence"] for entries in FACTS.values() for entry in entries]
    assert [canonicalize_license_expression(each) for each in expressions] == expressions
    named = set().union(*map(notices.licences_of, expressions))
    texts = {path.stem for path in notices.LICENCES.iterdir()}
    # The LGPL is written as additions to the GPL.
    assert texts == named - {"AGPL-3.0-only"} | {"GPL-3.0-only"}
    assert "AFFERO" in (ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", [each["name"] for each in FACTS["package"]])
def test_a_package_says_the_same_of_its_licence(package: str) -> None:
    about = found(package).metadata
    said = [about.get("License-Expression"), about.get("License"), *about.get_all("Classifier", [])]
    words = " ".join(filter(None, said)).upper().replace("AFFERO GPL", "AGPL")
    licence = next(each["licence"] for each in FACTS["package"] if each["name"] == package)
    for each in notices.licences_of(licence):
        assert each.split("-")[0].upper() in words


@pytest.mark.skipif(sys.platform != "linux", reason="the files of other systems have other names")
@pytest.mark.parametrize(("library", "package", "trace"), LIBRARIES)
def test_a_library_is_where_the_notices_say(library: str, package: str, trace: str) -> None:
    assert is_in(package, trace), library


@pytest.mark.skipif(sys.platform != "linux", reason="the files of other systems have other names")
@pytest.mark.parametrize("package", sorted({package for _, package, _ in LIBRARIES}))
def test_a_package_holds_no_other_library_that_the_notices_know(package: str) -> None:
    others = [each for each in FACTS["library"] if package not in each["inside"]]
    assert not [each["name"] for each in others if is_in(package, each["trace"])]


def is_in(package: str, trace: str) -> bool:
    """Whether a file of the package, or its name, holds what a library leaves."""
    pattern = re2.compile(trace.encode())  # re takes five times as long on files of this size
    return any(re.search(trace, name) or pattern.search(data) for name, data in native(package).items())


@pytest.mark.skipif(sys.platform != "linux", reason="the files of other systems have other names")
@pytest.mark.parametrize("package", sorted({package for _, package, _ in LIBRARIES}))
def test_every_library_that_a_package_brings_is_named(package: str) -> None:
    traces = [trace for _, inside, trace in LIBRARIES if inside == package]
    names = [name for name in native(package) if name.startswith("lib")]
    assert not [name for name in names if not any(re.search(trace, name) for trace in traces)]


def test_every_package_with_libraries_is_looked_into() -> None:
    silent = {each["name"] for each in FACTS["package"]} - {package for _, package, _ in LIBRARIES}
    brought = {name: [file for file in natives(name) if file.startswith("lib")] for name in silent}
    assert not {name: files for name, files in brought.items() if files}


def natives(name: str) -> Iterator[str]:
    """The names of the libraries in a package, if it is installed."""
    try:
        files = distribution(name).files or ()
    except PackageNotFoundError:
        return
    yield from (file.name for file in files if NATIVE.fullmatch(file.name))


def test_every_font_and_icon_that_is_not_our_own_is_named() -> None:
    places = {each["place"] for each in FACTS["resource"]}
    folders = {path.parent for path in (ROOT / "resources").rglob("LICENSE")}
    assert {folder.relative_to(ROOT).as_posix() for folder in folders} <= places
    assert not [place for place in places if not (ROOT / place).exists()]


def test_a_frozen_tearline_holds_every_legal_text(bundle: Path) -> None:
    inside = bundle / "_internal" / "licences"
    for path, name in notices.texts():
        assert (inside / name).read_bytes() == path.read_bytes()
    brought = {folder.name for folder in inside.iterdir() if folder.is_dir()}
    assert {"pillow", "pyinstaller", "pypdfium2", "reportlab"} <= brought


def test_a_frozen_tearline_holds_no_library_of_anybody_else(bundle: Path) -> None:
    inside = bundle / "_internal"
    ours = {Path(str(file)).name for package in notices.installed() for file in package.files or ()}
    strangers = [
        path.relative_to(inside).as_posix()
        for path in inside.rglob("*")
        if NATIVE.fullmatch(path.name) and path.name not in ours
    ]
    assert strangers
    assert not [each for each in strangers if not re.match(r"libpython|python[\d.]+/lib-dynload/", each)]
