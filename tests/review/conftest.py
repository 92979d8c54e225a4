"""Lets the tests of this room share their strategies, and use the cables made for those of the next."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "release")]
