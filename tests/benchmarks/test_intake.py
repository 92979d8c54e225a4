"""How fast web pages become documents, on one core and from the disk.

Run ``.venv/bin/pytest tests/benchmarks/test_intake.py --benchmark-only``.
"""

import time
from unittest.mock import patch

import pytest
from corpus import make_page, make_text

from tearline.intake import page as page_module
from tearline.intake.find import find_sources
from tearline.intake.load import document_from_bytes, load

PAGES = 200


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for seed in range(PAGES):
        (folder / f"{seed:03}.html").write_bytes(make_page(seed))
    return folder


def load_all(folder):
    return [load(source) for source in find_sources([folder])]


def test_pages(benchmark, folder):
    """A folder of pages, found and loaded; the mean divided by 200 is the time of a page."""
    assert len(benchmark(load_all, folder)) == PAGES


def test_texts(benchmark):
    texts = [make_text(seed).encode() for seed in range(PAGES)]
    assert len(benchmark(lambda: [document_from_bytes(text, "x") for text in texts])) == PAGES


def test_the_shortcut_is_worth_having(benchmark, folder):
    """Were the whole parse no slower, the shortcut should go."""
    start = time.perf_counter()
    with patch.object(page_module, "message_part", return_value=None):
        load_all(folder)
    whole = time.perf_counter() - start
    benchmark(load_all, folder)
    benchmark.extra_info["times_the_shortcut"] = whole / benchmark.stats["median"]
