"""Where the files of one run of ``tearline redact`` go."""

import os
from pathlib import Path

from tearline.errors import OutputError, UsageError
from tearline.publish import FileNames
from tearline.release.model import Release


def real(path: Path) -> Path:
    """Where a path leads by its links; one that goes round in a circle leads to a place in that circle."""
    return Path(os.path.realpath(path))  # Path.resolve raises RuntimeError for a circle before Python 3.13


class Targets:
    """Where the files of one run go: the one file that was named, or one file a cable in a folder."""

    def __init__(self, output: str, taken: Path | None = None) -> None:
        """A name that ends in .pdf is a file unless a folder has it; every other name is a folder.

        ``taken`` is a name that another file of this run will have.
        """
        self._output = Path(output)
        self._taken = taken and real(taken)
        ends_as_folder = output.endswith(("/", os.sep))
        self._folder = ends_as_folder or self._output.is_dir() or self._output.suffix.lower() != ".pdf"
        self._names = FileNames(self._is_free)
        self._used = False

    def next(self, release: Release) -> Path:
        """The place of the next file, which is there before another is asked for.

        Raises UsageError for a second file where one was named.
        """
        if not self._folder:
            if self._used:
                raise UsageError("There are several cables; name a folder with -o to get one file each.")
            self._used = True
            return self._output
        try:
            self._output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"The folder {self._output} can't be made ({error.strerror}); name another.") from error
        return self._output / self._names.next(release)

    def _is_free(self, name: str) -> bool:
        target = self._output / name
        return not target.exists() and (self._taken is None or real(target) != self._taken)
