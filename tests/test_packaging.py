"""What is shipped: a wheel that is whole, and locks and notices that name all of it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import tearline
from tearline.paths import resource, resources

ROOT = Path(__file__).parents[1]
LOCKS = ROOT / "packaging"
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it is built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip put the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", folder, wheel], check=True, capture_output=True)
    return folder


def run_installed(installed: Path, *command: str | Path) -> str:
    """What a command prints where only the installed wheel is Tearline, far from the checkout."""
    path = os.pathsep.join([str(installed), os.environ["PYTHONPATH"]])
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(command, cwd=installed, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def files_under(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def pins(lock: str) -> set[tuple[str, str]]:
    return set(PINNED.findall((LOCKS / lock).read_text(encoding="utf-8")))


def test_a_checkout_finds_its_resources() -> None:
    assert resources() == ROOT / "resources"
    assert resource("register", "levels.toml").is_file()


def test_an_installed_wheel_finds_its_own_resources(installed: Path) -> None:
    code = "from tearline.paths import resource; print(resource('register'))"
    register = run_installed(installed, sys.executable, "-c", code)
    assert Path(register) == installed / "tearline" / "resources" / "register"
    assert "levels.toml" in files_under(Path(register))


def test_a_wheel_ships_every_resource(installed: Path) -> None:
    assert files_under(installed / "tearline" / "resources") == files_under(ROOT / "resources")


def test_an_installed_wheel_makes_its_own_sample_extract(installed: Path, tmp_path: Path) -> None:
    sample, target = installed / "tearline" / "resources" / "samples" / "harbor-inspections.extract", tmp_path / "a.pdf"
    said = run_installed(installed, sys.executable, "-m", "tearline", "extract", sample, "-o", target)
    assert "13 portions of 3 cables, audit passed" in said
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_wheel_ships_the_licence_and_the_notices(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {Path(name).name: archive.read(name) for name in archive.namelist() if "/licenses/" in name}
    for name in ("LICENSE", "THIRD_PARTY_NOTICES.md"):
        assert shipped[name] == (ROOT / name).read_bytes()


@pytest.mark.parametrize("form", ["wheel", "sdist"])
def test_the_same_checkout_gives_the_same_bytes_whoever_builds_it_and_when(form: str, tmp_path: Path) -> None:
    made = []
    for name, day, mask in (("here", 1_000_000_000, 0o022), ("elsewhere", 1_700_000_000, 0o077)):
        checkout = tmp_path / name / "checkout"
        ignored = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")
        shutil.copytree(ROOT, checkout, ignore=ignored)
        shutil.copyfile(ROOT / ".gitignore", checkout / ".gitignore")
        for path in checkout.rglob("*"):
            path.chmod(path.stat().st_mode & ~mask)
            os.utime(path, (day, day))
        command = [sys.executable, "-m", "hatchling", "build", "-t", form, "-d", tmp_path / name]
        subprocess.run(command, cwd=checkout, check=True, capture_output=True, umask=mask)
        made.append(next(file for file in (tmp_path / name).iterdir() if file.is_file()).read_bytes())
    assert made[0] == made[1]


def test_a_wheel_holds_no_tests_and_no_caches(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"tearline", f"tearline-{tearline.__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name]


@pytest.mark.parametrize("starter", ["tearline", "tearline-window"])
def test_an_installed_starter_starts(installed: Path, starter: str) -> None:
    script = next((installed / "bin").glob(f"{starter}*"))
    assert run_installed(installed, script, "--version") == f"Tearline {tearline.__version__}"


def test_the_window_has_a_starter_without_a_console() -> None:
    starters = entry_points(group="gui_scripts", name="tearline-window")
    assert [starter.value for starter in starters] == ["tearline.cli:main"]


@pytest.mark.parametrize("lock", ["runtime.lock", "dev.lock"])
def test_every_locked_package_has_hashes_and_no_host_is_named(lock: str) -> None:
    text = (LOCKS / lock).read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "--hash=sha256:" in block, block


def test_development_uses_the_versions_that_are_shipped() -> None:
    assert pins("runtime.lock") < pins("dev.lock")


def test_the_locks_hold_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {"runtime.lock": project["dependencies"], "dev.lock": project["optional-dependencies"]["dev"]}
    for lock, requirements in asked.items():
        names = {re.split(r"[^A-Za-z0-9-]", requirement)[0].lower() for requirement in requirements}
        assert names <= {name for name, _version in pins(lock)}


def test_the_notices_name_every_shipped_package_font_and_icon() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8").lower()
    missing = [f"{name} {version}" for name, version in pins("runtime.lock") if f"| {name} {version} |" not in notices]
    assert not missing
    fonts = [folder.name for folder in (ROOT / "resources" / "fonts").iterdir() if folder.is_dir()]
    assert not [font for font in fonts if f"resources/fonts/{font}" not in notices]
    icons = [folder for folder in (ROOT / "resources" / "icons").iterdir() if folder.is_dir()]
    assert icons
    for folder in icons:
        assert f"resources/icons/{folder.name}" in notices
        assert (folder / "LICENSE").is_file()
