"""Install the Debian package in an empty Debian, use it there, and take it away again.

    sudo .venv/bin/python packaging/try_deb.py dist/tearline_0.1.0_amd64.deb bookworm

It needs ``debootstrap`` and a connection to Debian's packages, and ends with an error where anything is not as it
should be: a word of complaint, a file that stays behind.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SAMPLES = "/usr/lib/tearline/_internal/tearline/resources/samples"
SETTINGS = Path("/etc/apt/apt.conf.d")
"""How this machine reaches Debian's packages holds in the empty one as well."""
WORK = (
    "tearline --version",
    f"tearline redact {SAMPLES} --release-to U -o /tmp/out/ --index /tmp/out/index.xlsx 2>/dev/null",
    f"tearline audit /tmp/out/09STRELSAU118.pdf --against {SAMPLES}/09STRELSAU118.txt",
    f"tearline extract {SAMPLES}/09STRELSAU118.txt#2 {SAMPLES}/09STATE20417.txt#2 -o /tmp/out/brief.docx",
    # The window stays open until it is told to go, and says nothing meanwhile.
    "export QT_QPA_PLATFORM=offscreen; "
    f'said=$(timeout 10 tearline {SAMPLES}/09STRELSAU118.txt 2>&1); test $? = 124 -a -z "$said"',
)
NOT_OURS = ("dev", "proc", "root/.cache", "run", "sys", "tmp", "var/cache", "var/lib", "var/log")
"""Where a system notes what it does."""


def main(package: Path, suite: str) -> None:
    """Do all of it in a folder that is gone afterwards."""
    with TemporaryDirectory() as scratch:
        root = Path(scratch)
        call("debootstrap", "--variant=minbase", suite, root)
        shutil.copytree(SETTINGS, root / SETTINGS.relative_to("/"), dirs_exist_ok=True)
        shutil.copyfile(package, root / "tmp" / package.name)
        inside(root, "apt-get update")
        before = files(root)
        inside(root, f"apt-get install -y --no-install-recommends /tmp/{package.name}")
        for line in WORK:
            print(f"» {line}", flush=True)
            inside(root, f"HOME=/tmp/home; export HOME; {line}", shown=True)
        # Else apt keeps a library that came with ours where some other package merely suggests it.
        strictly = "-o APT::AutoRemove::SuggestsImportant=false -o APT::AutoRemove::RecommendsImportant=false"
        inside(root, f"apt-get purge -y --autoremove {strictly} tearline")
        left = sorted(files(root) - before)
        if left:
            sys.exit("These files stayed: " + ", ".join(left))
        print("» Nothing stayed.")


def files(root: Path) -> set[str]:
    """Every file of the system, but for what it notes of its own work."""
    found = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_symlink() or path.is_file()}
    return {name for name in found if not name.startswith(NOT_OURS)}


def inside(root: Path, line: str, *, shown: bool = False) -> None:
    """Run a line of shell in the empty system, with processes of its own, which end with it."""
    spaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={root}/proc"]
    call(
        *spaces,
        "chroot",
        root,
        "env",
        "-i",
        "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL=C.UTF-8",
        "DEBIAN_FRONTEND=noninteractive",
        "sh",
        "-c",
        line,
        shown=shown,
    )


def call(*command: str | Path, shown: bool = False) -> None:
    """Run a command; what it says is shown if wanted, and if it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if shown or done.returncode:
        print(done.stdout, end="", flush=True)
    if done.returncode:
        sys.exit(f"This failed: {' '.join(map(str, command))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
