"""An extract as the exports meet it, and random ones as odd as the wall could ever let them be."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st
from release_strategies import BANNERS, IN_FORCE, MARKS, ODD, PLAIN, ROWS, contents

from tearline.markings.authority import Authority
from tearline.markings.model import Level, Mark
from tearline.release.citations import citation, entry, name_of
from tearline.release.extract import Cited, Extract, Part
from tearline.release.model import Withholding

SENT = datetime(2009, 3, 5, 15, 30, tzinfo=UTC)
BLOCK = Authority("Multiple Sources", "20340305", ("09 STRELSAU 118", "09 STATE 20417"), ())


def cited(cable_id: str | None = "09STRELSAU118", number: int = 1, **changes: object) -> Cited:
    given = {
        "id": cable_id,
        "name": name_of(cable_id, number),
        "sent": SENT,
        "precedence": "PRIORITY",
        "sender": "AMEMBASSY STRELSAU",
        "to": ("SECSTATE WASHDC", "AMEMBASSY OSLO"),
        "subject": "FERRIES & \\HARBORS_{100%} #1 ~ *bold*",
        "subject_mark": "(C)",
        "banner": "SECRET",
        "classified_by": "DCM Harriet L. Quill",
        "declassify_on": "20340305",
        "entry": "",
    }
    made = Cited(**(given | changes))  # type: ignore[arg-type]
    return replace(made, entry=entry(made, "archival"))


def part(*content: str | Withholding, **changes: object) -> Part:
    given = {
        "kind": "portion",
        "mark": "(C)",
        "in_force": "C",
        "content": content,
        "keeps_lines": False,
        "citation": "09 STRELSAU 118, ¶2, 5 Mar 2009",
    }
    return Part(**(given | changes))  # type: ignore[arg-type]


GAP = Withholding(("1.4(b)", "1.4(d)"), "3 lines", False)
EXTRACT = Extract(
    banner=Mark(Level.S, controls=("NOFORN",)),
    released_to="S",
    classified_by="",
    authority=BLOCK,
    parts=(
        part("What they said", kind="heading", mark="(U)", in_force="U", citation=""),
        part("The minister * rejected_ four of [seven] ports <b>& more</b> on 1. May. # not a title"),
        part("Two ports, ", GAP, ", and a lock.", mark=None, in_force="C//REL TO USA, CAN"),
        part("PORT      SHIPS\n```\nHentzau   1,204", keeps_lines=True, mark=None),
        part("… It will rain. …", mark="(S/NF)", in_force="S//NF"),
        part("We should ask again.", kind="comment", mark="(C)", citation=""),
        part("- PREL EWWT", mark=None, in_force="", citation="09 STATE 20417, tags, 3 Mar 2009"),
        part("A long one. " * 90, mark="(C)"),
    ),
    sources=(cited(), cited("09STATE20417", 2, subject=None, subject_mark=None), cited(None, 3, sent=None, to=())),
    steps=(),
)

_TEXTS = st.one_of(PLAIN, ODD)


@st.composite
def parts(draw: st.DrawFn) -> Part:
    kind = draw(st.sampled_from(["heading", "comment", "portion", "portion"]))
    rows = kind == "portion" and draw(st.booleans())
    given = draw(contents(st.one_of(ROWS, ODD) if rows else _TEXTS))
    content = tuple("".join(each.split()) and each if isinstance(each, str) else each for each in given)
    mine = kind != "portion"
    return Part(
        kind,
        draw(MARKS) if mine else draw(st.none() | MARKS),
        draw(IN_FORCE) if mine else draw(st.just("") | IN_FORCE),
        content,
        rows,
        "" if mine else citation("09 STRELSAU 118", draw(st.sampled_from(["6", "3.A.1", "4/2", "heading-2"])), SENT),
    )


@st.composite
def extracts(draw: st.DrawFn) -> Extract:
    names = st.none() | st.sampled_from(["AMEMBASSY STRELSAU", "USMISSION USNATO"]) | ODD.filter(str.strip)
    sources = [
        cited(
            draw(st.sampled_from([None, f"09STRELSAU{number}"])),
            number,
            sender=draw(names),
            subject=draw(st.none() | PLAIN | ODD.filter(str.strip)),
            sent=draw(st.none() | st.just(SENT)),
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    ]
    return Extract(
        banner=draw(BANNERS),
        released_to=draw(st.sampled_from(["", "U", "C//REL TO USA, GBR"])),
        classified_by=draw(st.sampled_from(["", "Paul M. Archer, EUR/RUR Director"])),
        authority=draw(st.none() | st.just(BLOCK)),
        parts=tuple(draw(st.lists(parts(), max_size=5))),
        sources=tuple(sources),
        steps=(),
    )
