"""Reading a cable: a document's text into a tree of portions that tiles it."""

import re
from collections.abc import Set
from dataclasses import replace

from tearline.cables.beginning import message_start
from tearline.cables.behind import marks_behind
from tearline.cables.body import read_body
from tearline.cables.ending import archive_start, find_ending, read_ending, split_signature
from tearline.cables.fields import find_header
from tearline.cables.force import portions
from tearline.cables.head import doubt_header, mark_subject, read_head
from tearline.cables.header import read_header
from tearline.cables.inside import marks_inside
from tearline.cables.legible import legible
from tearline.cables.lines import Line, cut_lines
from tearline.cables.marks import says_entire_text
from tearline.cables.model import Cable, Document, Kind, Span
from tearline.cables.notices import notices
from tearline.cables.plain import as_plain, is_unmarked
from tearline.cables.running import running_titles
from tearline.cables.spacing import single_spaced
from tearline.cables.state import State, all_capitals, sampled, usual_indent, usual_width
from tearline.cables.tree import Node, Tree
from tearline.markings.model import Level, Mark
from tearline.registry import read_mark

_EARLIER = {"XXXX": re.compile("XXXX+"), "xxxxx": re.compile("xxxxx+")}
_OPENING_PORTIONS = 12
_FIRST = 60
_ALONE = 60
"""Characters of a later paragraph that says nothing else."""
_PUBLIC = Mark(Level.U)
_TEXT = frozenset({Kind.PARAGRAPH, Kind.BLOCK, Kind.HEADING, Kind.MARKER})


def read_cable(document: Document) -> Cable:
    """Read a document's text as a cable.

    Never raises, reads the same text to the same cable at every run, and takes time in proportion to the text's length.
    """
    text, tree = legible(document.text), Tree()
    seen = document if text is document.text else replace(document, text=text)
    lines = single_spaced(cut_lines(text))
    start = message_start(lines)
    running = running_titles(text, lines)
    lines, begin = find_header(lines, text, start, running)
    record = _past_text(lines, archive_start(text, lines, begin), running)
    lines, archive = split_signature(lines[:record], text, begin), lines[record:]
    head = read_head(text, lines, start, begin, tree, running)
    ending = find_ending(lines, begin)
    body = sampled(lines[begin : ending.body])
    state = State(text, lines, begin, ending.body, tree, usual_width(body), usual_indent(body), all_capitals(body))
    state.signature = lines[ending.stop].text if ending.signed else ""
    state.running = running
    state.header = frozenset(line.text for line in lines[:begin])
    read_body(state)
    head.repeated += state.banners
    tree.root.reigning = None
    signed = read_ending(lines, ending, tree)
    if archive:
        tree.open(Kind.ARTIFACT, archive[-1].end)
    tree.close(len(text))
    doubt_header(text, tree.nodes)
    tree.name()
    if head.subject:
        mark_subject(text, head.subject)
    header = read_header(seen, head, tree.nodes, signed)
    banner = header.banner.mark if header.banner else None
    marks_behind(text, tree.nodes)
    inside = marks_inside(text, tree.nodes)
    entire = _entire_text(text, tree.nodes, banner)
    finished = portions(tree.nodes, entire, banner, inside)
    cable = Cable(
        document,
        header,
        finished,
        notices(seen, header, head, state, finished, entire),
        _earlier_redactions(text),
    )
    return as_plain(document) if is_unmarked(cable) else cable


def _past_text(lines: list[Line], stop: int, running: Set[int]) -> int:
    """Past the last line before ``stop`` that is neither blank nor at the foot of the last page."""
    end = stop
    while end and (not lines[end - 1].text or lines[end - 1].start in running):
        end -= 1
    return end if any(line.text for line in lines[end:stop]) else stop


def _earlier_redactions(text: str) -> tuple[Span, ...]:
    found = (each.span() for signs, earlier in _EARLIER.items() if signs in text for each in earlier.finditer(text))
    return tuple(Span(*place) for place in sorted(found))


def _entire_text(text: str, nodes: list[Node], banner: Mark | None) -> Mark | None:
    """What the cable says of its entire text in or before its first paragraph, or in a later one that says only that.

    That it is to be handled as sensitive counts only where its banner says that it is unclassified; that it is public
    never where its banner says otherwise.
    """
    paragraphs = 0
    for node in [node for node in nodes[:_FIRST] if node.kind in _TEXT][:_OPENING_PORTIONS]:
        start = node.label.end if node.label else node.start
        end = node.spans[-1].end
        paragraphs += node.kind is Kind.PARAGRAPH
        if paragraphs > 1 and end - start > _ALONE:
            continue
        said = says_entire_text(text[start : min(end, start + 400)])
        if said and (said.plainly or (banner and banner.level is Level.U)):
            mark = read_mark(said.mark).mark
            return None if mark == _PUBLIC and banner and banner != _PUBLIC else mark
    return None
