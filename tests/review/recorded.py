"""Whatever a session or an extract file may record, for property tests."""

from hypothesis import strategies as st

from tearline.registry import read_audience
from tearline.review.anchors import Anchored
from tearline.review.model import Act, Decision, Target
from tearline.review.records import Entry

TEXT = st.text(st.characters(codec="utf-8"))
LINE = st.text(st.characters(codec="utf-8")).filter(str.isprintable)
NAME = st.text(st.characters(codec="utf-8") | st.sampled_from("\udc80\udcff")).filter(lambda name: "\0" not in name)
DECISIONS = st.builds(
    Decision, st.sampled_from(Act), st.sampled_from(Target), TEXT, st.lists(TEXT).map(tuple), TEXT, TEXT, TEXT
)
AUDIENCES = st.sampled_from(["U", "U//SBU", "TS", "S//REL TO USA, AUS, GBR"]).map(read_audience)


def entries(*further: st.SearchStrategy) -> st.SearchStrategy[Entry]:
    """What is recorded of a cable; ``further`` is what a session alone says of it."""
    return st.builds(
        Entry,
        NAME,
        st.none() | NAME,
        st.integers(0, 9),
        TEXT,
        st.lists(st.builds(Anchored, DECISIONS, TEXT), max_size=3).map(tuple),
        st.lists(DECISIONS, max_size=2).map(tuple),
        TEXT,
        *further,
    )
