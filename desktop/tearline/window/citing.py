"""A passage with its mark and where it stands, to be quoted elsewhere; nothing here knows Qt."""

from tearline.cables.model import Span
from tearline.markings.write import banner_form
from tearline.window.digest import ReadCable, without
from tearline.window.wording import bracketed, cable_name, day


def citation(read: ReadCable, span: Span) -> str:
    """``“(C) The guild met …” (09 STRELSAU 42, ¶2, 10 Mar 2009, CONFIDENTIAL)``; the mark is the one in force.

    A passage that runs over several portions is given with the mark of each.
    """
    header, text = read.cable.header, read.cable.document.text
    portions = read.between(span)
    quoted = []
    for portion in portions:
        own = without(portion.spans, (portion.label, portion.mark))
        words = " ".join("".join(text[max(start, span.start) : min(end, span.end)] for start, end in own).split())
        if words:
            quoted.append(f"{bracketed(read, portion)} {words}".lstrip())
    places = [read.place(portion) for portion in portions]
    where = [
        cable_name(header, read.cable.document.name),
        places[0] if places[0] == places[-1] else f"{places[0]} to {places[-1]}",
        day(header.sent) if header.sent else "",
        banner_form(header.banner.mark) if header.banner else "",
    ]
    return f"“{' '.join(quoted)}” ({', '.join(part for part in where if part)})"
