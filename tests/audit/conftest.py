"""Lets the tests of this room share their samples and their forgeries."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
