"""The Debian package, looked at without installing it."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

import tearline

ROOT = Path(__file__).parents[2]
MOMENT = 1_000_000_000


@pytest.fixture(scope="module")
def package(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, not compressed, which is most of the work."""
    if shutil.which("dpkg-shlibdeps") is None:
        pytest.skip("dpkg-dev is not installed")
    folder = tmp_path_factory.mktemp("deb")
    environment = os.environ | {"DPKG_DEB_COMPRESSOR_TYPE": "none", "SOURCE_DATE_EPOCH": str(MOMENT)}
    command = [sys.executable, ROOT / "packaging" / "deb.py", bundle, folder]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def unpacked(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    return folder


def field(package: Path, name: str) -> str:
    return subprocess.run(["dpkg-deb", "-f", package, name], capture_output=True, text=True, check=True).stdout.strip()


def test_it_is_named_by_its_version(package: Path) -> None:
    assert field(package, "Package") == "tearline"
    assert field(package, "Version") == tearline.__version__
    assert package.name == f"tearline_{tearline.__version__}_{field(package, 'Architecture')}.deb"


def test_it_asks_for_what_the_window_loads_from_the_system(package: Path) -> None:
    asked = {each.split()[0] for each in field(package, "Depends").split(", ")}
    assert {"libc6", "libcups2", "libegl1", "libfontconfig1", "libxcb-cursor0", "libwayland-cursor0", "zlib1g"} <= asked


def test_its_command_starts_the_program_inside(unpacked: Path) -> None:
    done = subprocess.run([unpacked / "usr/bin/tearline", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"Tearline {tearline.__version__}\n"


def test_it_tells_the_desktop_of_tearline(unpacked: Path) -> None:
    share = unpacked / "usr" / "share"
    for name in (
        "applications/tearline.desktop",
        "doc/tearline/changelog.gz",
        "icons/hicolor/48x48/apps/tearline.png",
        "icons/hicolor/scalable/apps/tearline.svg",
        "icons/hicolor/scalable/mimetypes/application-x-tearline-session.svg",
        "man/man1/tearline.1.gz",
        "metainfo/invalid.tearline.Tearline.metainfo.xml",
        "mime/packages/tearline.xml",
    ):
        assert (share / name).is_file(), name
    legal = (share / "doc" / "tearline" / "copyright").read_text(encoding="utf-8")
    for name in ("LICENSE", "THIRD_PARTY_NOTICES.md"):
        assert (ROOT / name).read_text(encoding="utf-8") in legal


def test_it_tells_nothing_of_who_built_it_and_when(package: Path, tmp_path: Path) -> None:
    archive = tmp_path / "data.tar"
    with archive.open("wb") as file:
        subprocess.run(["dpkg-deb", "--fsys-tarfile", package], stdout=file, check=True)
    with tarfile.open(archive) as packed:
        members = packed.getmembers()
    assert members
    assert {(each.uid, each.gid, each.mtime) for each in members} == {(0, 0, MOMENT)}
    assert {each.mode for each in members if each.isreg()} == {0o644, 0o755}
    assert [each.name for each in members if each.isreg() and each.mode == 0o755] == ["./usr/lib/tearline/tearline"]
