"""Lets the tests of this room share samples and forgeries, random releases of the exports, and what sets PDFs."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "exports"), str(HERE.parent / "intake")]
