"""From the text of a cable to an audited PDF: export against a bare canvas, the whole way against a peers' pipeline.

Run ``.venv/bin/pytest tests/benchmarks/test_pipeline.py --benchmark-only -s``. Figures that compare are ratios of two
things measured in the same run.
"""

import io
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.exports.retyped import retyped_pdf
from tearline.paths import resource
from tearline.publish import finish
from tearline.registry import read_audience
from tearline.release.cut import cut
from tearline.review.model import Act, Decision, Target
from tearline.review.plan import make_plan

CABLES = 100
NAMES = ["Anselm", "Brunhild", "Corvin", "Dorothea", "Egbert", "Friedlind", "Gisela", "Hartwin", "Isolde", "Jutta"]
SENTENCE = "The Harbor Board met again on the question of the night ferries and put off its answer until the spring. "


def three_page_cable(number: int) -> str:
    """An invented cable of about three pages in which ten people are named once each."""
    lines = [
        "R 051530Z MAR 09",
        "FM AMEMBASSY STRELSAU",
        "TO SECSTATE WASHDC",
        "",
        f"UNCLAS STRELSAU {number:06}",
        "",
        "E.O. 12958: N/A",
        "TAGS: PREL",
        f"SUBJECT: FERRIES, REPORT {number}",
        "",
    ]
    for paragraph, name in enumerate(NAMES, start=1):
        text = f"{paragraph}. (U) " + 4 * SENTENCE + f"Inspector {name} Rassendyll{number} was heard. " + 3 * SENTENCE
        words, line = text.split(), ""
        for word in words:
            if len(line) + len(word) > 64:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    return "\n".join(lines)


def names_of(number: int) -> list[str]:
    return [f"{name} Rassendyll{number}" for name in NAMES]


def tearlined(number: int) -> bytes:
    cable = read_cable(Document("invented", "text", three_page_cable(number)))
    decisions = tuple(Decision(Act.WITHHOLD, Target.TEXT, name) for name in names_of(number))
    return finish(cable, make_plan(cable, read_audience("U"), decisions)).data


def face(name: str = "Bench") -> str:
    if name not in pdfmetrics.getRegisteredFontNames():
        regular = min(path for path in resource("fonts").rglob("*.ttf") if "bold" not in path.name.lower())
        pdfmetrics.registerFont(TTFont(name, str(regular)))
    return name


def on_a_bare_canvas(pages: list[list[str]]) -> bytes:
    """The same lines, page by page, as a reportlab canvas writes them without any care."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for lines in pages:
        text = canvas.beginText(72, 720)
        text.setFont(face(), 10, 13)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def peers(number: int, folder: Path) -> bytes:
    """Canvas, PyMuPDF's own redaction with scrub, and a public checker of redactions."""
    checker = pytest.importorskip("pdf_redaction_check")
    lines = three_page_cable(number).splitlines()
    pages = [lines[start : start + 48] for start in range(0, len(lines), 48)]
    document = pymupdf.open(stream=on_a_bare_canvas(pages), filetype="pdf")
    for page in document:
        for name in names_of(number):
            for found in page.search_for(name):
                page.add_redact_annot(found, fill=(0, 0, 0))
        page.apply_redactions()
    document.scrub()
    path = folder / f"{number}.pdf"
    document.save(path, garbage=4, deflate=True)
    document.close()
    checker.analyze(path, names_of(number))
    return path.read_bytes()


def test_export_against_a_bare_canvas(benchmark: Any) -> None:
    cable = read_cable(Document("invented", "text", three_page_cable(1)))
    release = cut(cable, make_plan(cable, read_audience("U")))
    with pymupdf.open(stream=retyped_pdf(release), filetype="pdf") as document:
        pages = [page.get_text().splitlines() for page in document]
    ratios = []
    for _ in range(30):
        bare = seconds(partial(on_a_bare_canvas, pages))
        ratios.append(seconds(partial(retyped_pdf, release)) / bare)
    benchmark.extra_info["pages"] = len(pages)
    benchmark.extra_info["times_a_bare_canvas"] = median(ratios)
    benchmark(retyped_pdf, release)
    benchmark.extra_info["pages_per_second"] = len(pages) / benchmark.stats["median"]


def test_export_with_audit(benchmark: Any) -> None:
    finished = benchmark(tearlined, 1)
    with pymupdf.open(stream=finished, filetype="pdf") as document:
        benchmark.extra_info["pages_per_second"] = document.page_count / benchmark.stats["median"]


def test_text_to_audited_file_against_the_peers(benchmark: Any, tmp_path: Path) -> None:
    pytest.importorskip("pdf_redaction_check")
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(tearlined, range(4)))
        theirs = seconds(lambda: list(pool.map(partial(peers, folder=tmp_path), range(CABLES // 4))))

        def ours() -> None:
            list(pool.map(tearlined, range(CABLES), chunksize=4))

        benchmark.pedantic(ours, rounds=3, iterations=1)
    benchmark.extra_info["cables_per_second"] = CABLES / benchmark.stats["median"]
    benchmark.extra_info["peers_cables_per_second"] = (CABLES // 4) / theirs
    benchmark.extra_info["times_the_peers"] = (CABLES / benchmark.stats["median"]) / ((CABLES // 4) / theirs)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
