"""A cable as the plain values that ``tearline inspect --json`` prints (schema 1)."""

from datetime import date
from typing import Any

from tearline.cables.model import Cable, Header, Notice, Portion
from tearline.markings.model import Mark
from tearline.markings.write import portion_form

SCHEMA = 1


def describe(cable: Cable, *, with_text: bool = False) -> dict[str, Any]:
    """Every key of the contract, absent values as None or empty lists; ``text`` only where asked for."""
    document = cable.document
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "source": {"name": document.name, "format": document.format},
    }
    if with_text:
        record["text"] = document.text
    record |= _header(cable.header)
    record["portions"] = [_portion(portion) for portion in cable.portions]
    record["warnings"] = [_notice(notice) for notice in cable.notices]
    return record


def _header(header: Header) -> dict[str, Any]:
    return {
        "id": header.id,
        "sent": header.sent and header.sent.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "precedence": header.precedence,
        "from": header.sender,
        "to": list(header.to),
        "info": list(header.info),
        "banner": header.banner and {"text": header.banner.text} | _level_and_controls(header.banner.mark),
        "captions": list(header.captions),
        "tags": list(header.tags),
        "executive_order": header.executive_order,
        "declassify_on": _day(header.declassify_on),
        "subject": None if header.subject is None else {"text": header.subject, "marking": header.subject_marking},
        "references": [{"label": each.label, "text": each.text, "id": each.id} for each in header.references],
        "classified_by": header.classified_by and {"text": header.classified_by, "name": header.classifier},
        "reasons": list(header.reasons),
        "signed_by": list(header.signed_by),
        "summary": header.summary,
    }


def _level_and_controls(mark: Mark) -> dict[str, Any]:
    released_to = [f"REL TO {', '.join(mark.rel_to)}"] if mark.rel_to else []
    return {"level": None if mark.level is None else mark.level.name, "controls": [*mark.controls, *released_to]}


def _day(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _portion(portion: Portion) -> dict[str, Any]:
    return {
        "id": portion.id,
        "kind": portion.kind.value,
        "number": portion.number,
        "printed": portion.printed,
        "parent": portion.parent,
        "marking": portion.marking,
        "effective": portion_form(portion.effective),
        "inherited_from": portion.inherited_from.value,
        "spans": [list(span) for span in portion.spans],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {"code": notice.code, "message": notice.message, "start": notice.start, "end": notice.end}
