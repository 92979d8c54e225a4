"""Lets the benchmarks share their invented cables, and Python be set as the command sets it."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tearline import cli

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def _as_the_command() -> Iterator[None]:
    """Python looks for unreachable objects as seldom as it does for a user."""
    before = gc.get_threshold()
    gc.set_threshold(cli._MANY_OBJECTS)
    yield
    gc.set_threshold(*before)
