"""Lets the tests of this room use the cables made for those of the next."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "release"))
