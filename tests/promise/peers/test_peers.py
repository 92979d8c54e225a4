"""What other people's checkers make of our files: a smoke test, in an environment of their own.

They need other versions of libraries than Tearline does. Make them a home and name it to run these tests::

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install x-ray pdf-redaction-check
    TEARLINE_PEERS=/tmp/peers .venv/bin/pytest tests/promise/peers
"""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from promise_cables import LATIN, Hole, Job, Sketch, of_letters, other_length
from test_mutations import box_over_text

from tearline.exports.retyped import retyped_pdf

HOME = os.environ.get("TEARLINE_PEERS")
pytestmark = pytest.mark.skipif(not HOME, reason="TEARLINE_PEERS names no environment with the peers' checkers")

SKETCH = Sketch((("(U)", ("the clerks met", Hole(0), "by the canal")), ("(C)", (Hole(3),))), (), "lines")
JOB, _ = other_length(SKETCH, LATIN, first=of_letters("qxzjvwky", 6))


def said(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [str(Path(str(HOME)) / "bin" / program), *arguments], capture_output=True, text=True, check=False, timeout=120
    )
    return done.stdout


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], str]:
    def write(data: bytes) -> str:
        path = tmp_path / "release.pdf"
        path.write_bytes(data)
        return str(path)

    return write


def secrets(job: Job) -> list[str]:
    return [part for each in job.withheld for part in ("--secret", each.text)]


def test_x_ray_finds_no_text_under_a_box(file: Callable[[bytes], str]) -> None:
    assert json.loads(said("xray", file(retyped_pdf(JOB.release)))) == {}
    assert json.loads(said("xray", file(box_over_text(JOB)))) != {}


def test_pdf_redaction_check_finds_no_secret(file: Callable[[bytes], str]) -> None:
    clean = json.loads(said("pdf-redaction-check", "--json", *secrets(JOB), file(retyped_pdf(JOB.release))))
    spoilt = json.loads(said("pdf-redaction-check", "--json", *secrets(JOB), file(box_over_text(JOB))))
    assert alarming(clean) == set()
    assert alarming(spoilt)


def alarming(report: dict[str, list[dict[str, str]]]) -> set[str]:
    return {each["check"] for each in report["findings"] if each["severity"] != "INFO"}
