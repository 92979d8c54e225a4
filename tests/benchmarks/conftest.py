"""Lets the benchmarks share their invented cables."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
