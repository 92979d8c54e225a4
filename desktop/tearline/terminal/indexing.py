"""``tearline redact --index``: where the index may go, and what is gathered for it while the files are made."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from tearline.errors import UsageError
from tearline.exports.index import FORMS
from tearline.publish import ForIndex
from tearline.publish_index import write_index
from tearline.release.index import Listed, what_it_lists
from tearline.release.model import Release
from tearline.release.withheld import Withheld
from tearline.review.model import Profile
from tearline.terminal.targets import real
from tearline.writing import refuse_unwritable


class IndexFile:
    """The index of one run of ``tearline redact``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._listed: list[Listed] = []
        self._behind: list[tuple[Withheld, ...]] = []

    def add(self, release: Release, target: Path, needed: ForIndex) -> None:
        """List a release whose file is in place."""
        self._listed.append(Listed(release, target.name, needed.pages))
        self._behind.append(needed.withheld)

    def write(self, profile: Profile) -> str:
        """Write it, audited, and say what it lists in one line. Raises AuditRefusal and OutputError."""
        index = write_index(self._listed, self._behind, profile, self.path)
        return f"index → {self.path}: {what_it_lists(index)}, audit passed"


def index_file(options: argparse.Namespace) -> IndexFile:
    """The index that was asked for, once it is sure that it could be written.

    Raises UsageError where its name makes no sense, OutputError where nothing can be written there.
    """
    path = Path(options.index)
    if path.suffix.lower() not in FORMS:
        raise UsageError(f"The index is a file that ends in {' or '.join(FORMS)}; {path} does not.")
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file with --index.")
    if _is_one_of(path, [options.output]):
        raise UsageError("The index and the output have the same name; give --index another.")
    read = [*options.paths, *options.withhold_from, *([options.plan] if options.plan else [])]
    if _is_one_of(path, read):
        raise UsageError(f"{path} is to be read, so the index can't go there; give --index another name.")
    if path.parent.exists() or real(path.parent) != real(Path(options.output)):
        refuse_unwritable(path)
    return IndexFile(path)


def _is_one_of(path: Path, names: Iterable[str]) -> bool:
    return any(real(path) == real(Path(name)) for name in names)
