import pytest

HEADER = "C O N F I D E N T I A L STRELSAU 000118\n\nE.O. 12958: DECL: 03/05/2019\nTAGS: PREL\nSUBJECT: LAMPS\n\n"
PAGES = (
    "1. (C) The lamps of the lake burn low, and those who tend them\nsaid that",
    "nobody pays. They may be shared:\n\n(C/REL Canada)\n\n-- The lamps of the lake\nare old and should",
    "be lit by all who\n\nsail on it.\n\n2. (U) The end.\nQUILL\n",
)


def paged(head, foot):
    """The pages between running titles."""
    count = len(PAGES)
    texts = [HEADER + PAGES[0], *PAGES[1:]]
    return "\f".join(
        f"{head.format(number, count)}\n\n{text.rstrip()}\n\n{foot.format(number, count)}\n"
        for number, text in enumerate(texts, 1)
    )


def tree(cable):
    return [(each.id, each.kind, each.marking, each.effective) for each in cable.portions if each.kind != "artifact"]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("CONFIDENTIAL", "CONFIDENTIAL"),
        ("CONFIDENTIAL", "{} of {}"),
        ("CONFIDENTIAL", "{}"),
        ("Copy of the Harbor Board, not for sale", "Sheet {} of the lamps, all rights reserved"),
    ],
)
def test_running_titles_are_no_part_of_the_text(read, head, foot):
    cable = read(paged(head, foot))
    assert tree(cable) == tree(read(HEADER + " ".join(PAGES)))
    artifacts = "".join(cable.text_of(each) for each in cable.portions if each.kind == "artifact")
    assert artifacts.split() == "".join(f"{head.format(n, 3)} {foot.format(n, 3)} " for n in (1, 2, 3)).split()


def test_a_level_that_stands_on_one_page_alone_still_ends_a_release(read):
    text = paged("Copy of the Board", "Sheet {}").replace("be lit by all who", "be lit.\n\nCONFIDENTIAL\n\nAll who")
    assert "CONFIDENTIAL" in [each.marking for each in read(text).portions]


def test_marks_and_numbered_lines_are_no_titles(read):
    text = f"{HEADER}(C)\n\n1. One.\n\n(U)\n\f(C)\n\n2. Two.\n\n(U)\n"
    assert [each.marking for each in read(text).portions].count("(U)") == 2


def test_what_two_pages_of_many_have_at_their_edge_is_text(read):
    pages = [
        f"{number}. (C) The lamps of lake {number} burn low.\n\nNobody pays for number {number}."
        for number in range(1, 16)
    ]
    pages[3] += "\n\nEnd of the talk."
    pages[7] += "\n\nEnd of the talk."
    cable = read(HEADER + "\n\f".join(pages) + "\n")
    said = "".join(cable.text_of(each) for each in cable.portions if each.kind != "artifact")
    assert said.count("End of the talk.") == 2


def test_a_paragraph_at_the_foot_of_pages_is_no_title(read):
    pages = [f"{number}. (C) Lamp {number} burns low.\n\n{number + 1}. (U) No comment." for number in range(1, 8, 2)]
    cable = read(HEADER + "\n\f".join(pages) + "\n")
    assert [each.id for each in cable.portions if each.kind == "paragraph"] == [str(number) for number in range(1, 9)]
