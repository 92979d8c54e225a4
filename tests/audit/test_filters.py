import zlib
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from packing import ascii85, ascii_hex, lzw, png, run_length, tiff

from tearline.audit.filters import Budget, unpack
from tearline.audit.limits import TooMuch

DATA = st.binary(max_size=3000) | st.text("ab", max_size=3000).map(str.encode)


def unpacked(raw: bytes, *filters: str, **settings: int) -> bytes:
    result = unpack(raw, filters, [settings] * len(filters), Budget(1 << 24))
    assert result.whole
    assert not result.left_over
    return result.data


@given(DATA)
def test_every_filter_gives_back_what_was_packed(data: bytes) -> None:
    assert unpacked(zlib.compress(data), "FlateDecode") == data
    assert unpacked(ascii85(data), "ASCII85Decode") == data
    assert unpacked(ascii_hex(data), "ASCIIHexDecode") == data
    assert unpacked(lzw(data), "LZWDecode") == data
    assert unpacked(lzw(data, early=0), "LZWDecode", EarlyChange=0) == data
    assert unpacked(ascii85(zlib.compress(data)), "A85", "Fl") == data


@given(DATA.filter(bool))
def test_run_lengths_are_undone(data: bytes) -> None:
    assert unpacked(run_length(data), "RunLengthDecode") == data + b"!" * 9


@given(DATA, st.integers(1, 40), st.integers(0, 4))
def test_predictors_are_undone(data: bytes, columns: int, kind: int) -> None:
    assert unpacked(zlib.compress(tiff(data, columns)), "FlateDecode", Predictor=2, Columns=columns) == data
    packed = zlib.compress(png(data, columns, kind))
    assert unpacked(packed, "FlateDecode", Predictor=15, Columns=columns).rstrip() == data.rstrip()


def test_a_long_text_in_lzw_reads_as_qpdf_reads_it() -> None:
    data = bytes(each * 7919 % 251 for each in range(60_000))
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, lzw(data), Filter=pikepdf.Name.LZWDecode)
        assert stream.read_bytes() == unpacked(lzw(data), "LZWDecode") == data


@pytest.mark.parametrize(
    ("raw", "filters"),
    [
        (zlib.compress(bytes(10_000_000)), ["FlateDecode"]),
        (zlib.compress(zlib.compress(bytes(100_000_000))), ["FlateDecode", "FlateDecode"]),
        (b"\x81\0" * 100_000, ["RunLengthDecode"]),
        (lzw(bytes(3_000_000)), ["LZWDecode"]),
        (zlib.compress(bytes(10_000_000))[:-4], ["FlateDecode"]),
        (zlib.compress(bytes(10_000_000))[2:], ["FlateDecode"]),
    ],
)
def test_nothing_unpacks_to_more_than_it_may(raw: bytes, filters: list[str]) -> None:
    with pytest.raises(TooMuch):
        unpack(raw, filters, [], Budget(1_000_000))


@given(
    st.binary(max_size=300), st.lists(st.sampled_from(["FlateDecode", "LZW", "A85", "AHx", "RL", "DCTDecode", "No"]))
)
def test_no_bytes_crash_a_filter(raw: bytes, filters: list[str]) -> None:
    with suppress(TooMuch):
        unpack(raw, filters, [{"Predictor": 12, "Columns": 0}], Budget(1 << 20))


def test_bytes_behind_the_packed_data_are_kept() -> None:
    result = unpack(zlib.compress(b"one") + b"two", ["FlateDecode"], [], Budget(100))
    assert (result.data, result.whole, result.left_over) == (b"one", False, b"two")


def test_what_can_be_read_of_a_broken_stream_is_read() -> None:
    broken = bytearray(zlib.compress(bytes(range(256)) * 40, 0))
    broken[-600] ^= 255
    result = unpack(bytes(broken[:-6]), ["FlateDecode"], [], Budget(1 << 20))
    assert not result.whole
    assert result.data.startswith(bytes(range(256)))
