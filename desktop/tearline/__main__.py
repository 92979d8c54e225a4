"""``python -m tearline`` is the command ``tearline``."""

import sys

from tearline.cli import main

sys.exit(main())
