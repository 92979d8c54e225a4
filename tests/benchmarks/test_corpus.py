"""The invented cables are what the benchmarks take them for."""

from statistics import mean

import pytest
from corpus import make_cable, make_large_text, make_page, make_table, make_text

from tearline.cables.read import read_cable
from tearline.intake.find import find_sources
from tearline.intake.load import document_from_bytes, load
from tearline.intake.shortcut import message_part


def read(data):
    [document] = document_from_bytes(data, "cable")
    return read_cable(document)


def test_a_seed_always_gives_the_same_cable():
    assert (make_text(7), make_page(7)) == (make_text(7), make_page(7))
    assert len({make_text(seed) for seed in range(50)}) == 50


def test_sizes_are_those_of_real_cables():
    bodies = [len(make_cable(seed).body) for seed in range(200)]
    assert 7_000 < mean(bodies) < 11_000
    assert min(bodies) < 3_000
    assert max(bodies) > 18_000
    assert 40_000 < mean(len(make_page(seed)) for seed in range(20)) < 50_000


def test_a_table_is_read_as_the_cables_they_are(tmp_path):
    (tmp_path / "corpus.csv").write_bytes(make_table(12))
    found = [load(source)[0] for source in find_sources([tmp_path])]
    assert [read_cable(each).header.id for each in found] == [make_cable(seed).id for seed in range(12)]
    assert not any("metadata-mismatch" in {notice.code for notice in read_cable(each).notices} for each in found)


@pytest.mark.parametrize("seed", range(12))
def test_text_and_page_are_read_as_the_cable_they_are(seed):
    cable = make_cable(seed)
    for data in (make_text(seed).encode(), make_page(seed)):
        read_back = read(data)
        assert read_back.header.id == cable.id
        numbered = [portion for portion in read_back.portions if portion.kind == "paragraph"]
        assert len(numbered) == cable.body.count("¶")
    assert dict(read(make_page(seed)).document.metadata)["identifier"] == cable.id
    assert message_part(make_page(seed)) is not None


def test_a_large_text_has_the_size_asked_for():
    text = make_large_text(300_000)
    assert 300_000 <= len(text.encode()) < 302_000
    assert len(read(text.encode()).portions) > 500
