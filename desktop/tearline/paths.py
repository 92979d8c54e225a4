"""Where Tearline's own files lie: what it ships, and what it may keep for the user."""

from functools import cache
from pathlib import Path

import appdirs

_PACKAGE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """The folder of shipped resources: inside the package in a wheel or a frozen bundle, at the root in a checkout."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"


def resource(*parts: str) -> Path:
    """One shipped file or folder, as ``resource("register", "nations.toml")``."""
    return resources().joinpath(*parts)


def user_config() -> Path:
    """The user's own settings and profiles; the folder need not exist yet."""
    return Path(appdirs.user_config_dir("tearline", appauthor=False))


def user_state() -> Path:
    """What the user would miss but for a crash: work that is not saved yet. The folder need not exist yet."""
    return Path(appdirs.user_state_dir("tearline", appauthor=False))
