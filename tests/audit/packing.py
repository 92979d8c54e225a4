"""Filters of PDF the other way round, for files that hide something in a stream."""

import base64


def ascii85(data: bytes) -> bytes:
    return base64.a85encode(data) + b"~>"


def ascii_hex(data: bytes) -> bytes:
    return data.hex().encode() + b">"


def run_length(data: bytes) -> bytes:
    packed = b"".join(bytes([len(data[at : at + 5]) - 1]) + data[at : at + 5] for at in range(0, len(data), 5))
    return packed + bytes([257 - 9]) + b"!" + b"\x80"


def lzw(data: bytes, early: int = 1) -> bytes:
    """As encoders do it: the table grows up to 4096 entries, then begins anew."""
    bits, width, table, word = "", 9, {}, b""

    def put(code: int) -> None:
        nonlocal bits
        bits += f"{code:0{width}b}"

    def renew() -> None:
        nonlocal table, width
        put(256)
        table, width = {bytes([value]): value for value in range(256)}, 9

    renew()
    for value in data:
        longer = word + bytes([value])
        if longer in table:
            word = longer
            continue
        put(table[word])
        table[longer] = len(table) + 2
        # The reader is one entry behind the writer.
        width = max(9, (len(table) + 1 + early).bit_length())
        if len(table) + 2 >= 4094:
            renew()
        word = bytes([value])
    if word:
        put(table[word])
        width = max(9, (len(table) + 2 + early).bit_length())
    put(257)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def tiff(data: bytes, columns: int) -> bytes:
    out = bytearray()
    for start in range(0, len(data), columns):
        row = data[start : start + columns]
        out += bytes((value - (row[at - 1] if at else 0)) & 255 for at, value in enumerate(row))
    return bytes(out)


def png(data: bytes, columns: int, kind: int) -> bytes:
    data = data.ljust(-(-len(data) // columns) * columns)
    out, above = bytearray(), bytes(columns)
    for start in range(0, len(data), columns):
        row = data[start : start + columns]
        out.append(kind)
        for at, value in enumerate(row):
            left, up, corner = (row[at - 1], above[at], above[at - 1]) if at else (0, above[at], 0)
            guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
            out.append((value - guess) & 255)
        above = row
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    distances = [(abs(estimate - value), order) for order, value in enumerate((left, up, corner))]
    return (left, up, corner)[min(distances)[1]]
