"""Build the Debian package from the frozen folder.

    .venv/bin/python packaging/deb.py dist/tearline dist

takes the folder that PyInstaller made and puts ``tearline_VERSION_ARCHITECTURE.deb`` into the second. It needs
``dpkg-dev``, and the system's libraries that ``dev.py`` installs: what the package depends on is read off them. The
same folder gives the same bytes: times are those of the last commit, or of ``SOURCE_DATE_EPOCH``.
"""

import gzip
import os
import shutil
import subprocess
import sys
from email.utils import formatdate
from pathlib import Path
from tempfile import TemporaryDirectory

from icons import draw

import tearline

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
MAINTAINER = "The Tearline authors <nobody@tearline.invalid>"
"""The project has no address; whoever publishes the package puts theirs here."""

CONTROL = """\
Package: tearline
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Section: text
Priority: optional
Description: reads diplomatic cables and redacts them by their marks
 Tearline opens diplomatic cables as plain text, saved web pages, PDFs or rows
 of a corpus in CSV, finds the mark in force for every paragraph, computes what
 an audience may see, and lets a reviewer decide the rest.
 .
 What it writes is a new PDF, set from the released text alone and audited
 before it gets its name. It works in a window or in the terminal and never
 uses a network.
"""
CHANGES = """\
tearline ({version}) unstable; urgency=medium

  * What changed is told in CHANGELOG.md of the source.

 -- {maintainer}  {date}
"""
COPYRIGHT = """\
Tearline reads diplomatic cables and redacts them by their classification marks.
Copyright: the Tearline authors
Licence: GNU Affero General Public License, version 3 or later; its text stands
at the end of this file.

The source of Tearline itself lies in /usr/lib/tearline/_internal/tearline, the
texts of all licences in /usr/lib/tearline/_internal/licences.
"""


def build(frozen: Path, folder: Path) -> Path:
    """Pack the frozen folder with what a desktop needs to know of it; returns the package."""
    architecture = told("dpkg", "--print-architecture")
    target = folder / f"tearline_{tearline.__version__}_{architecture}.deb"
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or told("git", "log", "-1", "--format=%ct", folder=ROOT))
    with TemporaryDirectory() as scratch:
        root = Path(scratch) / "debian" / "tearline"
        shutil.copytree(frozen, root / "usr" / "lib" / "tearline", symlinks=True)
        share(root / "usr" / "share", moment)
        (root / "usr" / "bin").mkdir()
        (root / "usr" / "bin" / "tearline").symlink_to("../lib/tearline/tearline")
        control = CONTROL.format(
            version=tearline.__version__,
            architecture=architecture,
            maintainer=MAINTAINER,
            size=sum(path.lstat().st_size for path in root.rglob("*")) // 1024,
            depends=depends(root),
        )
        write(root / "DEBIAN" / "control", control)
        settle(root, moment)
        os.environ["SOURCE_DATE_EPOCH"] = str(moment)
        told("dpkg-deb", "--root-owner-group", "--build", str(root), str(target))
    return target


def share(folder: Path, moment: int) -> None:
    """What belongs below ``/usr/share``: entries for the desktop, icons, the manual's page, and the legal texts."""
    for source, target in (
        ("tearline.desktop", "applications/tearline.desktop"),
        ("tearline.metainfo.xml", "metainfo/invalid.tearline.Tearline.metainfo.xml"),
        ("tearline-mime.xml", "mime/packages/tearline.xml"),
    ):
        write(folder / target, (LINUX / source).read_text(encoding="utf-8"))
    draw(folder / "icons" / "hicolor")
    write_packed(folder / "man" / "man1" / "tearline.1.gz", (LINUX / "tearline.1").read_text(encoding="utf-8"))
    changes = CHANGES.format(version=tearline.__version__, maintainer=MAINTAINER, date=formatdate(moment))
    write_packed(folder / "doc" / "tearline" / "changelog.gz", changes)
    legal = [(ROOT / name).read_text(encoding="utf-8") for name in ("THIRD_PARTY_NOTICES.md", "LICENSE")]
    write(folder / "doc" / "tearline" / "copyright", "\n".join([COPYRIGHT, *legal]))


def depends(root: Path) -> str:
    """The packages whose libraries the programs in it load, each in a version that has what they ask for.

    ``dpkg-shlibdeps`` wants to stand where a source package is built, and be told of the package there.
    """
    write(root.parent / "control", "Source: tearline\n\nPackage: tearline\nArchitecture: any\n")
    (root / "DEBIAN").mkdir()
    programs = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink() and is_elf(path)]
    inside = root / "usr" / "lib" / "tearline" / "_internal"
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", f"-l{inside}", *[f"-e{path}" for path in programs]]
    return told(*command, folder=root.parents[1]).removeprefix("shlibs:Depends=")


def is_elf(path: Path) -> bool:
    """Whether the file is a program or a library."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def settle(root: Path, moment: int) -> None:
    """Give every file the rights and the time that do not tell who built the package, and when."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (path.name == "tearline" and is_elf(path)) else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def write(path: Path, text: str) -> None:
    """Write a text into a folder that need not exist yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_packed(path: Path, text: str) -> None:
    """The same, packed without name and time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def told(*command: str, folder: Path | None = None) -> str:
    """What a command prints; what it has to complain of is shown only if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr}")
    return done.stdout.strip()


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), Path(sys.argv[2])))
