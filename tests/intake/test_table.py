"""A corpus in CSV: its rows come back, whatever stands in them, and a damaged one costs itself alone."""

import hashlib
import io
import sys
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import cells, corpus

from tearline.errors import SourceError
from tearline.intake import table, units
from tearline.intake.bounds import LARGEST_ROW
from tearline.intake.message import joined
from tearline.intake.table import Row, find_rows, read_row
from tearline.intake.units import mark_of

TITLES = "identifier,creation-date,reference-id,origin,classification,references,header,body\n"


def found(data):
    return list(find_rows(io.BytesIO(data), "c.csv"))


def documents(data):
    """The cables of a corpus, sentences for what is none."""
    said = []
    for row in found(data):
        try:
            said.append(read_row(data[row.start : row.end], mark_of(data), f"row {row.number}"))
        except AttributeError:
            said.append(row.sentence)
        except SourceError as error:
            said.append(error.sentence)
    return said


def texts(data):
    return [getattr(each, "text", each) for each in documents(data)]


def test_a_row_is_a_document():
    row = cells(7, 'UNCLAS\n1. (U) He said "no", she said \\.\r\n', created="12/28/1966 8:05", reference="66ZENDA2481")
    data = corpus([row]).encode()
    [document] = documents(data)
    assert document.text == row[6] + row[7]
    assert document.format == "csv"
    assert document.metadata == (
        ("created", "1966-12-28 08:05"),
        ("identifier", "66ZENDA2481"),
        ("origin", "Embassy Strelsau"),
        ("classification", "UNCLASSIFIED"),
    )
    assert document.sha256 == hashlib.sha256(data.removesuffix(b"\n")).hexdigest()


def test_one_row_changes_no_hash_of_another():
    before, after = (documents(corpus([cells(1, body), cells(2)]).encode()) for body in ("A", "Another"))
    assert before[0].sha256 != after[0].sha256
    assert before[1].sha256 == after[1].sha256


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('a \\"b\\"', 'a "b"'),
        ('a ""b""', 'a "b"'),
        ("it\\'s", "it's"),
        ("a\\\\b", "a\\b"),
        ("c:\\new\\table", "c:\\new\\table"),
        ("a\\\nb", "a\\\nb"),
        ("ends in one\\\\", "ends in one\\"),
        ('\\\\\\"', '\\"'),
        ("a,b\r\n\r\nc\rd", "a,b\r\n\r\nc\rd"),
        ('"x""', None),
    ],
)
def test_what_is_escaped_in_a_cell(written, read):
    data = corpus([cells(1, "BODY"), cells(2)]).replace("BODY", written).encode()
    said = texts(data)
    if read is None:
        assert said[0] == (
            "c.csv, row 1 holds a quote that is never closed, or one without its backslash; it was left out."
        )
    else:
        assert said[0].endswith(f"WASHDC\n{read}")
    assert said[1].endswith("Text.\n")


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from('"\\,\n\r'))
rows = st.lists(
    st.builds(lambda body, header, origin: (body, header, origin), words, words, words), min_size=1, max_size=5
)


manners = st.one_of(
    st.fixed_dictionaries({"doubled": st.booleans(), "end": st.sampled_from(["\n", "\r\n", "\r"])}),
    # Quotes where they are needed: before Python 3.13 the writer needs none for a \r unless lines end in it.
    st.just({"doubled": True, "everything_quoted": False, "end": "\r\n"}),
)


@given(
    rows,
    manners,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["", TITLES]),
    st.sampled_from([1100, 1 << 20]),
)
def test_any_rows_that_are_written_come_back(wanted, manner, encoding, titles, piece):
    """Each body has words before it, since a row without any is refused, and bytes that no text holds are."""
    made = [cells(at, f"x{body}", header=head, origin=origin) for at, (body, head, origin) in enumerate(wanted, 1)]
    data = (titles + corpus(made, **manner)).encode(encoding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "_PIECE", piece)
        said = documents(data)
    first = 2 if titles else 1
    assert len(said) == len(made)
    for number, (document, row) in enumerate(zip(said, made, strict=True), first):
        if isinstance(document, str):
            assert document == f"row {number} is not text: it is full of control characters."
            continue
        assert document.name == f"row {number}"
        assert document.text == joined(row[6:])
        assert dict(document.metadata).get("origin", "") == " ".join(row[3][:200].split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16-le", "utf-16-be"])
def test_encodings(encoding):
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    body = "1. (U) Café, “naïve”" + ("" if encoding == "cp1252" else " \U0001f600\u2022\u5c22") + ' and "so".'
    data = (mark + corpus([cells(1, body), cells(2, body)])).encode(encoding)
    assert [text.partition("WASHDC\n")[2] for text in texts(data)] == [body, body]


def test_each_row_has_an_encoding_of_its_own():
    data = corpus([cells(1, "é")]).encode() + corpus([cells(2, "é")]).encode("cp1252")
    assert [text[-1] for text in texts(data)] == ["é", "é"]


def test_titles_and_empty_lines_are_passed_over():
    data = ("\n" + TITLES + "\n\r\n" + corpus([cells(1), cells(2)], end="\n\n")).encode()
    assert [row.number for row in found(data)] == [2, 3]
    assert all(isinstance(text, str) and text.endswith("Text.\n") for text in texts(data))


LEFT_OUT = {
    "seven cells": ("has 7 cells instead of 8", lambda row: corpus([row[:-1]])),
    "nine cells": ("has 9 cells instead of 8", lambda row: corpus([[*row, "more"]])),
    "one cell": ("has 1 cell instead of 8", lambda _: "stray\n"),
    "never closed": ("holds a quote that is never closed", lambda row: corpus([row]).rstrip('\n"') + "\n"),
    "never opened": ("has 7 cells instead of 8", lambda row: corpus([row]).replace('"R 05', "R 05")),
    "body never opened": ("can't be told from the lines", lambda row: corpus([row]).replace('"UNCLAS S', "UNCLAS S")),
    "not escaped": ("holds a quote that is never closed", lambda row: corpus([row]).replace("Text", 'Te"x"t')),
}


@pytest.mark.parametrize(("said", "damage"), LEFT_OUT.values(), ids=LEFT_OUT)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_damaged_row_costs_itself_alone(said, damage, place):
    lines = [corpus([cells(1)]), corpus([cells(2)])]
    lines.insert(place, damage(cells(5)))
    got = texts("".join(lines).encode())
    assert len(got) >= 3
    assert got[place].startswith(f"c.csv, row {place + 1} {said}")
    assert sum(text.endswith("Text.\n") for text in got) == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (cells(1, ""), "row 1 has no body, so there is no cable in it."),
        (cells(1, " \r\n"), "row 1 has no body, so there is no cable in it."),
        (cells(1, "a\0b"), "row 1 is not text, or is damaged: it holds NUL characters."),
    ],
)
def test_a_row_without_a_cable_is_told(row, said):
    got = texts(corpus([row, cells(2)]).encode())
    assert got[0] == said
    assert got[1].endswith("Text.\n")


def test_a_quote_never_closed_in_a_long_corpus_swallows_nothing():
    """The rows behind it hold no quote that could close it."""
    row = "{},1/1/2000 10:30,00ZENDA{},Embassy,UNCLASSIFIED,,FM Z,UNCLAS " + 60_000 * "x" + "\n"
    rest = "".join(row.format(number, number) for number in range(2, 400))
    assert len(rest) > LARGEST_ROW
    data = (corpus([cells(1)]).rstrip('\n"') + "\n" + rest).encode()
    got = found(data)
    assert got[0].sentence == (
        "c.csv, row 1 has no end within 16 MiB, so a quote in it may never be closed; it was left out."
    )
    assert [each.number for each in got[1:]] == list(range(2, 400))


def test_the_row_behind_a_damaged_one_is_found_across_two_pieces(monkeypatch):
    monkeypatch.setattr(units, "_PIECE", 1100)
    for length in range(1020, 1110):
        got = found(("stray " + "x" * length + "\n" + corpus([cells(2)])).encode())
        assert [type(each) for each in got] == [SourceError, Row]


def test_a_row_as_large_as_may_be(monkeypatch):
    monkeypatch.setattr(table, "LARGEST_ROW", 1000)
    fits = corpus([cells(1, "")]).rstrip("\n")
    for size, kind in ((999, Row), (1001, SourceError)):
        data = corpus([cells(1, "x" * (size - len(fits))), cells(2)]).encode()
        assert [type(each) for each in found(data)] == [kind, Row]


def test_a_body_longer_than_the_parser_takes_by_itself():
    body = "1. (U) A long year.\n" * 20_000
    assert len(body) > 131_072
    assert texts(corpus([cells(1, body)]).encode())[0].endswith(body)


def test_a_table_of_other_columns_is_refused_once():
    rows = [[str(number), "1/1/2000 10:30", "00X1", "Bolts"] for number in range(1, 500)]
    [error] = found(corpus(rows).encode())
    assert error.sentence == "c.csv is no corpus of cables: none of its first 10 rows is one; it was left out."


def test_rows_are_found_as_they_are_asked_for_and_in_little_memory():
    data = corpus([cells(number, "x" * 100_000) for number in range(1, 400)]).encode()
    stream = io.BytesIO(data)
    tracemalloc.start()
    try:
        seen = find_rows(stream, "c.csv")
        next(seen)
        assert stream.tell() < len(data) // 10
        assert sum(1 for _ in seen) == 398
        assert tracemalloc.get_traced_memory()[1] < len(data) // 4
    finally:
        tracemalloc.stop()


def test_a_row_that_is_not_there_any_more_says_so():
    data = corpus([cells(1), cells(2)]).encode()
    first, second = found(data)
    for start, end in ((first.start + 5, first.end), (first.start, second.end), (second.end, second.end + 9)):
        with pytest.raises(SourceError, match=r"^r is not there any more: the file has changed; open it anew\.$"):
            read_row(data[start:end], b"", "r")


@given(st.text(st.sampled_from('",\\\n1aé\0'), max_size=300), st.sampled_from(["", corpus([cells(1)])]))
def test_any_text_gives_rows_or_sentences_that_tile_it(text, start):
    data = (start + text).encode()
    end = 0
    for row in found(data):
        if isinstance(row, Row):
            assert end <= row.start < row.end <= len(data)
            end = row.end
            with suppress(SourceError):
                read_row(data[row.start : row.end], b"", "r")


@pytest.mark.skipif(sys.platform == "win32", reason="takes long")
@pytest.mark.parametrize("piece", ['2,1/1/2000 10:30,00X1,"\n', '2,1/1/2000 10:30,00X1,x","\n', "\\", '"', ",", "\n"])
def test_no_damage_costs_more_than_its_length(piece, monkeypatch):
    """Counted in bytes read, not in seconds."""
    good = corpus([cells(1)])
    monkeypatch.setattr(table, "LARGEST_ROW", 20_000)
    monkeypatch.setattr(units, "_PIECE", 2_000)
    read = []
    for size in (40_000, 160_000):
        stream = io.BytesIO((good + piece * (size // len(piece))).encode())
        total, whole = 0, stream.read

        def counted(length, whole=whole):
            nonlocal total
            total += length
            return whole(length)

        stream.read = counted
        list(find_rows(stream, "c.csv"))
        read.append(total)
    assert read[1] < 6 * read[0] + 200_000
