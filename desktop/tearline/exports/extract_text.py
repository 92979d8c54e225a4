"""An extract as plain text or as Markdown, in UTF-8."""

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from tearline.exports.extract_words import SOURCES, TITLE, content_of, entries_of, lead_of
from tearline.exports.wording import legible
from tearline.markings.write import banner_form
from tearline.release.extract import Extract, Part, authority_lines, key, opening

_WIDTH: Final = 78
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>#|~&]|^[-+=](?=\s|[-=])|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{3})[.)]")
"""What Markdown gives a meaning to, anywhere or at the beginning of a line (CommonMark §2.4)."""


def extract_text(extract: Extract) -> bytes:
    """The extract as plain text, its banner above and below."""
    banner = banner_form(extract.banner)
    return ("\n\n".join([banner, *_paragraphs(extract), banner]) + "\n").encode()


def _paragraphs(extract: Extract) -> Iterator[str]:
    yield TITLE
    yield "\n".join(map(_filled, (legible(opening(extract)), *key(extract))))
    if block := authority_lines(extract):
        yield "\n".join(_filled(legible(f"{name} {value}"), "    ") for name, value in block)
    for part in extract.parts:
        yield _entry(part)
    if extract.sources:
        yield SOURCES
        yield "\n".join(_filled(entry, "   ") for entry in entries_of(extract))


def _entry(part: Part) -> str:
    lead, content = lead_of(part), content_of(part)
    if part.kind == "heading":
        return _filled(f"{lead} {content}")
    said = f"{lead}\n{content}" if part.keeps_lines else _filled(f"{lead} {content}".strip())
    return "\n".join([said, *([_filled(f"— {legible(part.citation)}", "  ")] if part.citation else [])])


def _filled(text: str, further: str = "") -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent=further, break_long_words=False, break_on_hyphens=False)


def extract_markdown(extract: Extract) -> bytes:
    """The extract as Markdown (CommonMark), its banner above and below."""
    banner = f"**{_escaped(banner_form(extract.banner))}**"
    return ("\n\n".join([banner, *_marked_up(extract), banner]) + "\n").encode()


def _marked_up(extract: Extract) -> Iterator[str]:
    yield f"# {TITLE}"
    yield from map(_escaped, (opening(extract), *key(extract)))
    if block := authority_lines(extract):
        yield "\\\n".join(f"**{_escaped(name)}** {_escaped(value)}" for name, value in block)
    for part in extract.parts:
        yield from _marked_up_entry(part)
    if extract.sources:
        yield f"## {SOURCES}"
        yield "\n".join(f"{number}. {_escaped(each.entry)}" for number, each in enumerate(extract.sources, start=1))


def _marked_up_entry(part: Part) -> Iterator[str]:
    lead, content = lead_of(part), content_of(part)
    if part.kind == "heading":
        yield f"## {_escaped(lead)} {_escaped(content)}"
        return
    strong = f"**{_escaped(lead)}**" if lead else ""
    if part.keeps_lines:
        yield strong
        yield _fenced(content)
    else:
        yield f"{strong} {_escaped(content)}".strip()
    if part.citation:
        yield f"*{_escaped(part.citation)}*"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", legible(text))


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"
