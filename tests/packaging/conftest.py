"""What is handed to people, built once for all tests of a run."""

import ctypes
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

with suppress(ImportError):
    import fcntl  # there is none on Windows

ROOT = Path(__file__).parents[2]
SPECIFICATION = ROOT / "packaging" / "frozen" / "tearline.spec"


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that PyInstaller makes. All processes of a run share it; who comes second waits for the first."""
    if sys.platform != "linux":
        pytest.skip("frozen bundles are tried on Linux only")
    try:
        ctypes.CDLL(f"libpython3.{sys.version_info.minor}.so.1.0")
    except OSError:
        pytest.skip(f"this Python can't be frozen without libpython3.{sys.version_info.minor}, a package of the system")
    scratch = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        scratch = scratch.parent
    with (scratch / "frozen.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (scratch / "frozen").is_dir():
            freeze(scratch)
    return scratch / "frozen"


def freeze(scratch: Path) -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", SPECIFICATION]
    folders = ["--distpath", scratch / "freezing", "--workpath", scratch / "freezing-work"]
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run([*command, *folders], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (scratch / "freezing" / "tearline").rename(scratch / "frozen")
