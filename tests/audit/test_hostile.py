"""Files made to harm whoever reads them, and files that came to harm: a sentence in bounded time, never a crash."""

import os
import random
import re
import time
import zlib
from io import BytesIO

import pikepdf
import pytest
from audit_samples import SECRET, audited, clean, failed
from forge import Forge, show, stream
from hypothesis import given, settings
from hypothesis import strategies as st
from packing import lzw, run_length

from tearline.audit.apart import apart
from tearline.audit.limits import Unreadable
from tearline.audit.pdf import audit_against_text
from tearline.release.withheld import Withheld

SOURCE = [Withheld("3", SECRET)]


def both(data: bytes) -> list[set[str]]:
    """What fails in either audit; every detail is one plain sentence or more."""
    reports = audited(data), audit_against_text(data, SOURCE)
    for report in reports:
        assert report.checks
        assert all(re.fullmatch(r"(?s)[A-Z].*\.", check.detail) for check in report.checks)
        assert not any("Traceback" in check.detail for check in report.checks)
    return [failed(report) for report in reports]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"hello", b"\0" * 999, b"%PDF-1.7\n" + b"(" * 9999, b"PK\x03\x04"])
def test_what_is_no_pdf_is_unreadable(data: bytes) -> None:
    assert both(data) == [{"readable"}, {"readable"}]


def test_a_file_with_a_password_is_unreadable_and_the_sentence_says_so() -> None:
    for user in ("", "open sesame"):
        locked = BytesIO()
        with pikepdf.open(BytesIO(clean())) as pdf:
            pdf.save(locked, encryption=pikepdf.Encryption(owner="keeper", user=user))
        report = audited(locked.getvalue())
        assert failed(report) == {"readable"}
        assert "encrypted" in report.checks[0].detail
        assert both(locked.getvalue()) == [{"readable"}, {"readable"}]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_fails(share: float) -> None:
    ours, _ = both(clean()[: int(len(clean()) * share)])
    assert ours


@settings(max_examples=12)
@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_flipped_bytes_never_crash_the_audit_and_a_page_that_reads_otherwise_never_passes(
    chance: random.Random, flips: int
) -> None:
    data = bytearray(clean())
    for _ in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    report = audited(bytes(data))
    assert report.checks
    if report.passed:
        with pikepdf.open(BytesIO(data)) as pdf, pikepdf.open(BytesIO(clean())) as first:
            for page, other in zip(pdf.pages, first.pages, strict=True):
                assert page.Contents.read_bytes() == other.Contents.read_bytes()


def bomb(layers: int) -> bytes:
    data = bytes(60_000_000)
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return data


@pytest.mark.parametrize(
    ("raw", "entries"),
    [
        (bomb(1), b"/Filter /FlateDecode"),
        (bomb(3), b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"),
        (run_length(zlib.compress(bytes(10_000_000))), b"/Filter [/RunLengthDecode /FlateDecode]"),
        (lzw(bytes(200_000)), b"/Filter /LZWDecode"),
    ],
    ids=["flate", "flate three times", "run lengths over flate", "lzw"],
)
def test_a_bomb_does_not_go_off(raw: bytes, entries: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tearline.audit.limits._UNPACKED", 1 << 24)
    forge = Forge.of(clean())
    for _ in range(3):
        forge.objects[forge.add(b"")] = stream(raw, entries)
    started = time.process_time()
    ours, _ = both(forge.written())
    assert ours
    assert time.process_time() - started < 20


def test_forms_within_forms_without_end_come_to_an_end() -> None:
    forge = Forge.of(clean())
    number = max(forge.objects) + 1
    for level in range(30):
        inner = number + level + 1 if level < 29 else number
        forge.add_stream(
            b"/X Do " * 40,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % inner,
        )
    forge.replace(forge.pages[0], b"/Resources <<", b"/Resources << /XObject << /X %d 0 R >>" % number)
    forge.draw("/X Do")
    assert both(forge.written()) == [{"readable"}, {"readable"}]


@pytest.mark.parametrize("opening", [b"[", b"<<", b"<</A", b"("])
def test_deep_nesting_is_survived(opening: bytes) -> None:
    forge = Forge.of(clean())
    forge.add(opening * 100_000)
    ours, _ = both(forge.written())
    assert ours


def test_a_page_tree_that_bites_its_tail_is_survived() -> None:
    forge = Forge.of(clean())
    tree = forge.numbered(b"/Type /Pages")[0]
    forge.objects[tree] = re.sub(rb"/Kids \[", b"/Kids [ %d 0 R " % tree, forge.objects[tree])
    assert both(forge.written())[0]


def test_an_outline_that_bites_its_tail_is_survived() -> None:
    forge = Forge.of(clean())
    first, second = forge.numbered(b"/Title", b"/Dest")[:2]
    forge.objects[second] = re.sub(rb"/Next \d+", b"/Next %d" % first, forge.objects[second])
    assert len(both(forge.written())) == 2


def test_numbers_beyond_all_bounds_are_survived() -> None:
    forge = Forge.of(clean())
    huge = "9" * 500
    forge.draw(f"1e400 0 0 -9{huge} 0 0 cm {show('x', size=1e30)} 0 0 0 0 0 0 cm () Tj")
    assert both(forge.written())[0]


def test_text_with_codes_for_nothing_is_survived() -> None:
    forge = Forge.of(clean())
    codes = bytes(range(128, 256)).hex()
    forge.draw(f"BT /F1+0 9 Tf <{codes}> Tj /Nope 9 Tf (x) Tj [(a) /b <<>> ] TJ 1 Tj Tj ET Q Q")
    assert "released-text" in both(forge.written())[0]


def crash(_data: bytes) -> None:
    os._exit(70)


def hang(_data: bytes) -> None:
    time.sleep(3600)


def test_a_reader_that_crashes_is_a_sentence() -> None:
    with pytest.raises(Unreadable, match=r"crashes a reader"):
        apart(crash, b"")


def test_a_reader_that_never_ends_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tearline.audit.apart._SECONDS", 0.2)
    with pytest.raises(Unreadable, match=r"takes too long"):
        apart(hang, b"")
