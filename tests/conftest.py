"""What holds for every test: no network, no screen, no settings of the person who runs them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

OFFLINE = str(Path(__file__).parent / "offline")
sys.path.insert(0, OFFLINE)
import no_network  # noqa: E402, F401

# Processes that the tests start take the ban on networks from here.
os.environ["PYTHONPATH"] = os.pathsep.join([OFFLINE, *filter(None, [os.environ.get("PYTHONPATH")])])
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A run in CI is repeatable; elsewhere each run tries other examples. More of them: pytest --hypothesis-profile=thorough
settings.register_profile("quick", max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(scope="session", autouse=True)
def _nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home, so that no test reads or writes what belongs to a person."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in (
            "HOME",
            "USERPROFILE",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "APPDATA",
        ):
            patch.setenv(name, home)
        patch.setenv("LOCALAPPDATA", home)
        yield
