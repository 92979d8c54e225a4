"""dev.py: what it asks of a machine, what it sets up, and what it says."""

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pymupdf
import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "dev.py"
CI = ROOT / ".ci" / "run"
LOCKED = "appdirs==1.4.4"


@pytest.fixture
def dev() -> ModuleType:
    """dev.py as a module of its own for each test."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py in a checkout of its own, whose .venv stands and carries the stamp of its lock."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "dev.lock").write_text(LOCKED)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "tearline"\n')
    venv = tmp_path / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    next(venv.glob("[Ll]ib*/**/site-packages")).joinpath("pip.py").touch()
    here = {"ROOT": tmp_path, "LOCK": tmp_path / "packaging" / "dev.lock", "VENV": venv}
    here |= {"BIN": venv / dev.BIN.name, "STAMP": venv / dev.STAMP.name}
    for name, value in here.items():
        monkeypatch.setattr(dev, name, value)
    dev.STAMP.write_text(dev.fingerprint())
    return dev


@pytest.fixture
def ordered(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that dev.py would run to set something up; none of them is run."""
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "quietly", lambda command, _failure: commands.append([str(word) for word in command]))
    return commands


def start(*words: str, preamble: str = "import sys") -> subprocess.CompletedProcess[str]:
    """Run dev.py as a person would, after some Python that changes what it finds."""
    code = f"{preamble}; import runpy; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)


def test_needs_nothing_but_the_standard_library() -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= set(sys.stdlib_module_names)


def test_an_older_python_is_told_in_one_sentence() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))  # an older Python gets as far as the sentence
    done = start("test", preamble="import sys; sys.version_info = (3, 9, 2, 'final', 0)")
    assert done.returncode == 1
    assert re.fullmatch(r"Tearline needs Python 3\.11 or newer, and this is [\d.]+: .+\.\n", done.stderr)


@pytest.mark.parametrize("words", [(), ("install",)])
def test_an_unknown_command_shows_the_commands(words: tuple[str, ...]) -> None:
    done = start(*words)
    assert done.returncode == 2
    assert "dev.py run" in done.stderr
    assert "dev.py test" in done.stderr


def test_help_is_shown() -> None:
    done = start("--help")
    assert done.returncode == 0
    assert "dev.py run" in done.stdout


def test_what_debian_lacks_is_named_by_package(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.0": "libnowhere0"})
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(dev, "TEST_PROGRAMS", {"sh": "dash", "no-such-program": "nowhere-utils"})
    venv = f"python3.{sys.version_info.minor}-venv"
    assert dev.missing_packages(testing=False) == ["libnowhere0", venv]
    monkeypatch.setattr(dev, "TEST_LIBRARIES", {"libc.so.6": "libc6", "libnothing.so.0": "libnothing0"})
    assert dev.missing_packages(testing=True) == ["libnowhere0", "libnothing0", "nowhere-utils", venv]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of a system are asked for on Linux")
def test_what_only_the_tests_need_is_asked_for_by_the_tests_alone(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(dev, "missing_packages", lambda *, testing: asked.append(testing) or [])
    for name in ("prepare_environment", "run", "test"):
        monkeypatch.setattr(dev, name, lambda *_words: 0)
    assert [dev.main([word]) for word in ("run", "test")] == [0, 0]
    assert asked == [False, True]


@pytest.fixture
def lacking(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py on a Debian that lacks one package."""
    monkeypatch.setattr(dev, "missing_packages", lambda testing: ["libegl1"])
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    return dev


INSTALL = "apt-get update && apt-get install -y --no-install-recommends libegl1"


def test_root_installs_what_is_missing(
    lacking: ModuleType, ordered: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lacking.os, "geteuid", lambda: 0)
    lacking.prepare_system(testing=False)
    assert ordered == [["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", INSTALL]]


def answer_of_sudo(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev.subprocess, "run", lambda command, **_options: subprocess.CompletedProcess(command, status))


def test_sudo_without_a_password_installs_what_is_missing(
    lacking: ModuleType, ordered: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_of_sudo(lacking, monkeypatch, 0)
    lacking.prepare_system(testing=False)
    assert [command[:2] for command in ordered] == [["sudo", "-n"]]


@pytest.mark.parametrize("sudo", [True, False])
def test_anybody_else_gets_the_one_line_to_run(
    lacking: ModuleType, ordered: list[list[str]], monkeypatch: pytest.MonkeyPatch, sudo: bool
) -> None:
    answer_of_sudo(lacking, monkeypatch, 1)
    if not sudo:
        monkeypatch.setattr(lacking.shutil, "which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")
    with pytest.raises(SystemExit, match=rf"\n{'sudo sh' if sudo else 'su'} -c '{re.escape(INSTALL)}'$"):
        lacking.prepare_system(testing=False)
    assert not ordered


def test_the_second_start_sets_nothing_up(checkout: ModuleType, ordered: list[list[str]]) -> None:
    checkout.prepare_environment()
    assert not ordered


def change_the_lock(dev: ModuleType) -> None:
    dev.LOCK.write_text("appdirs==1.4.3")


def change_the_commands(dev: ModuleType) -> None:
    (dev.ROOT / "pyproject.toml").write_text(
        '[project]\nname = "tearline"\nscripts = {tearline = "tearline.cli:main"}\n'
    )


def move_the_checkout(dev: ModuleType) -> None:
    dev.ROOT = dev.ROOT.rename(dev.ROOT.with_name("elsewhere"))
    dev.LOCK = dev.ROOT / "packaging" / "dev.lock"
    dev.VENV = dev.ROOT / ".venv"
    dev.BIN, dev.STAMP = dev.VENV / dev.BIN.name, dev.VENV / dev.STAMP.name


def lose_its_python(dev: ModuleType) -> None:
    shutil.rmtree(dev.BIN)


def stop_half_way(dev: ModuleType) -> None:
    dev.STAMP.unlink()


@pytest.mark.parametrize(
    "damage", [change_the_lock, change_the_commands, move_the_checkout, lose_its_python, stop_half_way]
)
def test_an_environment_that_does_not_fit_is_made_anew(
    checkout: ModuleType, ordered: list[list[str]], damage: Any
) -> None:
    damage(checkout)
    checkout.VENV.mkdir(exist_ok=True)
    checkout.prepare_environment()
    assert [command[1:4] for command in ordered] == [
        ["-m", "venv", "--clear"],
        ["-m", "pip", "install"],
        ["-m", "pip", "install"],
    ]
    assert "--require-hashes" in ordered[1]
    ordered.clear()
    if checkout.is_sound():
        checkout.prepare_environment()
        assert not ordered


def test_what_fails_is_shown_and_explained_in_one_sentence(dev: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^Nobody is there\.$"):
        dev.quietly([sys.executable, "-c", "raise SystemExit('no route')"], "Nobody is there.")
    assert "no route" in capfd.readouterr().err


def test_the_exit_status_is_passed_on(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "prepare_system", lambda testing: None)
    monkeypatch.setattr(dev, "prepare_environment", lambda: None)
    monkeypatch.setattr(dev, "BIN", Path(sys.executable).parent)
    assert dev.main(["run", "--version"]) == 0
    assert dev.main(["run", "redact"]) == 2


def test_without_a_screen_the_sample_is_redacted_in_the_terminal(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for screen in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(screen, raising=False)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    (tmp_path / "samples").symlink_to(dev.SAMPLE.parent)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "SAMPLE", tmp_path / "samples" / dev.SAMPLE.name)
    monkeypatch.setattr(dev, "BIN", Path(sys.executable).parent)
    assert dev.run([]) == 0
    assert "There is no screen here" in capfd.readouterr().out
    with pymupdf.open(tmp_path / "build" / f"{dev.SAMPLE.stem}.pdf") as document:
        assert document.page_count


def test_every_check_runs_and_one_failure_is_enough(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def call(tool: Path, *_options: str, cwd: Path) -> int:
        assert cwd == ROOT
        called.append(tool.name)
        return int(tool.name == "mypy")

    monkeypatch.setattr(dev, "call", call)
    assert dev.test([]) == 1
    assert called == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash runs it")
def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert CI.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", CI], check=False).returncode == 0
    command = CI.read_text().splitlines()[-1].removeprefix("exec ")
    assert f"\n{command}\n" in (ROOT / "README.md").read_text(encoding="utf-8")
