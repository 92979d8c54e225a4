"""Lets the tests of this room share their samples and their forgeries, and the random releases of the exports."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "exports")]
