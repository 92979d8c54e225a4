"""The ban on networks that holds for the whole suite."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

REACH_OUT = "import socket; socket.socket()"


def test_no_test_can_open_a_socket() -> None:
    with pytest.raises(RuntimeError, match="never uses a network"):
        socket.socket()
    with pytest.raises(RuntimeError, match="never uses a network"):
        socket.getaddrinfo("localhost", 80)


def test_no_process_that_a_test_starts_can_open_a_socket() -> None:
    done = subprocess.run([sys.executable, "-c", REACH_OUT], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "never uses a network" in done.stderr


def test_the_home_of_the_person_who_runs_the_tests_is_out_of_reach(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())
    assert os.environ["XDG_CONFIG_HOME"] == str(Path.home())
