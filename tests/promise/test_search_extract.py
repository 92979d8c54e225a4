"""O, the searcher, over extracts in every form: no way of reading finds withheld text."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from promise_cables import POOLS, SOUGHT, Job, Sketch, job, sketches

from tearline.audit.anatomy import opened_up
from tearline.audit.decodings import readings
from tearline.audit.filters import Budget
from tearline.audit.limits import most_unpacked
from tearline.audit.needles import Haystack, Needles
from tearline.audit.reading import all_words
from tearline.audit.searcher import Accounted, in_the_bytes
from tearline.exports.extract import FORMS, blank_file, extract_file
from tearline.publish_extract import finish_extract
from tearline.release.extracting import Extracted, Sourced, extract_of
from tearline.review.selection import Picked, Selection


def extracted(made: Job, paragraphs: int) -> Extracted:
    names = ["subject", *map(str, range(1, paragraphs + 1)), "tags"]
    return extract_of([Sourced(made.cable, made.plan)], Selection(tuple(Picked(0, name) for name in names)))


def places_in(data: bytes, blank: bytes, ending: str) -> list[Haystack]:
    """All of a file, read in every way; of a document for a word processor, all that a blank one has not."""
    if ending == ".pdf":
        budget = Budget(most_unpacked(data))
        return list(in_the_bytes(opened_up(data, budget), Accounted(), budget))
    pieces = [data]
    if ending == ".docx":
        with ZipFile(BytesIO(data)) as archive, ZipFile(BytesIO(blank)) as plain:
            names = archive.namelist()
            given = {plain.read(name) for name in plain.namelist()}
            pieces = [*map(str.encode, names), *(part for part in map(archive.read, names) if part not in given)]
    return [Haystack("the file", reading) for piece in pieces for reading in readings(piece)]


@pytest.mark.parametrize("pool", SOUGHT)
def test_no_withheld_text_is_in_an_extract_in_any_form(pool: str) -> None:
    @settings(max_examples=2)
    @given(sketches())
    def nothing(sketch: Sketch) -> None:
        made = job(sketch, POOLS[pool], 7)
        extract = extracted(made, len(sketch.paragraphs))
        assert extract.withheld
        for ending in FORMS:
            data, _ = finish_extract(extract, ending)
            blank = blank_file(extract.extract, ending)
            own = blank.decode("utf-8") if ending in {".txt", ".md"} else ""
            needles = Needles([(each.portion, each.text) for each in extract.withheld], [all_words(made.release), own])
            assert needles.found_in(places_in(data, blank, ending)) == [], ending

    nothing()


@pytest.mark.parametrize("ending", FORMS)
def test_text_in_an_extract_is_found_by_that_search(ending: str) -> None:
    head = "P 051530Z MAR 09\nFM AMEMBASSY STRELSAU\n\nUNCLAS STRELSAU 118\n\nE.O. 12958: N/A\nTAGS: PREL\n"
    text = f"{head}SUBJECT: (U) QXZJVWKY\n\n1. (U) Qxzjvwky was here.\n"
    made = extracted(Job(text, (), "lines"), 1)
    data, blank = extract_file(made.extract, ending), blank_file(made.extract, ending)
    assert Needles([("1", "Qxzjvwky")], []).found_in(places_in(data, blank, ending))
