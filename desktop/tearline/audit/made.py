"""The audit of a PDF of Tearline's making: every part of it is accounted for, or it is a finding."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tearline.audit import findings
from tearline.audit.anatomy import opened_up
from tearline.audit.apart import apart
from tearline.audit.evidence import OWN, Evidence, gather
from tearline.audit.filters import Budget
from tearline.audit.limits import most_unpacked
from tearline.audit.model import Check, Report
from tearline.audit.names import TELLTALE
from tearline.audit.needles import Haystack, Needles
from tearline.audit.pictured import laid_over, picture_findings
from tearline.audit.pikepdf_reader import Graph, opened, text_of
from tearline.audit.reading import Reading
from tearline.audit.searcher import Accounted, in_the_bytes, on_a_page
from tearline.audit.shapes import COMMENTS, PICTURED, SHAPES, constants, is_written, shaped
from tearline.audit.verdicts import check, withheld_text
from tearline.release.model import ReleasedPortion
from tearline.release.pages import KeptPage
from tearline.release.withheld import Withheld

_CONSTANTS = frozenset(constants())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file should say, and may."""

    title: str
    outline: tuple[str, ...]
    """What its entries say in order, squeezed; an entry may be the beginning of it."""
    words: str
    """All that a reader of it may see."""
    read: Callable[[Sequence[str]], Reading]
    """Holds the texts of all pages against what they should say."""
    marks_of: Sequence[ReleasedPortion] | None = None
    """The portions whose labels and marks are set in our own type, in order; None where the file is no release."""
    pictured: Sequence[KeptPage | None] = ()
    """For each page of the file the picture that it has, with words of it that lie over it unseen; None for a page
    that has none. Empty where no page has any."""


def audit(data: bytes, wanted: Wanted, withheld: Sequence[Withheld], *, is_apart: bool = False) -> Report:
    """Put all questions to a finished file. Raises Unreadable where they can't be put.

    What is not of Tearline's making may be of anybody's; it is read in a process of its own, where this ``is_apart``.
    """
    budget = Budget(most_unpacked(data))
    anatomy = opened_up(data, budget, {page.packed for page in wanted.pictured if page is not None})
    with opened(data) as graph:
        shape = shaped(graph, PICTURED if wanted.pictured else SHAPES)
        if shape.findings and not is_apart:
            return apart(partial(audit, wanted=wanted, withheld=withheld, is_apart=True), data)
        evidence = gather(data, wanted.read, anatomy, graph, shape)
        pictures = tuple(picture_findings(evidence, wanted.pictured))
        outline = tuple(findings.outline_findings(evidence, wanted.outline))
        accounted = _accounted(evidence, wanted, outline, pictures)
        haystacks = [*in_the_bytes(anatomy, accounted, budget), *_identifier(graph), *_on_pages(evidence)]
        needles = Needles(((each.portion, each.text) for each in withheld), [wanted.words])
        found = withheld_text(needles.found_in(haystacks), "Withheld text", "No way of reading finds any.")
        checks = list(_checks(evidence, wanted, accounted, outline))
        if wanted.pictured:
            checks.append(check("pictures-in-place", pictures, "Each page has the one picture that it should."))
        return Report((found, *checks))


def _checks(evidence: Evidence, wanted: Wanted, accounted: Accounted, outline: Sequence[str]) -> Iterator[Check]:
    anatomy = evidence.anatomy
    yield check("released-text", findings.text_findings(evidence), "Every reader finds it complete and in order.")
    if wanted.marks_of is not None:
        missing = findings.mark_findings(evidence, wanted.marks_of)
        yield check("marks-kept", missing, "Every portion shows its label and mark.")
    allowed = laid_over(evidence, wanted.pictured)
    yield check("no-hidden-text", findings.hidden_findings(evidence, allowed), "All text on the pages can be seen.")
    yield check("one-revision", findings.revision_findings(evidence), "The file was written in one go.")
    for name, sentences in findings.side_findings(evidence, pictured=bool(wanted.pictured)).items():
        besides = " but those of its pages" if wanted.pictured and name == "no-images" else ""
        yield check(name, sentences, f"The file has no {TELLTALE[name][0]}{besides}.")
    odd = findings.metadata_findings(evidence, wanted.title)
    yield check("metadata-fixed", odd, "Title and maker are the fixed ones.")
    yield check("outline-kept", outline, "The outline says how portions begin.")
    yield check("fonts-from-released-text", evidence.fonts, "The fonts hold what the pages show.")
    unknown = len(anatomy.names - accounted.names) + len(set(anatomy.strings) - accounted.strings)
    yield check(
        "known-objects",
        findings.object_findings(evidence, unknown, pictured=bool(wanted.pictured)),
        "Every object is of a known kind.",
    )
    comments = len(set(anatomy.comments) - accounted.comments)
    yield check("no-stray-bytes", findings.stray_findings(anatomy, comments), "Every byte belongs to an object.")


def _accounted(evidence: Evidence, wanted: Wanted, outline: Sequence[str], pictures: Sequence[str]) -> Accounted:
    """What the other checks have read in full, so that it can't hold anything that they did not see."""
    words = {wanted.title} | _CONSTANTS
    if not outline:
        words |= set(findings.outline(evidence.graph))
    strings = {each for each in evidence.anatomy.strings if text_of(each) in words}
    strings |= set(evidence.graph.identifier)
    return Accounted(
        names=frozenset(name for name in evidence.anatomy.names if is_written(name)),
        strings=frozenset(strings),
        comments=COMMENTS,
        streams=frozenset(_read_streams(evidence, pictures, pictured=bool(wanted.pictured))),
    )


def _read_streams(evidence: Evidence, pictures: Sequence[str], *, pictured: bool) -> Iterator[int]:
    """The objects whose streams were read in full: pages that say what they should, shipped fonts, known pictures."""
    anatomy = evidence.anatomy
    read = set()
    if evidence.readings[OWN].complete and not findings.odd_content(evidence.pages, pictured=pictured):
        read.add("content")
    if not evidence.fonts:
        read |= {"character map", "font file"}
    if not pictures:
        read.add("picture")
    twice = anatomy.written_twice
    unpacked = dict(zip((stream.number for stream in anatomy.streams), anatomy.unpacked, strict=True))
    for reference, shape in evidence.shape.shapes.items():
        number = int(reference.split()[0])
        once = shape in read and number not in twice and number in unpacked
        # What was read is what the reference leads to; that must be what stands in the bytes.
        if once and (shape == "picture" or unpacked[number].data == evidence.graph.content(reference)):
            yield number


def _identifier(graph: Graph) -> Iterator[Haystack]:
    """The identifier, which may be any bytes, and so hold letters as well as a digest."""
    return (Haystack("the identifier", half.decode("latin-1")) for half in graph.identifier)


def _on_pages(evidence: Evidence) -> Iterator[Haystack]:
    """The pages, wherever a reader finds on them what it should not."""
    for reader, texts in evidence.texts.items():
        if not evidence.readings[reader].complete:
            yield Haystack(f"the text of the pages as {reader} reads it", "\n".join(texts))
    if not evidence.readings[OWN].complete or evidence.fonts:
        for number, page in enumerate(evidence.pages, start=1):
            yield from on_a_page(page.shown, number)
