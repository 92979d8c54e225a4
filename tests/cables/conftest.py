"""Cables for tests: golden cases, and cables of any make that hypothesis can think of."""

from pathlib import Path

import pytest

from tearline.cables.model import Cable, Document
from tearline.cables.read import read_cable

ROOT = Path(__file__).parents[2]


@pytest.fixture
def read():
    """Read a text as a cable, and check what holds for every cable."""

    def read(text: str, name: str = "cable.txt", **more) -> Cable:
        cable = read_cable(Document(name, "text", text, **more))
        check_invariants(cable)
        return cable

    return read


@pytest.fixture
def real_cables() -> Path:
    """The folder of real cables beside the checkout, where there is one."""
    folder = ROOT.parent / "shared" / "cables"
    if not folder.is_dir():
        pytest.skip("no real cables beside the checkout")
    return folder


@pytest.fixture(scope="session")
def invariants():
    """What holds for every cable, as a function."""
    return check_invariants


def check_invariants(cable: Cable) -> None:
    text = cable.document.text
    spans = sorted(span for portion in cable.portions for span in portion.spans)
    position = 0
    for start, end in spans:
        assert start == position, f"gap or overlap at {position}"
        assert end > start, f"empty span at {start}"
        position = end
    assert position == len(text), "text left over"
    ids = [portion.id for portion in cable.portions]
    assert len(set(ids)) == len(ids), "an id stands twice"
    starts = [portion.spans[0].start for portion in cable.portions]
    assert starts == sorted(starts), "portions out of order"
    seen: set[str] = set()
    for portion in cable.portions:
        assert portion.parent is None or portion.parent in seen, f"{portion.id} comes before its parent"
        seen.add(portion.id)
        for inner in (portion.label, portion.mark):
            assert inner is None or any(a <= inner.start < inner.end <= b for a, b in portion.spans), portion.id
    for notice in cable.notices:
        assert 0 <= notice.start <= notice.end <= len(text)
