"""What was picked is found again where its text now stands; no other text is ever taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cables import Made, make_cable

from tearline.cables.model import Cable, Document, Span
from tearline.cables.read import read_cable
from tearline.markings.model import Mark
from tearline.review.anchors import Anchors
from tearline.review.extract_file import ExtractFile, Placed
from tearline.review.placing import Resolved, placed, resolve
from tearline.review.records import Entry
from tearline.review.selection import Own, Picked, Selection, own, sentences

TEXT = """\
R 101200Z MAR 09
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC

C O N F I D E N T I A L STRELSAU 000042

SUBJECT: LAMPS (U)

1. (U) The guild met on Monday.

2. (C) The guild will strike in May. Ada Quill will not pay. Nobody asked her.

3. (S/NF) Its treasurer told us so.

4. (U) Noted.

5. (U) Noted.
QUILL
"""
NUMBERED_ANEW = TEXT.replace("3. (S/NF)", "13. (S/NF)").replace("2. (C)", "2. (U) Something new came first.\n\n12. (C)")
COMMENT = own("comment", "We doubt it.", "(U)")


def read(text: str, sha256: str = "") -> Cable:
    return read_cable(Document("lamps.txt", "text", text, sha256=sha256 or str(hash(text))))


def own_text(cable: Cable, portion: str) -> str:
    return cable.text_of(next(each for each in cable.portions if each.id == portion))


def words_of(cable: Cable, picked: Picked) -> list[str]:
    text = own_text(cable, picked.portion)
    return [text[start:end] for start, end in picked.kept]


def carried(picked: Picked | Own, text: str, before: str = TEXT) -> Resolved:
    """What becomes of an entry when its source has changed to ``text``."""
    cable = read(before)
    entry = picked if isinstance(picked, Own) else placed(picked, Anchors(cable, "5a17"))
    source = Entry("/cables/lamps.txt", sha256=cable.document.sha256, salt="5a17")
    return resolve(ExtractFile(None, sources=(source,), entries=(entry,)), [read(text)])


def test_in_an_unchanged_source_everything_stands_where_it_stood() -> None:
    kept = sentences(own_text(read(TEXT), "2"))[::2]
    for picked in (Picked(0, "2"), Picked(0, "2", kept), Picked(0, "subject"), COMMENT):
        assert carried(picked, TEXT) == Resolved((picked,), ())


def test_a_portion_that_is_numbered_anew_is_taken_under_its_new_number() -> None:
    again = read(NUMBERED_ANEW)
    assert [each.number for each in again.portions if each.number] == ["1", "2", "12", "13", "4", "5"]
    assert carried(Picked(0, "2"), NUMBERED_ANEW).entries == (Picked(0, "12"),)
    kept = sentences(own_text(read(TEXT), "2"))
    resolved = carried(Picked(0, "2", (kept[1],)), NUMBERED_ANEW)
    assert isinstance(resolved.entries[0], Picked)
    assert words_of(again, resolved.entries[0]) == ["Ada Quill will not pay."]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (TEXT.replace("strike in May", "strike in June"), "another text or mark now"),
        (TEXT.replace("2. (C)", "2. (S)"), "another text or mark now"),
        (TEXT.replace("2. (C)", "6. (C)").replace("in May", "in June"), "no such portion now"),
    ],
)
def test_a_portion_with_another_text_or_mark_is_lost_and_said_to_be(changed: str, said: str) -> None:
    kept = sentences(own_text(read(TEXT), "2"))[1:2]
    for picked in (Picked(0, "2"), Picked(0, "2", kept)):
        resolved = carried(picked, changed)
        assert resolved.entries == (None,)
        assert resolved.lost[0].sentence.startswith("Entry 1, portion 2 of lamps.txt, is lost: ")
        assert said in resolved.lost[0].sentence
    assert carried(Picked(0, "1"), changed).lost == ()


def test_of_two_portions_alike_neither_is_taken_for_the_other() -> None:
    gone = TEXT.replace("4. (U) Noted.", "4. (U) First.").replace("5. (U) Noted.", "6. (U) Noted.\n\n7. (U) Noted.")
    assert carried(Picked(0, "4"), gone).entries == (None,)


def test_a_source_that_is_missing_is_named_and_the_rest_goes_on() -> None:
    file = ExtractFile(
        None,
        sources=(Entry("/cables/lamps.zip", "a.txt"), Entry("/cables/post.txt")),
        entries=(COMMENT, Placed(Picked(0, "2")), Placed(Picked(1, "2"))),
        left_out="silently",
        style="frus",
        classified_by="Ada Quill",
    )
    resolved = resolve(file, [None, read(TEXT)])
    assert resolved.entries == (COMMENT, None, Picked(1, "2"))
    assert [(each.number, each.sentence) for each in resolved.lost] == [
        (1, "Entry 2, portion 2 of lamps.zip/a.txt, can't be had: its source can't be read.")
    ]
    assert resolved.selection(file) == Selection((COMMENT, Picked(1, "2")), "silently", "frus", "Ada Quill")


def test_without_an_anchor_an_entry_holds_for_the_very_source_alone() -> None:
    file = ExtractFile(None, sources=(Entry("a.txt", sha256="ab"),), entries=(Placed(Picked(0, "2")),))
    assert resolve(file, [read(TEXT, "ab")]).entries == (Picked(0, "2"),)
    assert resolve(file, [read(TEXT, "cd")]).entries == (None,)


@pytest.mark.parametrize("kept", [(Span(0, 9999),), (Span(5000, 9999),), (Span(0, 10**9), Span(10**9, 10**10))])
def test_passages_that_are_not_in_the_portion_are_lost(kept: tuple[Span, ...]) -> None:
    file = ExtractFile(None, sources=(Entry("a.txt"),), entries=(Placed(Picked(0, "2", kept)),))
    resolved = resolve(file, [read(TEXT)])
    assert resolved.entries == (None,)
    assert resolved.lost[0].sentence.endswith(".")


@pytest.mark.parametrize("anchor", ["", "x", ".", "x.0-5", "{}.x-y", "{}.5-2", "{}.", "{}", f"{{}}.0-{'9' * 6000}"])
def test_an_anchor_that_was_tampered_with_finds_nothing(anchor: str) -> None:
    cable, picked = read(TEXT), Picked(0, "2", (Span(0, 40),))
    whole = placed(picked, Anchors(cable, "5a17")).anchors[0].partition(".")[0]
    file = ExtractFile(
        None,
        sources=(Entry("a.txt", sha256="ab", salt="5a17"),),
        entries=(Placed(picked, (anchor.format(whole),)),),
    )
    assert resolve(file, [read(NUMBERED_ANEW)]).entries == (None,)


def test_an_entry_is_taken_from_one_portion_or_not_at_all() -> None:
    cable = read(TEXT)
    spans = sentences(own_text(cable, "2"))[1:]
    here = placed(Picked(0, "2", spans), Anchors(cable, "5a17")).anchors
    there = placed(Picked(0, "3", (Span(10, 20),)), Anchors(cable, "5a17")).anchors
    sources = (Entry("a.txt", sha256="ab", salt="5a17"),)
    for anchors, found in ((here, True), ((here[0], there[0]), False), ((here[0], "gone.0-5"), False)):
        file = ExtractFile(None, sources=sources, entries=(Placed(Picked(0, "2", spans), anchors),))
        assert isinstance(resolve(file, [read(NUMBERED_ANEW)]).entries[0], Picked) is found


PORTIONS = st.lists(st.tuples(st.text("ab .", min_size=1, max_size=5), st.sampled_from(["U", "C"])), min_size=1)


def made(portions: list[tuple[str, str]], first: int) -> Cable:
    labelled = (Made(text, force=force, label=f"{at}.", id=f"{at}") for at, (text, force) in enumerate(portions, first))
    return make_cable(*labelled)


def body(cable: Cable, portion: str) -> tuple[str, Mark]:
    found = next(each for each in cable.portions if each.id == portion)
    return cable.text_of(found).partition(". ")[2].rstrip(), found.effective


@given(PORTIONS, PORTIONS, st.integers(1, 12), st.data())
def test_whatever_is_found_has_the_text_and_the_mark_that_were_picked(
    before: list[tuple[str, str]], after: list[tuple[str, str]], first: int, data: st.DataObject
) -> None:
    """A small alphabet, so that portions of both cables are often alike, and some twice."""
    one, other = made(before, 1), made(data.draw(st.permutations([*before, *after])), first)
    name = data.draw(st.sampled_from([each.id for each in one.portions]))
    label, length = len(name) + 2, len(own_text(one, name))
    start = data.draw(st.integers(label, length - 1))
    end = data.draw(st.integers(start + 1, length))
    picked = Picked(0, name, data.draw(st.sampled_from([(), (Span(start, end),)])))
    entry = placed(picked, Anchors(one, "5a17"))
    file = ExtractFile(None, sources=(Entry(sha256="ab", salt="5a17"),), entries=(entry,))
    found = resolve(file, [other]).entries[0]
    if isinstance(found, Picked):
        assert body(other, found.portion) == body(one, name)
        assert [words.rstrip() for words in words_of(other, found)] == [
            words.rstrip() for words in words_of(one, picked)
        ]
