"""The shipped register, and case files of one case a line."""

from pathlib import Path

import pytest

from tearline.markings.register import Register, load_register

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def register() -> Register:
    return load_register(ROOT / "resources" / "register")
