"""The page that an index names is the page on which the sign of the passage begins."""

from dataclasses import replace
from itertools import count

from hypothesis import given
from pdf_readers import pages_of
from release_strategies import ODD, quick, releases

from tearline.exports.retyped import pages_of_signs, retyped_pdf
from tearline.release.model import Release, Withholding


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
