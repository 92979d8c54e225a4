"""The summary of a cable."""

import re

from tearline.cables.model import Kind
from tearline.cables.tree import Node

_SUMMARY = (
    r"(?:EXECUTIVE\s+|INTRODUCTION\s+(?:AND|&)\s+)?SUMMARY"
    r"(?:(?:\s+(?:AND|&)\s+|\s?/\s?)(?:COMMENT|ACTION REQUEST|INTRODUCTION|BACKGROUND|RECOMMENDATIONS?))?\b"
)
_BEGINS = re.compile(rf"[\s(]*(?:BEGIN\s+)?{_SUMMARY}(?:\s*\([A-Z/]+\))?\s*[:.)–—-]*\s*", re.IGNORECASE)
_BEGINS_INSIDE = re.compile(rf"[.;!?)]\s+(?:BEGIN\s+)?{_SUMMARY}\s*[:.–—-]+\s+", re.IGNORECASE)
"""Behind a sentence that asks for action, say."""
_CONTINUED = re.compile(rf"[\s(]*{_SUMMARY},?\s+\(?CONT(?:INUED|INUES|'D|\.)?\)?\s*[:.–—-]*\s*", re.IGNORECASE)
_ENDS = re.compile(rf"END(?:\s+OF)?\s+{_SUMMARY}")
_FILLER = re.compile(r"^[^\S\n]*[-._][^\S\n]*$", re.MULTILINE)
"""A line of one sign, where a blank line is meant."""
_OPENS = frozenset({Kind.HEADING, Kind.MARKER, Kind.PARAGRAPH, Kind.BLOCK})
_FIRST = 12
"""Portions from the start in which a summary ends."""
_NEAR = 160
"""Characters from a portion's start in which its first words stand, behind number, mark and rule."""
_PROSE = frozenset({Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.BLOCK, Kind.TABLE})


def read_summary(text: str, nodes: list[Node]) -> str | None:
    """The summary's text, lines joined, without numbers, marks and the words that begin and end it; or None."""
    for index, node in enumerate(nodes):
        if node.kind not in _OPENS or "SUMMARY" not in text[node.start : node.start + _NEAR].upper():
            continue
        words = _words(text, node)
        if node.kind in {Kind.HEADING, Kind.MARKER}:
            words = re.sub(r"^[\W\d_]+", "", words)
            if _BEGINS.match(words) and _end(words) != 0:
                return _section(text, nodes[index + 1 :])
        else:
            begun = _BEGINS.match(words) or _BEGINS_INSIDE.search(words, 0, _NEAR)
            if begun and len(words) > begun.end():
                return _until_end(words[begun.end() :], text, nodes[index + 1 :])
            if begun:
                return _section(text, nodes[index + 1 :])
    return _ended_only(text, nodes)


def _ended_only(text: str, nodes: list[Node]) -> str | None:
    """A summary of which only the end is named: what stands before it, from the first portion on."""
    prose = [index for index, node in enumerate(nodes) if node.kind in _PROSE or node.kind is Kind.MARKER][:_FIRST]
    if all(_ENDS.search(text[nodes[index].start : nodes[index].spans[-1].end].upper()) is None for index in prose):
        return None
    first = next((index for index in prose if nodes[index].kind is not Kind.MARKER), None)
    return None if first is None else _until_end(_words(text, nodes[first]), text, nodes[first + 1 :])


def _section(text: str, nodes: list[Node]) -> str | None:
    """A summary under a heading: what stands there until it ends or another heading begins."""
    parts: list[str] = []
    for node in nodes:
        words = _words(text, node) if node.kind in _PROSE or node.kind is Kind.MARKER else ""
        end = _end(words)
        if node.kind is Kind.HEADING or (node.kind is Kind.MARKER and end == 0) or _begins_count(node, nodes[0]):
            break
        if node.kind in _PROSE:
            parts.append(words if end is None else words[:end])
            if end is not None:
                break
    return " ".join(part.strip() for part in parts if part.strip()) or None


def _begins_count(node: Node, first: Node) -> bool:
    """Whether numbered paragraphs begin behind a summary without a number."""
    return node.kind is Kind.PARAGRAPH and first.kind is Kind.BLOCK


def _until_end(words: str, text: str, nodes: list[Node]) -> str | None:
    """A summary that begins inside a paragraph and ends with ``End summary``, else with that paragraph."""
    end = _end(words)
    if end is not None:
        return words[:end].strip() or None
    for index, node in enumerate(nodes):
        if node.kind is Kind.HEADING:
            break
        if (node.kind in _PROSE or node.kind is Kind.MARKER) and _may_end(text, node):
            more = _words(text, node)
            end = _end(more)
            if end is not None:
                between = [_words(text, each) for each in nodes[:index] if each.kind in _PROSE]
                return " ".join([words, *between, more[:end].strip()]).strip()
    return words


def _may_end(text: str, node: Node) -> bool:
    return "SUMMARY" in text[node.start : node.spans[-1].end].upper()


def _end(words: str) -> int | None:
    """Where ``End summary`` begins, with what brackets it; None where it does not stand."""
    upper = words.upper()
    found = _ENDS.search(upper) if "SUMMARY" in upper else None
    return len(words[: found.start()].rstrip(" ([")) if found else None


def _words(text: str, node: Node) -> str:
    """A portion's text in one line, its number and mark left out."""
    cut = max(
        (each.end for each in (node.label, node.mark) if each and each.start < node.start + 100), default=node.start
    )
    own = [_FILLER.sub("", text[max(start, cut) : end]) for start, end in node.spans if end > cut]
    if node.mark and node.label and node.mark.start > node.label.end + 3:
        own = [text[node.label.end : node.mark.start], *own]
    words = " ".join(" ".join(own).split())
    continued = _CONTINUED.match(words) if "SUMMARY" in words[:_NEAR].upper() else None
    return words[continued.end() :] if continued else words
