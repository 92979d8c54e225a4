"""An index as it comes of a few releases, for the tests of its forms and of its audit."""

from tearline.markings.model import Level, Mark
from tearline.release.index import Index, Listed, index_of
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding

SECRET = Mark(Level.S, controls=("NOFORN",))
SAID = "Foreign government information"


def listed(count: int, banner: Mark = SECRET) -> list[Listed]:
    """So many releases, of each of which one passage is withheld, on the page of its number."""
    gap = Withholding(("1.4(b)", "(b)(6)"), "7 lines", True)
    return [
        Listed(
            Release(
                cable_id=f"09STRELSAU{number}",
                banner=banner,
                source_banner=None,
                strike_banner=False,
                released_to="S",
                stamp=Stamp("in part", "F-2031-00417", "", "", ("1.4(b)", "(b)(6)")),
                portions=(ReleasedPortion(f"{number}.A", "paragraph", 0, "A.", "(S)", "S", False, (gap,), False),),
            ),
            f"09STRELSAU{number}.pdf",
            (number,),
        )
        for number in range(1, count + 1)
    ]


def justified(said: str = SAID) -> dict[str, str]:
    """What is said of the codes."""
    return {"1.4(b)": said}


def example(count: int, said: str = SAID, banner: Mark = SECRET) -> Index:
    return index_of(listed(count, banner), justified(said))
