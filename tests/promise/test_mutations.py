"""Exporters spoilt on purpose, as others have failed. Each must be caught, by the audit or by the swap."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import md5, sha256
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pymupdf
import pytest
from forge import Forge
from promise_cables import Hole, Job, Sketch, listed_as, of_letters, other_length
from reportlab.pdfbase.ttfonts import TTFontFace

from tearline import publish, publish_index
from tearline.audit.anatomy import opened_up
from tearline.audit.filters import Budget
from tearline.audit.needles import Needles
from tearline.audit.pdf import audit_pdf
from tearline.audit.reading import all_words
from tearline.audit.searcher import Accounted, in_the_bytes
from tearline.errors import AuditError
from tearline.exports.index import FORMS, index_file
from tearline.exports.retyped import retyped_pdf
from tearline.paths import resource
from tearline.release.index import Index, Row, index_of
from tearline.release.model import Release, Withholding
from tearline.review.model import Profile
from tearline.writing import write_atomically

SKETCH = Sketch(
    (
        ("(U)", ("the clerks of both towns met", Hole(0), "and agreed to mend the quay")),
        ("(C)", (Hole(3),)),
        ("(U)", ("and the lamps along the canal were counted once more",)),
    ),
    ("(b)(6)",),
    "lines",
)
JOBS = other_length(SKETCH, of_letters("wkyžščř", 6), first=of_letters("qxzjvđłøæ", 6))

Exporter = Callable[[Job], bytes]


def honest(job: Job) -> bytes:
    return retyped_pdf(job.release)


def _told(job: Job, put: Callable[[str], str]) -> Release:
    """The release with something in every gap: of what the gap hides, ``put`` makes what is shown of it."""
    secrets = iter(job.withheld)

    def content(part: str | Withholding) -> str:
        return part if isinstance(part, str) else put(next(secrets).text)

    portions = [replace(each, content=tuple(map(content, each.content))) for each in job.release.portions]
    return replace(job.release, portions=tuple(portions))


def _whole(job: Job) -> bytes:
    return retyped_pdf(_told(job, lambda text: text))


def _barred(document: pymupdf.Document, job: Job, bar: Callable[[pymupdf.Page, pymupdf.Rect], object]) -> None:
    for page in document:
        for secret in job.withheld:
            for word in secret.text.split():
                for place in page.search_for(word):
                    bar(page, place)


def box_over_text(job: Job) -> bytes:
    with pymupdf.open(stream=_whole(job), filetype="pdf") as document:
        _barred(document, job, lambda page, place: page.draw_rect(place, color=(0, 0, 0), fill=(0, 0, 0)))
        return document.tobytes(garbage=4, deflate=True)


def saved_with_its_earlier_state(job: Job) -> bytes:
    """Words taken out as they should be, and then a save that appends to what was there before."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "before.pdf"
        path.write_bytes(_whole(job))
        with pymupdf.open(path) as document:
            _barred(document, job, lambda page, place: page.add_redact_annot(place))
            for page in document:
                page.apply_redactions()
            document.saveIncr()
        return path.read_bytes()


def saved_by_default(job: Job) -> bytes:
    with pymupdf.open(stream=_whole(job), filetype="pdf") as document:
        _barred(document, job, lambda page, place: page.add_redact_annot(place))
        for page in document:
            page.apply_redactions()
        return document.tobytes()


def only_marked_for_redaction(job: Job) -> bytes:
    with pymupdf.open(stream=_whole(job), filetype="pdf") as document:
        _barred(document, job, lambda page, place: page.add_redact_annot(place, fill=(0, 0, 0)))
        return document.tobytes(garbage=4)


def title_from_the_subject(job: Job) -> bytes:
    forge = Forge.of(honest(job))
    forge.objects[forge.information] = b"<< /Title (%b) /Producer (Tearline) >>" % job.cable.header.subject.encode()
    return forge.written()


def title_taken_out_again_but_kept_in_the_identifier(job: Job) -> bytes:
    forge = Forge.of(honest(job))
    digest = md5(job.cable.header.subject.encode()).hexdigest().encode()
    forge.trailer = re.sub(rb"<[0-9a-f]{32}>", b"<" + digest + b">", forge.trailer)
    return forge.written()


def hash_of_the_source(job: Job) -> bytes:
    forge = Forge.of(honest(job))
    forge.entry(forge.information, b"Keywords", b"(%b)" % sha256(job.text.encode()).hexdigest().encode())
    return forge.written()


def gap_as_wide_as_the_text(job: Job) -> bytes:
    """The sign of the gap as it should be, and behind it as many blanks as there were letters."""
    secrets = iter(job.withheld)

    def content(parts: tuple[str | Withholding, ...]) -> Iterator[str | Withholding]:
        gap = 0
        for part in parts:
            yield " " * gap + part if isinstance(part, str) else part
            gap = len(next(secrets).text) if isinstance(part, Withholding) else 0

    portions = [replace(each, content=tuple(content(each.content)), keeps_lines=True) for each in job.release.portions]
    return retyped_pdf(replace(job.release, portions=tuple(portions)))


def bar_as_long_as_the_text(job: Job) -> bytes:
    return retyped_pdf(_told(job, lambda text: "\u2588" * len(text)))


def line_breaks_kept(job: Job) -> bytes:
    """Released text breaks where the source did, so that what is left of a line tells how long the gap was."""

    def content(part: str | Withholding) -> str | Withholding:
        if isinstance(part, Withholding):
            return part
        found = re.search(r"\s+".join(map(re.escape, part.split())), job.text)
        return found[0] if found else part

    portions = [
        replace(each, content=tuple(map(content, each.content)), keeps_lines=True) for each in job.release.portions
    ]
    return retyped_pdf(replace(job.release, portions=tuple(portions)))


def number_of_characters(job: Job) -> bytes:
    counts = iter([len(each.text) for each in job.withheld])

    def content(part: str | Withholding) -> str | Withholding:
        return part if isinstance(part, str) else replace(part, amount=f"{next(counts)} characters")

    portions = [replace(each, content=tuple(map(content, each.content))) for each in job.release.portions]
    return retyped_pdf(replace(job.release, portions=tuple(portions)))


def font_of_the_whole_cable(job: Job) -> bytes:
    """Released text alone on the pages, in a font that was subset before anything was withheld."""
    forge = Forge.of(honest(job))
    face = TTFontFace(str(resource("fonts", "go-mono", "Go-Mono.ttf")))
    number = forge.numbered(b"/Length1")[-1]
    letters = sorted({ord(letter) for letter in job.text if ord(letter) > 127} & set(face.charToGlyph))
    forge.edit(number, lambda _before: face.makeSubset([*letters, *range(len(letters), 128)]))
    return forge.written()


def map_of_the_whole_cable(job: Job) -> bytes:
    """The outlines subset as they should be, the letters still named in the character map (PyMuPDF's subset_fonts)."""
    forge = Forge.of(honest(job))
    number = next(each for each in forge.numbered(b"/Filter") if b"begincmap" in _unpacked(forge, each))
    letters = sorted({ord(letter) for letter in job.text if 127 < ord(letter) < 0xFFFF})[:8]
    lines = b"".join(b"<%02X> <%04X>\n" % (3 + at, letter) for at, letter in enumerate(letters))
    forge.edit(number, lambda before: before.replace(b"endbfchar", lines + b"endbfchar"))
    return forge.written()


def _unpacked(forge: Forge, number: int) -> bytes:
    try:
        return forge.unpacked(number)
    except Exception:
        return b""


def tags_of_the_whole_cable(job: Job) -> bytes:
    forge = Forge.of(honest(job))
    element = forge.numbered(b"/StructElem", b"/S/P")[-1]
    forge.entry(element, b"ActualText", b"(%b)" % job.withheld[-1].text.encode("latin-1", "replace"))
    return forge.written()


def outline_of_the_whole_cable(job: Job) -> bytes:
    forge = Forge.of(honest(job))
    entry = forge.numbered(b"/Title", b"/Dest")[-1]
    title = job.withheld[-1].text[:30].encode("latin-1", "replace")
    forge.objects[entry] = re.sub(rb"/Title \((?:[^()\\]|\\.)*\)", b"/Title (" + title + b")", forge.objects[entry])
    return forge.written()


def text_of_one_gap(job: Job) -> bytes:
    return retyped_pdf(_told(job, lambda text: text if text == job.withheld[0].text else "[withheld]"))


def innocent_words_gone_with_the_bar(job: Job) -> bytes:
    portions = job.release.portions
    shorter = replace(portions[-1], content=tuple(str(part)[:-12] for part in portions[-1].content))
    return retyped_pdf(replace(job.release, portions=(*portions[:-1], shorter)))


def source_attached(job: Job) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(honest(job))) as pdf:
        pdf.attachments["source.txt"] = job.text.encode()
        pdf.save(out)
    return out.getvalue()


def time_of_day(job: Job) -> bytes:
    forge = Forge.of(honest(job))
    forge.entry(forge.information, b"ModDate", b"(D:20310303%06d)" % Random(job.text).randrange(10**6))
    return forge.written()


AUDIT, SWAP = "the audit", "the swap"
CAUGHT_BY: dict[Exporter, set[str]] = {
    box_over_text: {AUDIT, SWAP},
    saved_with_its_earlier_state: {AUDIT, SWAP},
    saved_by_default: {AUDIT, SWAP},
    only_marked_for_redaction: {AUDIT, SWAP},
    title_from_the_subject: {AUDIT, SWAP},
    title_taken_out_again_but_kept_in_the_identifier: {SWAP},
    hash_of_the_source: {AUDIT, SWAP},
    gap_as_wide_as_the_text: {SWAP},
    bar_as_long_as_the_text: {AUDIT, SWAP},
    line_breaks_kept: {SWAP},
    number_of_characters: {AUDIT, SWAP},
    font_of_the_whole_cable: {AUDIT, SWAP},
    map_of_the_whole_cable: {AUDIT, SWAP},
    tags_of_the_whole_cable: {AUDIT, SWAP},
    outline_of_the_whole_cable: {AUDIT, SWAP},
    text_of_one_gap: {AUDIT, SWAP},
    innocent_words_gone_with_the_bar: {AUDIT},
    source_attached: {AUDIT, SWAP},
    time_of_day: {AUDIT, SWAP},
}


def test_the_honest_exporter_is_caught_by_neither() -> None:
    assert all(audit_pdf(honest(job), job.release, job.withheld).passed for job in JOBS)
    assert honest(JOBS[0]) == honest(JOBS[1])


@pytest.mark.parametrize("exporter", CAUGHT_BY, ids=lambda exporter: exporter.__name__)
def test_every_spoilt_exporter_is_caught(exporter: Exporter) -> None:
    one, other = JOBS
    files = exporter(one), exporter(other)
    caught = set()
    if not any(audit_pdf(data, job.release, job.withheld).passed for data, job in zip(files, JOBS, strict=True)):
        caught.add(AUDIT)
    if files[0] != files[1]:
        caught.add(SWAP)
    assert caught >= CAUGHT_BY[exporter]


@pytest.mark.parametrize(
    "exporter", [each for each, by in CAUGHT_BY.items() if AUDIT in by], ids=lambda exporter: exporter.__name__
)
def test_no_file_of_a_spoilt_exporter_gets_its_name(
    exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "retyped_pdf", lambda _release: exporter(JOBS[1]))
    with pytest.raises(publish.AuditRefusal) as refusal:
        publish.write(JOBS[1].finish(), tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []
    assert not set(re.findall(r"\w{5,}", refusal.value.sentence)) & set(re.findall(r"\w{5,}", JOBS[1].withheld[0].text))


def amount_told(_job: Job, row: Row, secret: str) -> Row:
    return replace(row, amount=f"{len(secret)} characters")


def name_of_the_source(_job: Job, row: Row, _secret: str) -> Row:
    return replace(row, document="zenda-castle.txt")


def words_of_the_gap(_job: Job, row: Row, secret: str) -> Row:
    return replace(row, codes=(*row.codes, "(b)(6)"), justifications=(*row.justifications, secret))


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize(
    "spoilt", [amount_told, name_of_the_source, words_of_the_gap], ids=lambda spoilt: spoilt.__name__
)
@pytest.mark.parametrize("spoils", ["index_of", "index_file"])
def test_no_spoilt_index_gets_its_name(
    spoils: str, spoilt: Callable[[Job, Row, str], Row], ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, target = JOBS[0], tmp_path / f"index{ending}"
    target.write_bytes(b"from before")
    listed = [listed_as(job, 1)]
    publish_index.write_index(listed, [job.withheld], Profile(), tmp_path / f"honest{ending}")

    def worse(index: Index) -> Index:
        row = spoilt(job, index.rows[0], job.withheld[0].text) if index.rows else None
        return replace(index, rows=(row, *index.rows[1:])) if row else index

    if spoils == "index_of":
        monkeypatch.setattr(publish_index, "index_of", lambda *given: worse(index_of(*given)))
    else:
        monkeypatch.setattr(publish_index, "index_file", lambda index, ending: index_file(worse(index), ending))
    with pytest.raises(publish.AuditRefusal) as refusal:
        publish_index.write_index(listed, [job.withheld], Profile(), target)
    assert target.read_bytes() == b"from before"
    assert len(list(tmp_path.iterdir())) == 2
    assert not set(re.findall(r"\w{5,}", refusal.value.sentence)) & set(re.findall(r"\w{5,}", job.withheld[0].text))


def remains(folder: Path, job: Job) -> list[str]:
    """Files in a folder that hold anything of what is withheld, by the search that reads everything."""
    needles = Needles([(each.portion, each.text) for each in job.withheld], [all_words(job.release)])
    found = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        budget = Budget(1 << 26)
        if needles.found_in(list(in_the_bytes(opened_up(path.read_bytes(), budget), Accounted(), budget))):
            found.append(path.name)
    return found


def autosaved(finished: publish.Finished, target: Path, job: Job) -> None:
    target.with_suffix(".autosave").write_text(job.text, encoding="utf-16")
    publish.write(finished, target)


def named_by_the_subject(finished: publish.Finished, target: Path, job: Job) -> None:
    publish.write(finished, target.with_name(f"{job.cable.header.subject}.pdf"))


def part_left_behind(finished: publish.Finished, target: Path, job: Job) -> None:
    """An export that failed its audit, and whose temporary file stayed where it was."""
    with pytest.MonkeyPatch.context() as patch, suppress(AuditError):
        patch.setattr(Path, "unlink", lambda _path, missing_ok=False: None)
        write_atomically(target, _whole(job), _refuse)


def _refuse(_data: bytes) -> None:
    raise AuditError("No.")


def test_an_honest_export_leaves_its_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    publish.write(JOBS[0].finish(), tmp_path / "out.pdf")
    with suppress(AuditError):
        write_atomically(tmp_path / "other.pdf", _whole(JOBS[0]), _refuse)
    assert [path.name for path in tmp_path.rglob("*")] == ["out.pdf"]
    assert remains(tmp_path, JOBS[0]) == []


@pytest.mark.parametrize("spoilt", [autosaved, part_left_behind], ids=lambda spoilt: spoilt.__name__)
def test_what_a_spoilt_export_leaves_behind_is_found(spoilt: object, tmp_path: Path) -> None:
    spoilt(JOBS[0].finish(), tmp_path / "out.pdf", JOBS[0])  # type: ignore[operator]
    assert remains(tmp_path, JOBS[0])


def test_a_name_from_the_subject_is_caught_by_the_swap(tmp_path: Path) -> None:
    names = []
    for job in JOBS:
        named_by_the_subject(job.finish(), tmp_path / "out.pdf", job)
        assert publish.FileNames(lambda _name: True).next(job.release) == "09STRELSAU118.pdf"
        names.append({path.name for path in tmp_path.iterdir()})
    assert len(set.union(*names)) == 2
