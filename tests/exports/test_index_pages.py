"""The page that an index names is the page on which the sign of the passage begins."""

import re
from dataclasses import replace
from itertools import count

from hypothesis import given
from pdf_readers import pages_of
from release_strategies import ODD, quick, releases

from tearline.exports.retyped import pages_of_signs, retyped_pdf
from tearline.markings.model import Level, Mark
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding


def told_apart(release: Release) -> Release:
    """The same release, each withheld passage with an amount of its own."""
    amounts = (f"{number} lines" for number in count(1000))
    portions = (
        replace(
            each,
            content=tuple(replace(p, amount=next(amounts)) if isinstance(p, Withholding) else p for p in each.content),
        )
        for each in release.portions
    )
    return replace(release, portions=tuple(portions))


@quick
@given(releases(ODD))
def test_every_sign_begins_on_the_page_that_is_named(given: Release) -> None:
    release = told_apart(given)
    texts = ["".join(page.get_text().split()) for page in pages_of(retyped_pdf(release))]
    pages = pages_of_signs(release)
    amounts = [p.amount for each in release.portions for p in each.content if isinstance(p, Withholding)]
    assert len(pages) == len(amounts)
    for amount, page in zip(amounts, pages, strict=True):
        assert f"[{amount}withheld".replace(" ", "") in texts[page - 1]


def test_every_sign_of_one_long_paragraph_is_told_apart() -> None:
    text = "The ferry left the harbor an hour late and nobody aboard complained. " * 3
    gaps = [Withholding((), f"{number} lines", False) for number in range(1000, 1090)]
    side_by_side = [Withholding((), f"{number} lines", False) for number in range(2000, 2090)]
    apart = (part for gap in gaps for part in (text, gap))
    content = (*apart, *(part for gap in side_by_side for part in (" and ", gap)))
    portion = ReleasedPortion("1", "paragraph", 0, "1.", "(U)", "U", False, content, False)
    release = Release("09STRELSAU97", Mark(Level.U), None, False, "U", Stamp("in part", "", "", "", ()), (portion,))
    texts = [re.sub(r"\s", "", page.get_text()) for page in pages_of(retyped_pdf(release))]
    assert len(texts) > 3
    pages = pages_of_signs(release)
    assert [
        f"[{gap.amount}withheld]".replace(" ", "") in texts[page - 1]
        for gap, page in zip([*gaps, *side_by_side], pages, strict=True)
    ] == [True] * 180
