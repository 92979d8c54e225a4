"""Random releases, as odd as the wall could ever let them be."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tearline.markings.model import Level, Mark
from tearline.release.index import Index, Listed, index_of
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding

quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For tests that write whole files, on machines with other things to do."""
unhurried = settings(deadline=None)

WORDS = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126), min_size=1, max_size=14)
CODES = st.sampled_from(["(b)(1)", "(b)(6)", "1.4(b)", "1.4(d)", "3.3(b)(1)", "Privacy Act"])
AMOUNTS = st.sampled_from(["7 lines", "1 line", "less than 1 line", None])
MARKS = st.sampled_from(["(U)", "(C)", "(S/NF)", "( C )", "(C/REL Brazil/South Africa)", "CONFIDENTIAL", "(N/SF)"])
IN_FORCE = st.sampled_from(["U", "C", "S//NF", "U//SBU", "C//REL TO USA, BRA, ZAF", "UNKNOWN"])
LABELS = st.sampled_from(["1.", "16.", "[1](#)1.", "A)", "(12)", "--", "SUBJECT:", "E.O. 12958:"])
BODY = ["heading", "paragraph", "subparagraph", "item", "block", "table", "marker", "signature", "trailer"]
HEADER = ["transmission", "banner", "caption", "slug", "eo", "tags", "subject", "references", "classified-by"]
BANNERS = st.sampled_from(
    [
        Mark(Level.U),
        Mark(Level.U, controls=("SBU",)),
        Mark(Level.C, rel_to=("USA", "BRA", "ZAF")),
        Mark(Level.S, controls=("NOFORN",)),
        Mark(Level.TS, sci=("SI",)),
        Mark(Level.S, rel_to=("USA", *(a + b + c for a in "ABCDEFGH" for b in "ABCD" for c in "ABCD"))),
        Mark(None),
    ]
)

PLAIN = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
ROWS = st.lists(st.lists(WORDS, max_size=9).map("  ".join), min_size=1, max_size=12).map("\n".join)
ODD = st.text(st.characters(), max_size=60)
"""Any code points at all: controls, surrogates, right-to-left letters, combining marks."""


def withholdings(*, whole: bool) -> st.SearchStrategy[Withholding]:
    return st.builds(Withholding, st.lists(CODES, max_size=3, unique=True).map(tuple), AMOUNTS, st.just(whole))


def contents(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str | Withholding, ...]]:
    return st.one_of(
        texts.map(lambda text: (text,)),
        withholdings(whole=True).map(lambda one: (one,)),
        st.tuples(texts, withholdings(whole=False), texts),
        st.just(()),
    )


@st.composite
def portions(
    draw: st.DrawFn, texts: st.SearchStrategy[str], rows: st.SearchStrategy[str], kinds: list[str]
) -> ReleasedPortion:
    keeps_lines = draw(st.booleans())
    return ReleasedPortion(
        id=str(draw(st.integers(1, 99))),
        kind=draw(st.sampled_from(kinds)),
        depth=draw(st.integers(0, 9)),
        label=draw(st.none() | LABELS),
        mark=draw(st.none() | MARKS),
        in_force=draw(IN_FORCE),
        mark_at_end=draw(st.booleans()),
        content=draw(contents(rows if keeps_lines else texts)),
        keeps_lines=keeps_lines,
    )


@st.composite
def releases(draw: st.DrawFn, texts: st.SearchStrategy[str] = PLAIN, rows: st.SearchStrategy[str] = ROWS) -> Release:
    return Release(
        cable_id=draw(st.none() | st.just("09STRELSAU97")),
        banner=draw(BANNERS),
        source_banner=draw(st.none() | st.just("CONFIDENTIAL//NOFORN")),
        strike_banner=draw(st.booleans()),
        released_to=draw(IN_FORCE),
        stamp=Stamp(
            decision=draw(st.sampled_from(["in full", "in part", "denied in full", "as sent"])),
            case_number=draw(st.just("") | PLAIN),
            document_number=draw(st.just("") | PLAIN),
            decided_on=draw(st.just("") | PLAIN),
            codes=draw(st.lists(CODES | PLAIN, max_size=6, unique=True).map(tuple)),
        ),
        portions=(
            *draw(st.lists(portions(texts, rows, HEADER), max_size=4)),
            *draw(st.lists(portions(texts, rows, BODY), max_size=14)),
        ),
    )


SAID = {"1.4(b)": "Foreign government information", "(b)(6)": "=1+1, and the privacy of a person\tnamed", "(b)(1)": ""}


@st.composite
def listings(draw: st.DrawFn, texts: st.SearchStrategy[str] = PLAIN) -> tuple[list[Listed], dict[str, str]]:
    """Random releases as an index lists them, with signs on pages chosen at random, and what is said of codes."""
    listed = []
    for number, release in enumerate(draw(st.lists(releases(), max_size=4)), start=1):
        count = sum(isinstance(part, Withholding) for portion in release.portions for part in portion.content)
        pages = sorted(draw(st.lists(st.integers(1, 1200), min_size=count, max_size=count)))
        listed.append(Listed(release, f"cable-{number}.pdf", tuple(pages)))
    return listed, {**SAID, "Privacy Act": draw(texts)}


def indexes() -> st.SearchStrategy[Index]:
    """What an index says of random releases."""
    return listings().map(lambda listing: index_of(*listing))
