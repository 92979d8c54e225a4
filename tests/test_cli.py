"""The terminal as a script or a person meets it: real processes, real files."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest

from tearline.cables.model import Cable, Document
from tearline.paths import resource
from tearline.terminal import inspecting
from tearline.terminal.sources import Trouble

SAMPLE = resource("samples", "09STRELSAU118.txt")
PORTION_KEYS = ["id", "kind", "number", "printed", "parent", "marking", "effective", "inherited_from", "spans"]
CABLE_KEYS = [
    "schema",
    "source",
    "id",
    "sent",
    "precedence",
    "from",
    "to",
    "info",
    "banner",
    "captions",
    "tags",
    "executive_order",
    "declassify_on",
    "subject",
    "references",
    "classified_by",
    "reasons",
    "signed_by",
    "summary",
    "portions",
    "warnings",
]


def tearline(*words: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tearline", *map(str, words)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def one_sentence(stderr: str) -> bool:
    return stderr.startswith("tearline: ") and stderr.count("\n") == 1 and "Traceback" not in stderr


def without_notes(stderr: str) -> str:
    """What was said besides what a reviewer may want to look at."""
    return "".join(line for line in stderr.splitlines(keepends=True) if "withheld elsewhere" not in line)


def test_inspect_fills_every_key_of_the_contract() -> None:
    done = tearline("inspect", "--json", SAMPLE)
    record = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(record) == CABLE_KEYS
    assert record["schema"] == 1
    assert record["id"] == "09STRELSAU118"
    assert record["sent"] == "2009-03-05T15:30:00Z"
    assert record["precedence"] == "PRIORITY"
    assert record["from"] == "AMEMBASSY STRELSAU"
    assert record["banner"]["level"] == "C"
    assert record["subject"]["marking"] == "(C)"
    assert record["declassify_on"] == "2019-03-05"
    assert record["reasons"] == ["1.4(b)", "1.4(d)"]
    assert record["signed_by"] == ["RASSENDYLL"]
    assert [reference["id"] for reference in record["references"]] == [
        "09STATE20417",
        "09STRELSAU97",
        "08OSLO611",
        None,
    ]
    assert all(list(portion) == PORTION_KEYS for portion in record["portions"])


def test_spans_of_all_portions_tile_the_text_that_inspect_prints() -> None:
    record = json.loads(tearline("inspect", "--json", "--text", SAMPLE).stdout)
    spans = sorted(span for portion in record["portions"] for span in portion["spans"])
    assert spans[0][0] == 0
    assert spans[-1][1] == len(record["text"])
    assert all(one[1] == other[0] for one, other in pairwise(spans))


def test_inspect_shows_a_person_the_tree() -> None:
    done = tearline("inspect", SAMPLE)
    assert "09STRELSAU118 · 2009-03-05 15:30Z" in done.stdout
    assert "C//REL TO USA, CAN, NOR" in done.stdout


def test_standard_input_is_a_cable_like_any_other() -> None:
    piped = json.loads(tearline("inspect", "--json", "-", stdin=SAMPLE.read_bytes()).stdout)
    named = json.loads(tearline("inspect", "--json", SAMPLE).stdout)
    assert piped.pop("source") != named.pop("source")
    assert piped == named


def test_many_files_over_all_cores_give_the_same_output_as_one_by_one(tmp_path: Path) -> None:
    text = SAMPLE.read_text()
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(text.replace("000118", f"000{200 + number}"))
    alone = tearline("inspect", "--json", "--jobs", "1", tmp_path)
    together = tearline("inspect", "--json", "--jobs", "3", tmp_path)
    assert alone.stdout == together.stdout
    assert alone.stdout.count("\n") == 40


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAMPLE.read_text())
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(SAMPLE.read_text())
    done = tearline("inspect", "--json", tmp_path, tmp_path / "none.txt")
    assert done.returncode == 1
    assert done.stdout.count('"schema"') == 2
    assert len(done.stderr.splitlines()) == 2
    assert "Traceback" not in done.stderr


def test_redact_writes_one_audited_file_named_by_the_cable(tmp_path: Path) -> None:
    done = tearline("redact", SAMPLE, "--release-to", "U", "-o", tmp_path, "--json")
    assert (done.returncode, without_notes(done.stderr)) == (0, "")
    record = json.loads(done.stdout)
    assert list(record) == ["source", "output", "portions", "withheld", "released", "banner", "codes", "audit"]
    assert record["output"] == str(tmp_path / "09STRELSAU118.pdf")
    assert record["banner"] == "UNCLASSIFIED"
    assert record["portions"] == record["withheld"] + record["released"]
    assert record["audit"]["passed"]
    assert (tmp_path / "09STRELSAU118.pdf").read_bytes().startswith(b"%PDF-")


def test_a_taken_name_is_never_written_over(tmp_path: Path) -> None:
    for _ in range(3):
        tearline("redact", SAMPLE, "--release-to", "U", "-o", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "09STRELSAU118-2.pdf",
        "09STRELSAU118-3.pdf",
        "09STRELSAU118.pdf",
    ]


def test_the_same_release_is_the_same_file_byte_for_byte(tmp_path: Path) -> None:
    for name, seed in (("a.pdf", "1"), ("b.pdf", "2")):
        tearline("redact", SAMPLE, "--release-to", "C//REL TO USA, CAN", "-o", tmp_path / name, PYTHONHASHSEED=seed)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_cable_without_an_id_gets_a_plain_name(tmp_path: Path) -> None:
    source = tmp_path / "secret-source-name.txt"
    source.write_text("1. (U) Nothing but a paragraph.\n")
    tearline("redact", source, "--release-to", "U", "-o", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["cable-1.pdf"]


def test_a_cable_whose_number_is_withheld_is_not_named_by_it(tmp_path: Path) -> None:
    done = tearline("redact", SAMPLE, "--release-to", "C", "--withhold", "000118", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["cable-1.pdf"]


CABLE = "UNCLAS STRELSAU 00000{}\n\nSUBJECT: LAMPS\n\n1. (U) Clerk {} counted the lamps by the canal.\n"


@pytest.fixture
def cables(tmp_path: Path) -> Path:
    """A folder of three cables, each about a clerk of its own."""
    folder = tmp_path / "cables"
    folder.mkdir()
    for number, name in enumerate(("Sapt", "Tarlenheim", "Bersonin"), start=1):
        (folder / f"{number}.txt").write_text(CABLE.format(number, name))
    return folder


def test_what_is_in_none_of_the_cables_is_told_once_each_and_needs_a_person(cables: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Sapt\nDetchard\n")
    searches = ["--withhold", "Sebt", "--withhold-from", tmp_path / "list.txt", "--withhold-pattern", "[0-9]{9}"]
    done = tearline("redact", cables, "--release-to", "U", "-o", tmp_path / "out", "--json", *searches)
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert [line.split("'")[1] for line in said] == ["Sebt", "Detchard", "[0-9]{9}"]
    assert not any(word in done.stdout for word in ("Sebt", "Detchard", "9}"))
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_text_that_one_cable_holds_is_found(cables: Path, tmp_path: Path) -> None:
    done = tearline("redact", cables, "--release-to", "U", "-o", tmp_path / "out", "--withhold", "Bersonin")
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_said_of_searches_where_no_cable_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = tearline("redact", tmp_path / "empty.txt", "--release-to", "U", "-o", tmp_path, "--withhold", "Sapt")
    assert done.returncode == 1
    assert one_sentence(done.stderr)
    assert "Sapt" not in done.stderr


def test_portions_that_repeat_what_is_withheld_are_named_and_their_words_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CABLE.format(1, "Tarlenheim") + "\n2. (C) Rupert Tarlenheim asked for more oil.\n")
    done = tearline("redact", tmp_path / "a.txt", "--release-to", "U", "-o", tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith("tearline: a.txt: Portion 1 releases words that are withheld elsewhere")
    assert "Tarlenheim" not in done.stderr


def test_audit_finds_a_release_of_more_than_the_plan_allows(tmp_path: Path) -> None:
    wide, narrow = tmp_path / "wide.pdf", tmp_path / "narrow.pdf"
    tearline("redact", SAMPLE, "--release-to", "S", "-o", wide)
    tearline("redact", SAMPLE, "--release-to", "U", "-o", narrow)
    assert tearline("audit", narrow, "--against", SAMPLE).returncode == 0
    tampered = tmp_path / "tampered.pdf"
    tampered.write_bytes(narrow.read_bytes() + b"\n% Zeller is an improbable reformer\n")
    done = tearline("audit", tampered, "--against", SAMPLE, "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert not report["passed"]
    assert "improbable" not in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["redact", SAMPLE, "-o", "x.pdf"],
        ["redact", SAMPLE, "--release-to", "BANANA", "-o", "x.pdf"],
        ["redact", SAMPLE, "--release-to", "U", "-o", "x.pdf", "--withhold-pattern", "("],
        ["redact", SAMPLE, "--release-to", "U", "-o", "x.pdf", "--withhold-portion", "99"],
        ["redact", SAMPLE, "--release-to", "U", "-o", "x.pdf", "--withhold-from", "no-such-list"],
        ["redact", SAMPLE, "--release-to", "U", "-o", "x.pdf", "--profile", "no-such-profile"],
        ["redact", SAMPLE, "--release-to", "U", "-o", "x.pdf", "--layout", "pages"],
        ["redact", SAMPLE, SAMPLE, "--release-to", "TS", "-o", "x.pdf"],
    ],
)
def test_wrong_usage_is_one_sentence_and_status_two(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = tearline(*words)
    assert done.returncode == 2, done.stderr
    assert one_sentence(done.stderr)


def test_a_file_that_is_not_there_is_one_sentence_and_status_one(tmp_path: Path) -> None:
    done = tearline("inspect", tmp_path / "none.txt")
    assert done.returncode == 1
    assert one_sentence(done.stderr)


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    line = f'"{sys.executable}" -m tearline inspect --text "{SAMPLE}" | head -c 10'
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_a_window_without_a_screen_says_so() -> None:
    done = tearline(SAMPLE, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    if sys.platform == "linux":
        assert done.returncode == 1
        assert one_sentence(done.stderr)


@pytest.mark.parametrize("command", ["inspect", "redact", "audit", "marking", "rollup"])
def test_help_teaches_with_examples(command: str) -> None:
    assert "examples:" in tearline(command, "--help").stdout


def test_marking_and_rollup_speak_json() -> None:
    mark, slip = tearline("marking", "--json", "(C/REL Brazil/South Africa)", "(N/SF)").stdout.splitlines()
    assert json.loads(mark)["portion"] == "C//REL TO USA, BRA, ZAF"
    assert json.loads(slip)["level"] is None
    rolled = json.loads(tearline("rollup", "--json", "U", "S//NF", "C//REL TO USA, GBR").stdout)
    assert rolled["banner"] == "SECRET//NOFORN"
    assert rolled["steps"]


def test_a_fault_of_our_own_is_told_of_its_file_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_document: Document) -> Cable:
        raise RuntimeError("with words of a cable in it")

    monkeypatch.setattr(inspecting, "read_cable", fails)
    (trouble,) = inspecting.inspect_source(SAMPLE.read_bytes(), as_json=True, with_text=False)
    assert isinstance(trouble, Trouble)
    assert "RuntimeError" in trouble.sentence
    assert "words of a cable" not in trouble.sentence


def listed(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_an_index_lists_what_is_withheld_in_the_order_given_over_all_cores_as_one_by_one(tmp_path: Path) -> None:
    samples = sorted(resource("samples").glob("*.txt"), reverse=True)
    made = {}
    for jobs in ("1", "3"):
        for ending in ("csv", "pdf", "xlsx"):
            out = tmp_path / f"{jobs}-{ending}"
            index = out / f"index.{ending}"
            words = ["redact", *samples, "--release-to", "U", "-o", out, "--index", index, "--jobs", jobs, "--json"]
            done = tearline(*words)
            assert (done.returncode, without_notes(done.stderr), done.stdout.count("\n")) == (0, "", len(samples))
            made[jobs, ending] = index.read_bytes()
    assert all(made["1", ending] == made["3", ending] for ending in ("csv", "pdf", "xlsx"))
    rows = listed(tmp_path / "1-csv" / "index.csv")
    assert [row["Document"] for row in rows if row["Row"] == "total of a document"] == [path.stem for path in samples]
    assert {row["Justification"] for row in rows if row["Codes"] == "1.4(b)"} == {"Foreign government information"}


def test_an_index_says_of_a_code_what_the_house_says(tmp_path: Path) -> None:
    (tmp_path / "tearline" / "profiles").mkdir(parents=True)
    said = "Names of private persons."
    text = f'codes = ["b6"]\n[justifications]\nB6 = "{said}"\n'
    (tmp_path / "tearline" / "profiles" / "house.toml").write_text(text)
    index = tmp_path / "index.csv"
    words = ["redact", SAMPLE, "--release-to", "U", "-o", tmp_path, "--profile", "house", "--index", index]
    done = tearline(*words, XDG_CONFIG_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert {row["Justification"] for row in listed(index) if row["Row"] == "passage"} == {said}


def test_a_profiles_finders_and_header_rules_hold_in_the_terminal_too(tmp_path: Path) -> None:
    (tmp_path / "tearline" / "profiles").mkdir(parents=True)
    house = tmp_path / "tearline" / "profiles" / "house.toml"
    house.write_text('finders = ["telephone"]\nwithhold_headers = ["references"]\n')
    printed = {}
    for profile in ("default", "house"):
        release = tmp_path / f"{profile}.pdf"
        words = ["redact", SAMPLE, "--release-to", "U", "-o", release, "--profile", profile]
        done = tearline(*words, XDG_CONFIG_HOME=str(tmp_path))
        assert done.returncode == 0, done.stderr
        with pymupdf.open(release) as document:
            printed[profile] = " ".join("".join(page.get_text() for page in document).split())
    for words in ("+383 555 0170", "STATE 20417", "08 OSLO 611"):
        assert words in printed["default"]
        assert words not in printed["house"]
    assert "Tobias Lund" in printed["house"]
    house.write_text('finders = ["dreams"]\n')
    done = tearline(
        "redact", SAMPLE, "--release-to", "U", "-o", tmp_path, "--profile", "house", XDG_CONFIG_HOME=str(tmp_path)
    )
    assert done.returncode == 2
    assert one_sentence(done.stderr)


def test_a_file_that_fails_is_not_in_the_index_and_the_status_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    index = tmp_path / "index.csv"
    done = tearline("redact", SAMPLE, tmp_path / "empty.txt", "--release-to", "U", "-o", tmp_path, "--index", index)
    assert done.returncode == 1
    assert one_sentence(without_notes(done.stderr))
    assert {row["Document"] for row in listed(index) if row["Document"]} == {"09STRELSAU118"}


def test_no_index_is_written_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    index = tmp_path / "index.csv"
    index.write_text("from before")
    done = tearline("redact", tmp_path / "empty.txt", "--release-to", "U", "-o", tmp_path, "--index", index)
    assert done.returncode == 1
    assert index.read_text() == "from before"


def test_an_index_with_a_withheld_name_is_not_written(tmp_path: Path) -> None:
    source = tmp_path / "cable.txt"
    source.write_text("1. (U) A report by Jane Doe of the port.\n")
    index = tmp_path / "index.pdf"
    index.write_text("from before")
    words = ["redact", source, "--release-to", "U", "--withhold", "Jane Doe", "--index", index]
    done = tearline(*words, "-o", tmp_path / "Jane-Doe.pdf")
    assert done.returncode == 1
    assert one_sentence(done.stderr)
    assert "portion 1 of document 1 stands in the name of the file" in done.stderr
    assert "Doe" not in done.stderr
    assert index.read_text() == "from before"
    assert tearline(*words, "-o", tmp_path / "other.pdf").returncode == 0


def test_an_index_never_takes_the_name_of_a_file_that_it_lists(tmp_path: Path) -> None:
    index = tmp_path / "09STRELSAU118.pdf"
    done = tearline("redact", SAMPLE, "--release-to", "U", "-o", tmp_path, "--index", index, "--json")
    assert json.loads(done.stdout)["output"] == str(tmp_path / "09STRELSAU118-2.pdf")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("index.txt", 2),
        ("index", 2),
        ("folder.csv", 2),
        ("x.pdf", 2),
        ("../here/x.pdf", 2),
        ("names.csv", 2),
        ("nowhere/index.csv", 1),
        ("locked/index.csv", 1),
        ("link.csv", 1),
    ],
)
def test_where_no_index_can_go_is_told_in_one_sentence_before_any_work(
    name: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    (here / "folder.csv").mkdir(parents=True)
    (here / "names.csv").write_text("Zeller\n")
    (here / "link.csv").symlink_to("elsewhere.csv")
    (here / "locked").mkdir(mode=0o500)
    if name.startswith("locked") and os.access(here / "locked", os.W_OK):
        pytest.skip("this user may write everywhere")
    monkeypatch.chdir(here)
    words = ["redact", SAMPLE, "--release-to", "U", "-o", "x.pdf", "--withhold-from", "names.csv", "--index", name]
    done = tearline(*words)
    assert done.returncode == status, done.stderr
    assert one_sentence(done.stderr)
    assert not (here / "x.pdf").exists()
    assert (here / "names.csv").read_text() == "Zeller\n"


def corpus_of_samples(folder: Path) -> Path:
    """The samples as three rows, and between them one that was cut short."""
    lines = StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\", lineterminator="\n")
    for number, sample in enumerate(sorted(SAMPLE.parent.glob("*.txt")), 1):
        header, line, body = sample.read_text(encoding="utf-8").partition("\n\n")
        writer.writerow([number, "3/5/2009 15:30", sample.stem, "Embassy Strelsau", "SECRET", "", header + line, body])
        if number == 1:
            lines.write('"9","3/5/2009 15:30","09ZENDA9","Embassy Zenda","SECRET","","FM ZENDA","UNCLAS ZENDA 9\n')
    path = folder / "cables.csv"
    path.write_text(lines.getvalue(), encoding="utf-8", newline="")
    return path


DAMAGED = "row 2 holds a quote that is never closed, or one without its backslash; it was left out."


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_row_of_a_corpus_is_a_cable(tmp_path: Path, jobs: str) -> None:
    done = tearline("inspect", "--json", "--text", "--jobs", jobs, corpus_of_samples(tmp_path))
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["source"] for each in told] == [
        {"name": f"cables.csv, row {row}", "format": "csv"} for row in (1, 3, 4)
    ]
    assert [each["id"] for each in told] == ["09STATE20417", "09STRELSAU118", "09STRELSAU131"]
    assert told[1]["text"] == SAMPLE.read_text(encoding="utf-8")
    assert (done.returncode, done.stderr) == (1, f"tearline: cables.csv, {DAMAGED}\n")


def test_a_corpus_on_standard_input(tmp_path: Path) -> None:
    data = corpus_of_samples(tmp_path).read_bytes()
    done = tearline("inspect", "--json", "-", stdin=data)
    assert [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()] == [
        f"standard input, row {row}" for row in (1, 3, 4)
    ]
    assert (done.returncode, done.stderr) == (1, f"tearline: standard input, {DAMAGED}\n")


def test_a_corpus_is_redacted_to_one_file_a_row(tmp_path: Path) -> None:
    done = tearline("redact", corpus_of_samples(tmp_path), "--release-to", "U", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "09STATE20417.pdf",
        "09STRELSAU118.pdf",
        "09STRELSAU131.pdf",
    ]
    assert f"cables.csv, {DAMAGED}" in done.stderr


def test_several_rows_are_not_one_cable(tmp_path: Path) -> None:
    corpus = corpus_of_samples(tmp_path)
    finished = tmp_path / "118.pdf"
    assert tearline("redact", SAMPLE, "--release-to", "U", "-o", finished).returncode == 0
    audit = tearline("audit", finished, "--against", corpus)
    assert (audit.returncode, audit.stderr) == (
        2,
        "tearline: The source holds several cables; name the one that the file was made from.\n",
    )
    extract = tearline("extract", f"{corpus}#1", "-o", tmp_path / "x.pdf")
    assert one_sentence(extract.stderr)
    assert "cables.csv holds several cables" in extract.stderr


def test_a_file_is_audited_against_a_corpus_of_one_row(tmp_path: Path) -> None:
    corpus = corpus_of_samples(tmp_path)
    corpus.write_bytes(corpus.read_bytes().partition(b'"9","')[0])
    assert tearline("redact", corpus, "--release-to", "U", "-o", tmp_path / "a.pdf").returncode == 0
    assert tearline("audit", tmp_path / "a.pdf", "--against", corpus).returncode == 0
