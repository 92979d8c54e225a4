"""Embedded fonts held against the typefaces that Tearline ships (OpenType 1.9; TrueType tables).

A subset that passes is a function of the characters it was made for: every outline is the shipped one of the character
that its code is said to stand for, and no byte of it says anything else. So it is also what the eye sees.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from tearline.paths import resource

_COPIED = ("name", "OS/2", "cvt ", "fpgm", "prep")
_COMPUTED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post")
_ARGUMENTS_ARE_WORDS, _SCALE, _MORE, _TWO_SCALES, _FOUR_SCALES = 0x1, 0x8, 0x20, 0x40, 0x80


class NotOurs(Exception):
    """A font is no subset of a shipped typeface."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, taken apart."""

    tables: Mapping[str, bytes]
    glyphs: tuple[bytes, ...]
    metrics: tuple[tuple[int, int], ...]
    """Advance and left side bearing of each glyph."""
    characters: Mapping[int, int]
    """Glyph of each code; codes are those of the font, in a subset, or Unicode."""


@lru_cache(maxsize=64)
def characters_of(subset: bytes, shipped_name: str, codes: tuple[tuple[int, str], ...]) -> frozenset[str]:
    """The characters that a subset holds, where ``codes`` says what its codes stand for. Raises NotOurs."""
    try:
        shipped = _shipped()[shipped_name]
        face = _face(subset, _subset_characters)
        _compare_tables(face, shipped)
        return _compare_glyphs(face, shipped, dict(codes))
    except (KeyError, IndexError, struct.error, TypeError, ValueError) as error:
        raise NotOurs from error


@cache
def widths() -> Mapping[str, float]:
    """The width of all characters of each shipped typeface, by its PostScript name, in thousandths of an em."""
    return {name: face.metrics[0][0] * 1000 / _units(face.tables) for name, face in _shipped().items()}


@cache
def _shipped() -> Mapping[str, Face]:
    files = sorted(resource("fonts").rglob("*.ttf"))
    faces = [_face(file.read_bytes(), _unicode_characters) for file in files]
    return {_postscript_name(face.tables["name"]): face for face in faces}


def _face(data: bytes, read_characters: Callable[[bytes], Mapping[int, int]]) -> Face:
    tables = dict(_tables(data))
    glyphs = tuple(_glyphs(tables))
    return Face(tables, glyphs, tuple(_metrics(tables, len(glyphs))), read_characters(tables["cmap"]))


def _tables(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The tables, which with their directory and padding must be all there is."""
    (count,) = struct.unpack_from(">H", data, 4)
    covered = 12 + 16 * count
    entries = sorted(struct.unpack_from(">4sLLL", data, 12 + 16 * each) for each in range(count))
    for tag, _, start, length in sorted(entries, key=lambda entry: entry[2]):
        if start < covered or data[covered:start].strip(b"\0") or start - covered > 3 or start + length > len(data):
            raise NotOurs
        covered = start + length
        yield tag.decode("latin-1"), data[start:covered]
    if data[covered:].strip(b"\0") or len(data) - covered > 3:
        raise NotOurs


def _glyphs(tables: Mapping[str, bytes]) -> Iterator[bytes]:
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (long_offsets,) = struct.unpack_from(">h", tables["head"], 50)
    form, unit = ("L", 1) if long_offsets else ("H", 2)
    offsets = [unit * each for each in struct.unpack(f">{count + 1}{form}", tables["loca"])]
    if offsets[0] or offsets[-1] != len(tables["glyf"]):
        raise NotOurs
    for start, end in pairwise(offsets):
        if end < start:
            raise NotOurs
        yield tables["glyf"][start:end]


def _metrics(tables: Mapping[str, bytes], count: int) -> Iterator[tuple[int, int]]:
    (full,) = struct.unpack_from(">H", tables["hhea"], 34)
    if len(tables["hmtx"]) != 2 * full + 2 * count:
        raise NotOurs
    advance = 0
    for glyph in range(count):
        if glyph < full:
            advance, bearing = struct.unpack_from(">Hh", tables["hmtx"], 4 * glyph)
        else:
            (bearing,) = struct.unpack_from(">h", tables["hmtx"], 4 * full + 2 * (glyph - full))
        yield advance, bearing


def _unicode_characters(cmap: bytes) -> dict[int, int]:
    """The Unicode table of a whole font (format 4, which every TrueType font has)."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for each in range(count):
        platform, _, start = struct.unpack_from(">HHL", cmap, 4 + 8 * each)
        (form,) = struct.unpack_from(">H", cmap, start)
        if platform in (0, 3) and form == 4:
            return dict(_segments(cmap, start))
    raise NotOurs


def _subset_characters(cmap: bytes) -> dict[int, int]:
    """The one table of a subset: a plain list of glyphs (format 6)."""
    head = struct.unpack_from(">HHHHLHHHHH", cmap)
    length = 10 + 2 * head[9]
    if head[:8] != (0, 1, 1, 0, 12, 6, length, 0) or len(cmap) != 12 + length:
        raise NotOurs
    return dict(enumerate(struct.unpack_from(f">{head[9]}H", cmap, 22), start=head[8]))


def _segments(cmap: bytes, start: int) -> Iterator[tuple[int, int]]:
    (segments,) = struct.unpack_from(">H", cmap, start + 6)
    segments //= 2
    ends = struct.unpack_from(f">{segments}H", cmap, start + 14)
    starts = struct.unpack_from(f">{segments}H", cmap, start + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", cmap, start + 16 + 4 * segments)
    offsets_at = start + 16 + 6 * segments
    for segment in range(segments):
        (offset,) = struct.unpack_from(">H", cmap, offsets_at + 2 * segment)
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if offset:
                at = offsets_at + 2 * segment + offset + 2 * (code - starts[segment])
                (glyph,) = struct.unpack_from(">H", cmap, at)
            if glyph or not offset:
                yield code, (glyph + deltas[segment]) & 0xFFFF


def _postscript_name(table: bytes) -> str:
    count, storage = struct.unpack_from(">HH", table, 2)
    for each in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * each)
        if name == 6:
            raw = table[storage + offset : storage + offset + length]
            return raw.decode("utf-16-be" if platform in (0, 3) else "latin-1")
    raise NotOurs


def _compare_tables(face: Face, shipped: Face) -> None:
    """All that does not depend on the characters must be as it was shipped."""
    ours, theirs = face.tables, shipped.tables
    same = [ours.get(tag) == theirs.get(tag) for tag in _COPIED]
    same.append(set(ours) <= {*_COPIED, *_COMPUTED})
    for tag, blanks in (("head", ((8, 12), (50, 52))), ("hhea", ((34, 36),)), ("maxp", ((4, 6),))):
        same.append(_blanked(ours[tag], blanks) == _blanked(theirs[tag], blanks))
    same.append(ours["post"] == b"\0\3\0\0" + theirs["post"][4:16] + bytes(16))
    if not all(same):
        raise NotOurs


def _blanked(table: bytes, places: tuple[tuple[int, int], ...]) -> bytes:
    for start, end in places:
        table = table[:start] + bytes(end - start) + table[end:]
    return table


def _compare_glyphs(face: Face, shipped: Face, codes: Mapping[int, str]) -> frozenset[str]:
    """Every glyph must be the shipped one of the character that its code stands for, or a part of such a glyph.

    A code that stands for nothing has none but the sign for a missing character, which every font has.
    """
    meant = {0: 0}
    for code, glyph in face.characters.items():
        _agree(meant, glyph, shipped.characters[ord(codes[code])] if code in codes else 0)
    todo = list(meant.items())
    while todo:
        glyph, original = todo.pop()
        for part, model_part in _same_outline(face, glyph, shipped, original):
            if part not in meant:
                todo.append((part, model_part))
            _agree(meant, part, model_part)
    held = frozenset(codes.values())
    if set(meant) != set(range(len(face.glyphs))) or not set(codes) <= set(face.characters) or len(held) < len(codes):
        raise NotOurs
    return held


def _agree(meant: dict[int, int], glyph: int, original: int) -> None:
    if meant.setdefault(glyph, original) != original:
        raise NotOurs


def _same_outline(face: Face, glyph: int, shipped: Face, original: int) -> Iterator[tuple[int, int]]:
    """The glyphs that a glyph is made of beside those that its model is made of."""
    outline, parts = _parted(face.glyphs[glyph])
    model, model_parts = _parted(shipped.glyphs[original])
    if outline.rstrip(b"\0") != model.rstrip(b"\0") or len(parts) != len(model_parts):
        raise NotOurs
    if not _same_place(face.metrics[glyph], shipped.metrics[original], shipped):
        raise NotOurs
    return zip(parts, model_parts, strict=True)


def _same_place(metric: tuple[int, int], model: tuple[int, int], shipped: Face) -> bool:
    """Whether a glyph sits where it did; its advance may be written in thousandths, as the typesetter does."""
    return metric[1] == model[1] and metric[0] in (model[0], model[0] * 1000 // _units(shipped.tables))


def _units(tables: Mapping[str, bytes]) -> int:
    return int(struct.unpack_from(">H", tables["head"], 18)[0])


def _parted(glyph: bytes) -> tuple[bytes, list[int]]:
    """An outline with the numbers of the glyphs it is made of taken out, and these numbers."""
    if len(glyph) < 10 or struct.unpack_from(">h", glyph)[0] >= 0:
        return glyph, []
    parts: list[int] = []
    outline, at, flags = bytearray(glyph), 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", glyph, at)
        parts.append(part)
        outline[at + 2 : at + 4] = b"\0\0"
        at += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _FOUR_SCALES else 0
    return bytes(outline), parts
