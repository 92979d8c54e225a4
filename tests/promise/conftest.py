"""Lets the tests of the promise share their cables, the forge that the audit is tested with, and what sets PDFs."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "audit"), str(HERE.parent / "intake")]
