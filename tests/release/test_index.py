"""What an index says, as a function of releases."""

from tearline.markings.model import Level, Mark
from tearline.release.index import CodeTotal, Index, Listed, Row, index_of
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding

PUBLIC = Mark(Level.U)
SAID = {"(b)(1)": "National defense.", "(b)(6)": "Privacy.", "1.4(b)": "Foreign government information."}


def portion(number: str, *gaps: Withholding) -> ReleasedPortion:
    parts = tuple(part for gap in gaps for part in ("The ferry was late. ", gap))
    return ReleasedPortion(number, "paragraph", 0, f"{number}.", "(U)", "U", False, parts, False)


def gap(*codes: str, amount: str | None = "1 line") -> Withholding:
    return Withholding(codes, amount, False)


def release(cable_id: str | None, *portions: ReleasedPortion, banner: Mark = PUBLIC, to: str = "U") -> Release:
    return Release(cable_id, banner, None, False, to, Stamp("in part", "F-7", "", "", ()), portions)


def index(*releases: Release) -> Index:
    count = [sum(isinstance(part, Withholding) for each in one.portions for part in each.content) for one in releases]
    return index_of(
        [Listed(one, f"file-{at}.pdf", tuple(range(1, count[at] + 1))) for at, one in enumerate(releases)], SAID
    )


def test_every_withheld_passage_has_a_row_in_the_order_of_the_documents() -> None:
    made = index(
        release("09STRELSAU97", portion("1", gap("1.4(b)"), gap("(b)(6)", "own", amount=None)), portion("2")),
        release("09STRELSAU98", portion("3.A", gap())),
    )
    assert made.rows == (
        Row("09STRELSAU97", "1", 1, "1 line", ("1.4(b)",), ("Foreign government information.",)),
        Row("09STRELSAU97", "1", 2, "", ("(b)(6)", "own"), ("Privacy.", "")),
        Row("09STRELSAU98", "3.A", 1, "1 line", (), ()),
    )


def test_totals_are_by_code_in_the_order_of_the_tables_and_by_document() -> None:
    made = index(
        release("09STRELSAU97", portion("1", gap("own"), gap("1.4(b)", "(b)(1)"), gap())),
        release("09STRELSAU98", portion("1", gap("1.4(b)"))),
        release("09STRELSAU99", portion("1")),
    )
    assert made.by_code == (
        CodeTotal("(b)(1)", "National defense.", 1, 1),
        CodeTotal("1.4(b)", "Foreign government information.", 2, 2),
        CodeTotal("own", "", 1, 1),
        CodeTotal("", "", 1, 1),
    )
    assert [(each.document, each.passages) for each in made.by_document] == [
        ("09STRELSAU97", 3),
        ("09STRELSAU98", 1),
        ("09STRELSAU99", 0),
    ]


def test_a_document_without_an_id_or_with_that_of_another_is_named_by_its_file() -> None:
    made = index(release(None), release("09STRELSAU97"), release("09STRELSAU98"), release("09STRELSAU97"))
    assert [each.document for each in made.by_document] == ["file-0.pdf", "file-1.pdf", "09STRELSAU98", "file-3.pdf"]


def test_the_banner_is_the_highest_of_all_that_is_listed() -> None:
    secret = Mark(Level.S, controls=("NOFORN",))
    assert index(release("a"), release("b", banner=secret)).banner == secret
    assert index(release("a"), release("b")).banner == Mark(Level.U)
    assert index(release("a", banner=Mark(None)), release("b", banner=secret)).banner == Mark(None)
    assert index().banner == Mark(Level.U)


def test_audience_and_case_are_told_where_all_have_the_same() -> None:
    assert index(release("a"), release("b")).released_to == "U"
    assert index(release("a"), release("b", to="C")).released_to == ""
    assert index(release("a")).case_number == "F-7"
