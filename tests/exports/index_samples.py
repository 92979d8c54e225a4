"""An index as it comes of a few releases, for the tests of its forms and of its audit."""

from dataclasses import replace

from tearline.markings.model import Level, Mark
from tearline.release.index import CodeTotal, DocumentTotal, Index, Row


def example(count: int, said: str = "Foreign government information", **changes: object) -> Index:
    codes = ("1.4(b)", "(b)(6)")
    made = tuple(
        Row(f"09STRELSAU{number}", f"{number}.A", number, "7 lines", codes, (said, "")) for number in range(count)
    )
    plain = Index(
        banner=Mark(Level.S, controls=("NOFORN",)),
        released_to="S",
        case_number="F-2031-00417",
        rows=made,
        by_code=(CodeTotal("1.4(b)", said, count, count),),
        by_document=(DocumentTotal("09STRELSAU1", "09STRELSAU1", "a.pdf", "SECRET//NOFORN", "in part", count, codes),),
    )
    return replace(plain, **changes)
