"""Searcher O by itself: whatever the other checks think of a file, it must find the words."""

import base64
import zlib
from collections.abc import Callable

import pytest
from audit_samples import RELEASE, SECRET, clean
from forge import stream
from packing import ascii85, ascii_hex, lzw, png, run_length, tiff

from tearline.audit.anatomy import opened_up
from tearline.audit.filters import Budget
from tearline.audit.limits import most_unpacked
from tearline.audit.needles import Needles
from tearline.audit.reading import all_words
from tearline.audit.searcher import Accounted, in_the_bytes

NAME = "Ferdinand Oakléaf"
PLAIN = NAME.replace("é", "e")
BARE = b"%%PDF-1.7\n1 0 obj\n%b\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%%%EOF\n"
"""Not much of a file; O asks for nothing but bytes."""


def finds(data: bytes, withheld: str = NAME) -> bool:
    """Whether O finds the withheld text, nothing being accounted for."""
    budget = Budget(most_unpacked(data))
    haystacks = list(in_the_bytes(opened_up(data, budget), Accounted(), budget))
    return bool(Needles([("3", withheld)], [all_words(RELEASE)]).found_in(haystacks))


def with_string(value: bytes) -> bytes:
    return BARE % (b"<< /Keywords <%b> >>" % value.hex().encode())


def with_stream(raw: bytes, entries: bytes) -> bytes:
    return BARE % stream(raw, entries)


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda name: name.encode("latin-1"),
    "utf-8": lambda name: name.encode(),
    "utf-16 with a mark": lambda name: b"\xfe\xff" + name.encode("utf-16-be"),
    "utf-16": lambda name: name.encode("utf-16-be"),
    "utf-16, small end first": lambda name: name.encode("utf-16-le"),
    "hexadecimal": lambda name: name.encode().hex().encode(),
    "hexadecimal in pairs": lambda name: name.encode().hex(" ").upper().encode(),
    "hexadecimal utf-16": lambda name: name.encode("utf-16-be").hex().encode(),
    "base64": lambda name: base64.b64encode(name.encode()),
    "base64 without padding": lambda name: base64.urlsafe_b64encode(name.encode()).rstrip(b"="),
    "base64 in mid-word": lambda name: b"xyz" + base64.b64encode(name.encode()),
    "base64 of utf-16": lambda name: base64.b64encode(name.encode("utf-16-le")),
    "hexadecimal of base64": lambda name: base64.b64encode(name.encode()).hex().encode(),
    "backwards": lambda name: name[::-1].encode(),
    "in capitals": lambda name: name.upper().encode(),
    "spaced out": lambda name: " ".join(name).encode(),
    "hyphenated": lambda name: name.replace("nand", "-\nnand").encode(),
    "with soft hyphens": lambda name: "\u00ad".join(name).encode(),
    "with zero-width blanks": lambda name: "\u200b".join(name).encode(),
    "in full-width letters": lambda name: "".join(chr(ord(c) + 0xFEE0) if "!" < c < "~" else c for c in name).encode(),
    "with detached accents": lambda name: name.replace("é", "e\u0301").encode(),
    "without accents": lambda name: name.replace("é", "e").encode(),
    "six letters of it": lambda name: name[4:11].encode(),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_a_string_is_found_however_it_is_written(way: str) -> None:
    assert finds(with_string(WRITTEN[way](NAME)))


@pytest.mark.parametrize("way", WRITTEN)
def test_bytes_behind_the_end_are_found_however_they_are_written(way: str) -> None:
    assert finds(BARE % b"null" + WRITTEN[way](NAME))


@pytest.mark.parametrize("name", ["Иван Петров", "محمد بن علي", "李明王小红先生", "Ἀλέξανδρος"])
@pytest.mark.parametrize("way", ["utf-8", "utf-16 with a mark", "hexadecimal", "base64"])
def test_names_in_any_script_are_found(name: str, way: str) -> None:
    assert finds(with_string(WRITTEN[way](name)), name)


def test_a_short_name_without_spaces_around_it_is_found() -> None:
    assert finds(with_string("于李明来".encode()), "李明")


PACKED: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    "not at all": (b"", lambda data: data),
    "Flate": (b"/Filter /FlateDecode", zlib.compress),
    "Flate, by a name with an escape": (b"/Filter /Fl#61teDecode", zlib.compress),
    "Flate, unsaid": (b"", zlib.compress),
    "Flate without a header": (b"/Filter /FlateDecode", lambda data: zlib.compress(data)[2:-4]),
    "Flate, cut off": (b"/Filter /FlateDecode", lambda data: zlib.compress(data)[:-6]),
    "Flate twice": (b"/Filter [/FlateDecode /FlateDecode]", lambda data: zlib.compress(zlib.compress(data))),
    "ASCII85": (b"/Filter /ASCII85Decode", ascii85),
    "ASCII85 over Flate": (b"/Filter [/ASCII85Decode /FlateDecode]", lambda data: ascii85(zlib.compress(data))),
    "hexadecimal": (b"/Filter [/ASCIIHexDecode]", ascii_hex),
    "LZW": (b"/Filter /LZWDecode", lzw),
    "LZW, late change": (
        b"/Filter /LZWDecode /DecodeParms << /EarlyChange 0 >>",
        lambda data: lzw(data, early=0),
    ),
    "hexadecimal over LZW": (b"/Filter [/AHx /LZW]", lambda data: ascii_hex(lzw(data))),
    "run lengths": (b"/Filter /RunLengthDecode", run_length),
    "Flate with a TIFF predictor": (
        b"/Filter /FlateDecode /DecodeParms << /Predictor 2 /Columns 8 >>",
        lambda data: zlib.compress(tiff(data, 8)),
    ),
    **{
        f"Flate with PNG predictor {kind}": (
            b"/Filter [/FlateDecode] /DecodeParms [<< /Predictor 12 /Columns 8 >>]",
            lambda data, kind=kind: zlib.compress(png(data, 8, kind)),
        )
        for kind in range(5)
    },
}


@pytest.mark.parametrize("way", PACKED)
def test_a_stream_is_read_however_it_is_packed(way: str) -> None:
    entries, pack = PACKED[way]
    assert finds(with_stream(pack(f"nothing before {PLAIN} and nothing after".encode()), entries))


@pytest.mark.parametrize("way", PACKED)
def test_a_stream_is_read_where_nothing_says_that_it_ends(way: str) -> None:
    entries, pack = PACKED[way]
    body = pack(f"nothing before {PLAIN} and nothing after".encode())
    assert finds(BARE % b"null" + b"7 0 obj << %b >> stream\n%b" % (entries, body))


def test_strings_cut_up_by_operators_are_joined() -> None:
    pieces = " -12.5 ".join(f"({letter})" for letter in PLAIN)
    assert finds(with_stream(f"BT [{pieces}] TJ ET".encode(), b""))


def test_a_clean_file_holds_nothing_though_nothing_is_accounted_for() -> None:
    assert not finds(clean())
    assert not finds(clean(), SECRET)
