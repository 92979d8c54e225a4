"""How fast cables are read, tree and marks included, and what memory that takes.

Run ``.venv/bin/pytest tests/benchmarks/test_reading.py --benchmark-only``; the figures are in each test's extra info
(``--benchmark-json FILE``).
"""

import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from corpus import make_large_text, make_page, make_table, make_text

from tearline.cables.model import Cable, Document
from tearline.cables.read import read_cable
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import load
from tearline.jobs import over_all_cores

CABLES = 1000
MEGABYTES = (1, 2, 5, 10)


@pytest.fixture(scope="module", params=["html", "txt", "csv"])
def corpus(request, tmp_path_factory) -> Path:
    return corpus_in(tmp_path_factory.mktemp(request.param), request.param)


def corpus_in(folder: Path, form: str) -> Path:
    """A thousand cables in a folder: as so many pages or texts, or as one table."""
    if form == "csv":
        (folder / "corpus.csv").write_bytes(make_table(CABLES))
        return folder
    for seed in range(CABLES):
        data = make_page(seed) if form == "html" else make_text(seed).encode()
        (folder / f"{seed:04}.{form}").write_bytes(data)
    return folder


def portions_of(source: SourceRef) -> int:
    return sum(len(read_cable(document).portions) for document in load(source))


def read_folder(folder: Path, workers: int) -> None:
    deque(over_all_cores(portions_of, find_sources([folder]), workers=workers, lost=lambda _: 0), maxlen=0)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_corpus_from_the_disk(benchmark, corpus, workers):
    """A thousand cables from a folder to trees, the start of the processes included."""
    benchmark.pedantic(read_folder, args=(corpus, workers), rounds=5, warmup_rounds=1)
    benchmark.extra_info["cables_per_second"] = CABLES / benchmark.stats["median"]


def test_rows_against_pages(benchmark, tmp_path_factory):
    """A thousand rows of one table against as many pages, on one core, found and loaded, without and with their trees.

    ``bytes_found_per_second`` is the scan alone.
    """
    pages, rows = (corpus_in(tmp_path_factory.mktemp(form), form) for form in ("html", "csv"))
    for name, work in (("load", load), ("read", portions_of)):
        spent = {folder: min(_seconds(work, folder) for _ in range(3)) for folder in (pages, rows)}
        benchmark.extra_info[f"{name}_times_pages"] = spent[rows] / spent[pages]
    benchmark.pedantic(lambda: deque(find_sources([rows]), maxlen=0), rounds=5)
    benchmark.extra_info["bytes_found_per_second"] = len(make_table(CABLES)) / benchmark.stats["median"]


def _seconds(work: Callable[[SourceRef], object], folder: Path) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    deque(map(work, find_sources([folder])), maxlen=0)
    return time.process_time() - start


def test_one_cable_of_ten_megabytes(benchmark):
    """Megabytes a second at each size: the same figure for all is linear growth."""
    for megabytes in MEGABYTES:
        document = Document("large", "text", make_large_text(megabytes * 2**20))
        start = time.perf_counter()
        read_cable(document)
        benchmark.extra_info[f"MB_per_second_at_{megabytes}_MB"] = megabytes / (time.perf_counter() - start)
    cable: Cable = benchmark.pedantic(partial(read_cable, document), rounds=3)
    benchmark.extra_info["portions"] = len(cable.portions)


def test_peak_memory_of_a_thousand_files(benchmark, corpus):
    """``tearline inspect --json`` on the folder: the one that writes, in MiB; its workers hold a cable at a time."""
    script = (
        "import resource, sys; from tearline.cli import main; main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    # A process takes over the peak of the one that starts it, so one stands between that has none to speak of.
    between = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
    command = [sys.executable, "-c", between, sys.executable, "-c", script, "inspect", "--json", str(corpus)]
    done = benchmark.pedantic(lambda: subprocess.run(command, capture_output=True, check=True), rounds=1)
    assert done.stdout.count(b'"schema"') == CABLES
    benchmark.extra_info["peak_MiB"] = int(done.stderr.split()[-1]) / 1024
