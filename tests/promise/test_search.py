"""O, the searcher, over whole exports: no way of reading finds withheld text, and none finds what is not there."""

from dataclasses import replace
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from promise_cables import LATIN, OPEN_WORDS, POOLS, SAID, SOUGHT, Job, Sketch, job, listed_as, sketches

from tearline.audit.anatomy import opened_up
from tearline.audit.decodings import readings
from tearline.audit.filters import Budget
from tearline.audit.limits import most_unpacked
from tearline.audit.needles import Haystack, Needles
from tearline.audit.pdf import audit_against_text, audit_pdf
from tearline.audit.reading import all_words
from tearline.audit.searcher import Accounted, in_the_bytes
from tearline.exports.index import FORMS, index_file
from tearline.exports.retyped import retyped_pdf
from tearline.markings.model import Level, Mark
from tearline.release.index import Row, index_of
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding
from tearline.release.withheld import Withheld


def portions_found(data: bytes, made: Job) -> list[tuple[str, str]]:
    """What O finds where nothing is taken to be accounted for."""
    budget = Budget(most_unpacked(data))
    needles = Needles([(each.portion, each.text) for each in made.withheld], [all_words(made.release)])
    return needles.found_in(list(in_the_bytes(opened_up(data, budget), Accounted(), budget)))


@pytest.mark.parametrize("pool", SOUGHT)
def test_no_withheld_text_is_in_the_file_in_any_form(pool: str) -> None:
    @settings(max_examples=2)
    @given(sketches())
    def nothing(sketch: Sketch) -> None:
        made = job(sketch, POOLS[pool], 7)
        assert made.withheld
        assert portions_found(made.finish().data, made) == []

    nothing()


def places_in(data: bytes, ending: str) -> list[Haystack]:
    """All of an index's file, read in every way."""
    if ending == ".pdf":
        budget = Budget(most_unpacked(data))
        return list(in_the_bytes(opened_up(data, budget), Accounted(), budget))
    pieces = [data]
    if ending == ".xlsx":
        with ZipFile(BytesIO(data)) as archive:
            pieces = [*map(archive.read, archive.namelist()), *map(str.encode, archive.namelist())]
    return [Haystack("the file", reading) for piece in pieces for reading in readings(piece)]


@pytest.mark.parametrize("pool", SOUGHT)
def test_no_withheld_text_is_in_an_index_in_any_form(pool: str) -> None:
    @settings(max_examples=2)
    @given(sketches(), sketches())
    def nothing(sketch: Sketch, another: Sketch) -> None:
        made = [job(each, POOLS[pool], seed) for seed, each in enumerate((sketch, another))]
        index = index_of([listed_as(each, number) for number, each in enumerate(made)], SAID)
        words = [cell for row in index.rows for cell in (row.document, row.portion, str(row.page), row.amount)]
        needles = Needles([(each.portion, each.text) for one in made for each in one.withheld], words)
        for ending in FORMS:
            assert needles.found_in(places_in(index_file(index, ending), ending)) == []

    nothing()


@pytest.mark.parametrize("ending", FORMS)
def test_withheld_text_in_an_index_is_found_by_that_search(ending: str) -> None:
    row = Row("qxzjvwky", "1", 1, "", ("žščřůđłøæ",), ("",))
    needles = Needles([("1", "qxzjvwky")], [])
    index = replace(index_of([], {}), rows=(row,))
    assert needles.found_in(places_in(index_file(index, ending), ending))


def test_a_release_passes_without_its_plan_too() -> None:
    @settings(max_examples=2)
    @given(sketches())
    def passes(sketch: Sketch) -> None:
        made = job(sketch, LATIN, 7)
        texts = [Withheld(each.id, made.cable.text_of(each)) for each in made.cable.portions]
        assert audit_against_text(made.finish().data, texts).passed

    passes()


TOOL_WORDS = [
    word.decode() for word in b"released part page withheld line case number document date title version font".split()
]


def chance_release(chance: Random) -> tuple[Release, list[Withheld]]:
    """A page of words, and a page of words of the same kind that are withheld from it."""
    words = [*OPEN_WORDS, *TOOL_WORDS]

    def text(most: int) -> str:
        return " ".join(chance.choice(words) for _ in range(chance.randint(1, most)))

    portions, withheld = [], []
    for number in range(1, chance.randint(2, 9)):
        gone = chance.random() < 0.5
        sign = Withholding(("1.4(b)",), "7 lines", gone)
        content = (sign,) if gone else (text(40), sign, text(20)) if chance.random() < 0.5 else (text(60),)
        label, mark = chance.choice([f"{number}.", None, "-"]), chance.choice(["(U)", "(C)", None])
        portions.append(ReleasedPortion(str(number), "paragraph", 0, label, mark, "C", False, content, False))
        if sign in content:
            withheld.append(Withheld(str(number), text(300)))
    withheld += [Withheld("8", chance.choice([*words, "a", "U", "1", "12", "of 1"])) for _ in range(3)]
    stamp = Stamp("in part", "", "", "", ("1.4(b)",))
    return Release("09STRELSAU118", Mark(Level.U), None, False, "U", stamp, tuple(portions)), withheld


def test_five_hundred_clean_files_raise_no_false_alarm() -> None:
    """Withheld and released text share their words, so that every chance for a mistake is taken."""
    chance = Random(118)
    alarms = []
    for _ in range(500):
        release, withheld = chance_release(chance)
        report = audit_pdf(retyped_pdf(release), release, withheld)
        alarms += [check for check in report.checks if not check.passed]
    assert alarms == []
