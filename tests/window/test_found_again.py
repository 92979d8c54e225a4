"""Entries of an extract file are found in the message that they were taken from, and in no other."""

from pathlib import Path

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.intake.find import SourceRef
from tearline.review.anchors import Anchors
from tearline.review.extract_file import Placed
from tearline.review.placing import placed
from tearline.review.records import Entry
from tearline.review.selection import Picked
from tearline.window.case import Case
from tearline.window.digest import ReadCable
from tearline.window.draft import Absent, Taken
from tearline.window.found_again import found_again

TEXT = "C O N F I D E N T I A L STATE 000077\n\nSUBJECT: LAMPS (U)\n\n1. (U) Lamps are on their way.\n"


def case(number, sha256="ab", path="/far/batch.csv"):
    document = Document(path, "text", TEXT, sha256=sha256)
    return Case(ReadCable(read_cable(document)), None, None, None, source=SourceRef(Path(path)), number=number)


def absent(source):
    anchors = Anchors(case(0).read.cable, "salt")
    return Absent(placed(Picked(0, "1"), anchors), source, "not open")


def test_of_several_messages_of_one_source_the_very_one_is_meant():
    cases = [case(0), case(1)]
    (row,) = found_again([absent(Entry("/far/batch.csv", number=1, sha256="ab", salt="salt"))], cases, None)
    assert isinstance(row, Taken)
    assert row.case is cases[1]


def test_a_changed_source_is_known_by_its_place_and_another_of_the_same_text_is_not_taken_for_it():
    source = Entry("/far/batch.csv", sha256="cd", salt="salt")
    (row,) = found_again([absent(source)], [case(0)], None)
    assert isinstance(row, Taken)
    (row,) = found_again([absent(source)], [case(0, path="/near/other.csv")], None)
    assert isinstance(row, Absent)


def test_an_entry_without_anchors_holds_for_its_very_source_alone():
    row = Absent(Placed(Picked(0, "1")), Entry("/far/batch.csv", sha256="cd"), "not open")
    (found,) = found_again([row], [case(0)], None)
    assert isinstance(found, Absent)
    assert "another text or mark" in found.sentence
