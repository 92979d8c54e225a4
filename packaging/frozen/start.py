"""Where a frozen Tearline begins, and every process that it starts beside itself."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    freeze_support()

    from tearline.cli import main

    sys.exit(main())
