"""Real cables, where they lie beside the checkout: none of their text is here."""

from pathlib import Path
from unittest.mock import patch

import pytest

from tearline.intake import page as page_module
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import load
from tearline.intake.shortcut import message_part

CABLES = Path(__file__).resolve().parents[3] / "shared" / "cables"
PAGES = sorted((CABLES / "web").glob("*.html"))

pytestmark = pytest.mark.skipif(not PAGES, reason="no real cables beside the checkout")


def test_the_folder_gives_every_page():
    assert list(find_sources([CABLES / "web"])) == [SourceRef(path) for path in PAGES]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_whole(path):
    [document] = load(SourceRef(path))
    metadata = dict(document.metadata)
    assert document.format == "html"
    assert metadata["identifier"] == path.stem
    assert metadata.keys() == {"identifier", "created", "released", "classification", "origin"}
    assert "<" not in document.text.splitlines()[0]
    source = path.read_text("utf-8")
    assert document.text.count("¶") >= source.count("'>¶</a>") > -1
    assert source.count("<pre>") == 2


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_shortcut_reads_the_same(path):
    assert message_part(path.read_bytes()) is not None
    [short] = load(SourceRef(path))
    with patch.object(page_module, "message_part", return_value=None):
        [whole] = load(SourceRef(path))
    assert short == whole


@pytest.mark.parametrize("path", sorted(CABLES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_is_read_as_it_is(path):
    [document] = load(SourceRef(path))
    assert document.format == "text"
    assert document.text.encode() == path.read_bytes()
