"""What a desktop is told of Tearline: its entry, its icons, its kinds of file, its page in a software centre."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

import tearline
from tearline.terminal.usage import parser

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def said_by(program: str, *words: str | Path) -> str:
    """What a tool finds fault with."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def kinds_of_file() -> dict[str, str]:
    """The pattern of each kind of file, by its name."""
    return {
        kind.attrib["type"]: kind.find(f"{MIME}glob").attrib["pattern"]
        for kind in ElementTree.parse(LINUX / "tearline-mime.xml").getroot()
    }


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    subprocess.run([sys.executable, ROOT / "packaging" / "icons.py", folder], check=True)
    return folder


def test_the_entry_is_a_valid_one() -> None:
    assert said_by("desktop-file-validate", LINUX / "tearline.desktop") == ""


def test_the_page_for_software_centres_is_valid() -> None:
    assert said_by("appstreamcli", "validate", "--no-net", LINUX / "tearline.metainfo.xml") == ""


def test_the_page_for_software_centres_tells_of_this_version() -> None:
    page = ElementTree.parse(LINUX / "tearline.metainfo.xml").getroot()
    assert page.find("releases/release").attrib["version"] == tearline.__version__
    assert page.findtext("launchable") == "tearline.desktop"


def test_entry_page_and_kinds_of_file_speak_of_the_same_files() -> None:
    entry = (LINUX / "tearline.desktop").read_text(encoding="utf-8")
    page = ElementTree.parse(LINUX / "tearline.metainfo.xml").getroot()
    own = kinds_of_file()
    assert own == {"application/x-tearline-session": "*.tearline", "application/x-tearline-extract": "*.extract"}
    assert own.keys() <= set(re.search(r"^MimeType=(.*);$", entry, re.MULTILINE)[1].split(";"))
    assert own.keys() == {kind.text for kind in page.findall("provides/mediatype")}


def test_a_desktop_knows_the_kinds_of_file(tmp_path: Path) -> None:
    """Qt reads the same database as the desktops do."""
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copyfile(LINUX / "tearline-mime.xml", packages / "tearline.xml")
    code = """
import sys
from PySide6.QtCore import QMimeDatabase
for name in sys.argv[1:]:
    kind = QMimeDatabase().mimeTypeForFile(name)
    print(kind.name(), kind.comment(), kind.iconName(), kind.inherits("application/json"))
"""
    names = [tmp_path / f"work.{ending}" for ending in ("tearline", "extract")]
    for name in names:
        name.write_text("{}")
    done = subprocess.run(
        [sys.executable, "-c", code, *names],
        env={"XDG_DATA_HOME": str(tmp_path), "XDG_DATA_DIRS": "/nowhere", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        f"application/x-tearline-{kind} Tearline {kind} application-x-tearline-{kind} True"
        for kind in ("session", "extract")
    ]


def test_every_size_of_the_icon_is_drawn(icons: Path) -> None:
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        picture = QImage(str(icons / f"{size}x{size}" / "apps" / "tearline.png"))
        assert (picture.width(), picture.height()) == (size, size)
        colours = {picture.pixelColor(x, y).name() for x in range(size) for y in range(size)}
        assert {"#0a6b79", "#c8102e", "#14171a"} <= colours, "the strip, a chip and a bar are to be seen"
        assert picture.pixelColor(0, 0).alpha() == 0


def test_application_and_kinds_of_file_have_their_drawings(icons: Path) -> None:
    entry = (LINUX / "tearline.desktop").read_text(encoding="utf-8")
    assert (icons / "scalable" / "apps" / f"{re.search('^Icon=(.*)$', entry, re.MULTILINE)[1]}.svg").is_file()
    for kind in kinds_of_file():
        assert (icons / "scalable" / "mimetypes" / f"{kind.replace('/', '-')}.svg").is_file()


def test_the_page_of_the_manual_tells_of_every_command() -> None:
    page = (LINUX / "tearline.1").read_text(encoding="utf-8")
    commands = next(action.choices for action in parser()._actions if action.dest == "command")
    assert commands
    assert set(re.findall(r"^\.TP\n\.B (\w+)$", page, re.MULTILINE)) == set(commands)


def test_the_entry_says_what_the_project_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = ElementTree.parse(LINUX / "tearline.metainfo.xml").getroot()
    assert page.findtext("project_license") == project["license"]
