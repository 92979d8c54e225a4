"""Stream filters, undone within bounds: a few bytes must not unpack to a full memory (ISO 32000-1, 7.4)."""

import base64
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tearline.audit.limits import TooMuch
from tearline.audit.syntax import from_hex

Parameters = Mapping[str, int]
"""The numbers of a ``DecodeParms`` dictionary: Predictor, Columns, Colors, BitsPerComponent, EarlyChange."""

PICTURES = frozenset(("DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode"))
"""Filters whose result is a picture; these are left as they are."""

_MOST_PREDICTED = 1 << 22
"""Predictors are undone byte by byte, which takes its time; what is larger is a picture."""


@dataclass(slots=True)
class Budget:
    """How many unpacked bytes may still be looked at."""

    left: int

    def spend(self, count: int) -> None:
        """Take ``count`` bytes off. Raises TooMuch where they are not there."""
        self.left -= count
        if self.left < 0:
            raise TooMuch


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a stream holds."""

    data: bytes
    whole: bool
    """Whether every filter was known, ended where it should, and left nothing over. Then the packed bytes tell
    nothing that ``data`` does not tell."""
    left_over: bytes = b""
    """Packed bytes behind the end of the packed data."""
    of_picture: bool = False
    """Whether ``data`` is only what stands in rows of letters in a picture."""


def unpack(raw: bytes, filters: Sequence[str], parameters: Sequence[Parameters], budget: Budget) -> Unpacked:
    """Undo ``filters`` in turn. Raises TooMuch; broken data gives as much as could be read, and ``whole`` is False."""
    data, whole, left_over = raw, True, b""
    for place, name in enumerate(filters):
        if name in PICTURES or name not in _DECODERS:
            return Unpacked(data, False, left_over)
        settings = parameters[place] if place < len(parameters) else {}
        part = _DECODERS[name](data, settings, budget)
        budget.spend(len(part.data))
        data, whole, left_over = part.data, whole and part.whole, left_over + part.left_over
    if data[:1] == b"x" and int.from_bytes(data[:2], "big") % 31 == 0:
        # It begins like packed data, though nothing says that it is (RFC 1950, 2.2).
        inner = _flate(data, {}, budget)
        budget.spend(len(inner.data))
        return Unpacked(inner.data, False, data) if inner.data else Unpacked(data, whole, left_over)
    return Unpacked(data, whole, left_over)


def _flate(raw: bytes, settings: Parameters, budget: Budget) -> Unpacked:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(raw, budget.left + 1)
    except zlib.error:
        return _predicted(_flate_as_far_as_it_goes(raw, budget), settings)
    if len(data) > budget.left:
        raise TooMuch
    rest = unpacker.unused_data.strip(b"\r\n")
    return _predicted(Unpacked(data, unpacker.eof and not rest, rest), settings)


def _flate_as_far_as_it_goes(raw: bytes, budget: Budget) -> Unpacked:
    """What comes out before the damage, taken in small steps; with and without the two bytes of header."""
    best = b""
    for unpacker, start in ((zlib.decompressobj(), 0), (zlib.decompressobj(-15), 2), (zlib.decompressobj(-15), 0)):
        parts: list[bytes] = []
        size = 0
        try:
            for at in range(start, len(raw), 256):
                parts.append(unpacker.decompress(raw[at : at + 256], budget.left + 1 - size))
                size += len(parts[-1])
                if size > budget.left:
                    raise TooMuch
        except zlib.error:
            pass
        best = max(best, b"".join(parts), key=len)
    return Unpacked(best, False, raw)


def _ascii85(raw: bytes, _settings: Parameters, _budget: Budget) -> Unpacked:
    body, end, rest = raw.partition(b"~>")
    body = re.sub(rb"[\x00\s]+", b"", body).removeprefix(b"<~")
    try:
        return Unpacked(base64.a85decode(body), bool(end) and not rest.strip(), rest.strip())
    except ValueError:
        return Unpacked(b"", False, raw)


def _ascii_hex(raw: bytes, _settings: Parameters, _budget: Budget) -> Unpacked:
    body, end, rest = raw.partition(b">")
    clean = re.fullmatch(rb"[0-9A-Fa-f\s\x00]*", body) is not None
    return Unpacked(from_hex(body), clean and bool(end) and not rest.strip(), rest.strip())


def _run_length(raw: bytes, _settings: Parameters, budget: Budget) -> Unpacked:
    parts: list[bytes] = []
    at, size = 0, 0
    while at < len(raw) and raw[at] != 128:
        length = raw[at]
        part = raw[at + 1 : at + 2 + length] if length < 128 else raw[at + 1 : at + 2] * (257 - length)
        at += 2 + (length if length < 128 else 0)
        parts.append(part)
        size += len(part)
        if size > budget.left:
            raise TooMuch
    rest = raw[at + 1 :].strip(b"\r\n")
    return Unpacked(b"".join(parts), at < len(raw) and not rest, rest)


def _lzw(raw: bytes, settings: Parameters, budget: Budget) -> Unpacked:
    early = settings.get("EarlyChange", 1)
    table: list[bytes] = []
    parts: list[bytes] = []
    held, bits, width, size, before = 0, 0, 9, 0, b""
    for at, byte in enumerate(raw):
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == 256:
            table, width, before = [bytes([value]) for value in range(256)] + [b"", b""], 9, b""
            continue
        if code == 257:
            rest = raw[at + 1 :].strip(b"\r\n")
            return _predicted(Unpacked(b"".join(parts), not rest, rest), settings)
        if not table or code > len(table) or (code == len(table) and not before):
            break
        entry = table[code] if code < len(table) else before + before[:1]
        if before and len(table) < 4096:
            table.append(before + entry[:1])
        parts.append(entry)
        size += len(entry)
        if size > budget.left:
            raise TooMuch
        before = entry
        width = min(12, max(9, (len(table) + early).bit_length()))
    return _predicted(Unpacked(b"".join(parts), False, raw), settings)


def _predicted(part: Unpacked, settings: Parameters) -> Unpacked:
    """Undo a TIFF or PNG predictor (ISO 32000-1, 7.4.4.4), for bytes as for other depths."""
    predictor = settings.get("Predictor", 1)
    if predictor < 2:
        return part
    bits = settings.get("Colors", 1) * settings.get("BitsPerComponent", 8)
    pixel, row = max(1, bits // 8), (max(1, settings.get("Columns", 1)) * bits + 7) // 8
    if row < 1 or len(part.data) > _MOST_PREDICTED:
        return Unpacked(part.data, False, part.left_over)
    if predictor == 2:
        whole = part.whole and settings.get("BitsPerComponent", 8) == 8
        return Unpacked(_undo_tiff(part.data, row, pixel), whole, part.left_over)
    return Unpacked(_undo_png(part.data, row, pixel), part.whole, part.left_over)


def _undo_tiff(data: bytes, row: int, pixel: int) -> bytes:
    out = bytearray(data)
    for start in range(0, len(out), row):
        for at in range(start + pixel, min(start + row, len(out))):
            out[at] = (out[at] + out[at - pixel]) & 255
    return bytes(out)


def _undo_png(data: bytes, row: int, pixel: int) -> bytes:
    rows: list[bytes] = []
    above = bytes(row)
    for start in range(0, len(data), row + 1):
        kind, line = data[start], bytearray(data[start + 1 : start + 1 + row])
        if kind == 2:
            line = bytearray((here + up) & 255 for here, up in zip(line, above, strict=False))
        elif kind in (1, 3, 4):
            _undo_png_row(kind, line, above, pixel)
        above = bytes(line).ljust(row, b"\0")
        rows.append(bytes(line))
    return b"".join(rows)


def _undo_png_row(kind: int, line: bytearray, above: bytes, pixel: int) -> None:
    for at in range(len(line)):
        left = line[at - pixel] if at >= pixel else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + above[at]) // 2
        else:
            guess = _paeth(left, above[at], above[at - pixel] if at >= pixel else 0)
        line[at] = (line[at] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))


_DECODERS = {
    "FlateDecode": _flate,
    "Fl": _flate,
    "LZWDecode": _lzw,
    "LZW": _lzw,
    "ASCII85Decode": _ascii85,
    "A85": _ascii85,
    "ASCIIHexDecode": _ascii_hex,
    "AHx": _ascii_hex,
    "RunLengthDecode": _run_length,
    "RL": _run_length,
}
