"""Lets the tests of this room share their strategies and their readers, and the PDFs that the intake is tested with."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "intake")]
