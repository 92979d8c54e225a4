"""``tearline inspect``: one source at a time, so that any number can be inspected in processes of their own."""

import json

from tearline.cables.describe import describe
from tearline.cables.model import Cable
from tearline.cables.read import read_cable
from tearline.errors import sentence_for
from tearline.markings.write import portion_form
from tearline.terminal.sources import Source, Trouble, read_source


def inspect_source(source: Source, *, as_json: bool, with_text: bool) -> tuple[str | Trouble, ...]:
    """One line of JSON, or one tree, for every cable in the source."""
    try:
        return tuple(
            json.dumps(describe(cable, with_text=with_text), ensure_ascii=False)
            if as_json
            else outline(cable, with_text=with_text)
            for cable in map(read_cable, read_source(source))
        )
    except Exception as error:
        return (Trouble(sentence_for(error)),)


def outline(cable: Cable, *, with_text: bool) -> str:
    """The cable for a person at a terminal: a line of header, then a line a portion."""
    header = cable.header
    sent = header.sent.strftime("%Y-%m-%d %H:%MZ") if header.sent else "no date"
    lines = [f"{header.id or 'no id'} · {sent} · {header.banner.text if header.banner else 'no banner'}"]
    lines += [f"  {header.subject}"] if header.subject else []
    depth = cable.depths()
    for portion in cable.portions:
        text = cable.text_of(portion)
        shown = text.strip("\r\n") if with_text else _first_words(text)
        indent = "  " * depth[portion.id]
        lines.append(f"  {indent}{portion.id:<{18 - len(indent)}} {portion_form(portion.effective):<14} {shown}")
    lines += [f"  ! {notice.code}: {notice.message}" for notice in cable.notices]
    return "\n".join(lines)


def _first_words(text: str, width: int = 64) -> str:
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width else line[: width - 1] + "…"
