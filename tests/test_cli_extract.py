"""``tearline extract`` as a script or a person meets it: real processes, real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

from tearline.paths import resource

STATE = resource("samples", "09STATE20417.txt")
POST = resource("samples", "09STRELSAU118.txt")
PRESS = resource("samples", "09STRELSAU131.txt")


def tearline(*words: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tearline", *map(str, words)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, env={**os.environ, **environment})
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def one_sentence(stderr: str) -> bool:
    return stderr.startswith("tearline: ") and stderr.count("\n") == 1 and "Traceback" not in stderr


def test_portions_of_several_cables_become_one_marked_file(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    done = tearline("extract", f"{STATE}#2", f"{POST}#3", f"{STATE}#3/3", "-o", target)
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert told[0] == f"{target}: CONFIDENTIAL//NOFORN, 3 portions of 2 cables, audit passed"
    assert told[1:3] == ["  Derived From: 09 STATE 20417, 3 March 2009, SECSTATE WASHDC", "  Declassify On: 20340303"]
    assert "  reason-dropped: The reason for classification stays with the sources (32 CFR 2001.22(d))." in told
    with pymupdf.open(target) as file:
        text = " ".join("".join(page.get_text() for page in file).split())
    places = [text.index(each) for each in ("STATE 20417, ¶2,", "STRELSAU 118, ¶3,", "STATE 20417, ¶3,")]
    assert places == sorted(places)
    assert not [each for each in tmp_path.iterdir() if each != target]


def test_an_audience_gets_what_it_may_have_and_the_json_says_so(tmp_path: Path) -> None:
    target = tmp_path / "brief.txt"
    words = ["extract", f"{STATE}#2", f"{PRESS}#1", "-o", target, "--release-to", "U", "--json"]
    done = tearline(*words)
    record = json.loads(done.stdout)
    assert list(record) == [
        "output", "portions", "banner", "released_to", "derived_from", "declassify_on", "sources", "steps",
    ]  # fmt: skip
    assert (record["portions"], record["banner"], record["derived_from"]) == (2, "UNCLASSIFIED", None)
    assert [source["id"] for source in record["sources"]] == ["09STATE20417", "09STRELSAU131"]
    assert "(C) [5 lines withheld · 1.4(b), 1.4(d)]" in target.read_text("utf-8")
    silent = json.loads(tearline(*words, "--silently").stdout)
    assert (silent["portions"], [source["id"] for source in silent["sources"]]) == (1, ["09STRELSAU131"])
    assert "withheld" not in target.read_text("utf-8")


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".bib"])
def test_the_ending_chooses_the_form_and_every_run_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        target = tmp_path / f"{seed}{ending.upper()}"
        done = tearline("extract", f"{STATE}#4", f"{POST}#2/1", "-o", target, PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0, done.stderr
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_a_path_may_hold_the_sign_that_parts_it_from_the_portion_and_be_standard_input(tmp_path: Path) -> None:
    source = tmp_path / "a#1.txt"
    source.write_bytes(STATE.read_bytes())
    target = tmp_path / "out.md"
    assert tearline("extract", f"{source}#1", "-o", target).returncode == 0
    assert "This is an action request" in target.read_text("utf-8")
    done = tearline("extract", "-o", target, "--", "-#1", f"{source}#5", stdin=PRESS.read_bytes())
    assert done.returncode == 0
    assert "2 portions of 2 cables" in done.stdout


def test_the_list_of_sources_has_two_styles(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    assert tearline("extract", f"{STATE}#1", "-o", target, "--style", "frus").returncode == 0
    assert "Telegram 20417 From the Department of State to the Embassy in Strelsau" in " ".join(
        target.read_text("utf-8").split()
    )


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ([f"{STATE}#99"], 2, f"{STATE} has no portion 99; tearline inspect {STATE} shows those that it has."),
        ([str(STATE)], 2, f"{STATE} names no portion; write PATH#PORTION, as cable.txt#3.A."),
        ([f"{STATE}#"], 2, "names no portion"),
        (["nowhere.txt#1"], 1, "nowhere.txt is not there."),
        ([f"{STATE.parent}#1"], 1, "holds several cables; name one"),
        ([f"{STATE}#1", "--release-to", "Q"], 2, "is no audience"),
        ([f"{STATE}#2", "--release-to", "U", "--silently"], 2, "Nothing of what was picked may go to this audience"),
    ],
)
def test_what_can_not_be_is_told_in_a_sentence_and_nothing_is_written(
    tmp_path: Path, words: list[str], status: int, said: str
) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"from before")
    done = tearline("extract", *words, "-o", target)
    assert (done.returncode, done.stdout) == (status, "")
    assert one_sentence(done.stderr), done.stderr
    assert said in done.stderr
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"from before"]


def test_two_sources_with_one_id_are_told_apart_by_nobody(tmp_path: Path) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_bytes(STATE.read_bytes())
    done = tearline("extract", f"{STATE}#1", f"{twin}#5", "-o", tmp_path / "out.pdf")
    assert done.returncode == 2
    assert one_sentence(done.stderr)
    assert "Two sources are 09STATE20417" in done.stderr


@pytest.mark.parametrize(("target", "status"), [("out.odt", 2), ("out", 2), ("none/out.pdf", 1), ("source.txt", 2)])
def test_a_file_that_can_not_be_written_is_refused_in_a_sentence(tmp_path: Path, target: str, status: int) -> None:
    source = tmp_path / "source.txt"
    source.write_bytes(STATE.read_bytes())
    done = tearline("extract", f"{source}#1", "-o", tmp_path / target)
    assert (done.returncode, done.stdout) == (status, "")
    assert one_sentence(done.stderr)
    assert source.read_bytes() == STATE.read_bytes()
    assert list(tmp_path.iterdir()) == [source]


def test_whether_the_file_can_be_written_is_found_out_before_anything_is_read(tmp_path: Path) -> None:
    done = tearline("extract", "nowhere.txt#1", "-o", tmp_path / "none" / "out.pdf")
    assert (done.returncode, one_sentence(done.stderr)) == (1, True)
    assert "The folder" in done.stderr


def test_the_help_shows_by_example() -> None:
    done = tearline("extract", "--help")
    assert "tearline extract cable.txt#2 cable.txt#3.A other.html#1 -o brief.pdf" in done.stdout
    assert "tearline extract one.txt#2 two.txt#4/1 -o brief.pdf" in tearline("--help").stdout
