#!/usr/bin/env python3
"""Set up everything that Tearline needs in this checkout, and run it or its tests.

    python3 dev.py run [ARGS]     run `tearline ARGS`; without ARGS the window on a bundled cable
    python3 dev.py test [ARGS]    run every check and the tests; ARGS go to pytest

Needs Python 3.11 or newer and nothing else. The environment is the folder .venv at the root of the checkout.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python shall say so itself
    sys.exit(
        f"Tearline needs Python 3.11 or newer, and this is {sys.version.split()[0]}: start dev.py with a newer one."
    )

import tomllib

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "packaging" / "dev.lock"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "tearline-stamp"
SAMPLE = ROOT / "resources" / "samples" / "09STRELSAU118.txt"

# What Qt and its window plugins load from the system, and the Debian package that has it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What only the tests of packaging/ need: they freeze Tearline and build a Debian package of it.
TEST_LIBRARIES = {f"libpython3.{sys.version_info.minor}.so.1.0": f"libpython3.{sys.version_info.minor}"}
TEST_PROGRAMS = {
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-shlibdeps": "dpkg-dev",
    "objcopy": "binutils",
}
PIP_INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)


def main(words: list[str]) -> int:
    """Do what the command line says; returns the exit status."""
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if words[:1] not in (["run"], ["test"]):
        print(__doc__, file=sys.stderr)
        return 2
    prepare_system(testing=words[0] == "test")
    prepare_environment()
    return (run if words[0] == "run" else test)(words[1:])


def run(arguments: list[str]) -> int:
    """Run `tearline` with these arguments, or on the bundled sample."""
    if arguments:
        return call(BIN / "tearline", *arguments)
    if has_screen():
        return call(BIN / "tearline", SAMPLE)
    target = ROOT / "build" / f"{SAMPLE.stem}.pdf"
    target.parent.mkdir(exist_ok=True)
    print(
        f"There is no screen here, so Tearline does the same job in the terminal: it reads the bundled cable "
        f"{SAMPLE.relative_to(ROOT)}, redacts it for the public, audits the result and writes it to "
        f"{target.relative_to(ROOT)}.",
        flush=True,
    )
    return call(BIN / "tearline", "redact", SAMPLE, "--release-to", "U", "-o", target)


def test(arguments: list[str]) -> int:
    """Run all checks, then the tests, which have the last word; 0 only where everything passed."""
    failed = []
    for tool, *options in CHECKS:
        print(f"» {tool} {' '.join(options)}".rstrip(), flush=True)
        if call(BIN / tool, *options, cwd=ROOT):
            failed.append(tool)
    if failed:
        print(f"» Not passed: {', '.join(failed)}; the tests run all the same.", flush=True)
    status = call(BIN / "pytest", *(arguments or ["-n", "auto"]), cwd=ROOT)
    return status or bool(failed)


def prepare_system(*, testing: bool) -> None:
    """See that the system has what the environment, Qt and the tests need; install it on Debian, or say how to."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages(testing=testing)
    if not missing:
        return
    if shutil.which("apt-get") is None:
        # Another distribution: its names are not known here, and only the window and the tests need all of them.
        say(f"Not found on this system, and perhaps needed: what Debian calls {', '.join(missing)}.")
        return
    as_root = become_root()
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
    if as_root is None:
        become = "sudo sh -c" if shutil.which("sudo") else "su -c"
        sys.exit(
            f"Some packages of the system are missing. Please run this line, then the same command again:\n"
            f"{become} {shlex.quote(line)}"
        )
    say(f"Installing packages of the system: {' '.join(missing)}")
    quietly(
        [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", line],
        f"The packages could not be installed; please run this line as root: {line}",
    )


def missing_packages(*, testing: bool) -> list[str]:
    """The Debian packages that this system lacks."""
    libraries = LIBRARIES | TEST_LIBRARIES if testing else LIBRARIES
    packages = [package for library, package in libraries.items() if not loads(library)]
    if testing:
        packages += [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    if importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python3.{sys.version_info.minor}-venv")
    return packages


def loads(library: str) -> bool:
    """Whether the system's loader finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def become_root() -> list[str] | None:
    """What to put before a command so that root runs it without being asked; None where that can't be."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def prepare_environment() -> None:
    """Make .venv what the lock says; at once where it is already."""
    wanted = fingerprint()
    if is_sound() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    say("Setting up .venv …")
    # The interpreter behind a virtual environment, so that dev.py can also be started with the one it replaces.
    base: str = getattr(sys, "_base_executable", sys.executable)
    quietly([base, "-m", "venv", "--clear", VENV], "The virtual environment .venv could not be made (see above).")
    python = BIN / "python"
    failure = "The packages could not be installed (see above); without a connection to the internet they can't be."
    quietly([python, *PIP_INSTALL, "--require-hashes", "-r", LOCK], failure)
    quietly([python, *PIP_INSTALL, "--no-deps", "--no-index", "--no-build-isolation", "--editable", ROOT], failure)
    STAMP.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """Stands for all that .venv is made from: the lock, the project's own table, and where the checkout lies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = [LOCK.read_text(encoding="utf-8"), json.dumps(project, sort_keys=True), str(ROOT)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_sound() -> bool:
    """Whether .venv has a Python that starts and is new enough: it may have been copied, or its Python removed."""
    try:
        probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
        return subprocess.run([BIN / "python", "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def has_screen() -> bool:
    """Whether a window can be shown."""
    return os.name == "nt" or sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def call(*command: str | Path, cwd: Path | None = None) -> int:
    """Run a command with our own terminal; returns its exit status."""
    try:
        return subprocess.run(command, cwd=cwd, check=False).returncode
    except KeyboardInterrupt:
        return 130


def quietly(command: list[str | Path], failure: str) -> None:
    """Run a command whose words matter only if it fails; then show them and end with one sentence."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        sys.exit(failure)


def say(sentence: str) -> None:
    """Tell what is being set up, apart from what `tearline` itself prints."""
    print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
