"""What whoever makes a release should look at: sentences for her, and for nobody who gets it."""

from collections.abc import Sequence

from tearline.release.pages import PagesRelease

_MOST_NAMED = 8


def on_pages(kept: PagesRelease) -> tuple[str, ...]:
    """What to say of kept pages: that nothing in them bears a mark, and where pictures show."""
    pages = [str(number) for number, page in enumerate(kept.pages, start=1) if page.pictured]
    said = ["No cable, and no mark is in it, so all of it goes but what you withhold."] if kept.unmarked else []
    if pages:
        what = f"Page {pages[0]} shows" if len(pages) == 1 else f"Pages {listed(pages)} show"
        said.append(f"{what} pictures or drawings, in which no search finds words; look at them.")
    return tuple(said)


def listed(names: Sequence[str]) -> str:
    """One or more names in a sentence; of many, the first and how many more: ``1, 2, 3 and 9 more``."""
    named = [*names[:_MOST_NAMED], *([f"{len(names) - _MOST_NAMED} more"] if names[_MOST_NAMED:] else [])]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
