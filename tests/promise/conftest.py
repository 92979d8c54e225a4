"""Lets the tests of the promise share their cables, and the forge that the audit is tested with."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "audit"), str(HERE.parent / "intake")]
