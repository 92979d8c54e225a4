"""Every way that is known in which a file said more than its pages, made on purpose, and what must catch it."""

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from audit_samples import SECRET
from forge import Forge, Forgery, show, stream
from reportlab.pdfbase.ttfonts import TTFontFace

from tearline.paths import resource

RAW = SECRET.encode()
WIDE = b"\xfe\xff" + SECRET.encode("utf-16-be")


# Text on the pages that nobody sees


def under_a_box(forge: Forge) -> None:
    forge.draw(show(SECRET) + " 0 g n 80 50 450 30 re f*")


def under_many_strips(forge: Forge) -> None:
    strips = " ".join(f"n 80 {56 + 1.5 * each} 450 1.5 re f*" for each in range(10))
    forge.draw(show(SECRET) + " 0 g " + strips)


def under_a_thick_line(forge: Forge) -> None:
    forge.draw(show(SECRET) + " 0 G 16 w n 80 63 m 500 63 l S")


def under_a_picture(forge: Forge) -> None:
    forge.draw(show(SECRET) + " q 450 0 0 30 80 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")


def white(forge: Forge) -> None:
    forge.draw("1 g " + show(SECRET))


def nearly_white(forge: Forge) -> None:
    forge.draw("0.97 0.98 1 rg " + show(SECRET))


def black_on_black(forge: Forge) -> None:
    forge.draw("0 g n 80 50 450 30 re f* 0.05 g " + show(SECRET))


def tiny(forge: Forge) -> None:
    forge.draw(show(SECRET, size=0.5))


def tiny_by_matrix(forge: Forge) -> None:
    forge.draw("q 0.05 0 0 0.05 90 60 cm " + show(SECRET, 0, 0) + " Q")


def invisible(forge: Forge) -> None:
    forge.draw("3 Tr " + show(SECRET))


def clipped(forge: Forge) -> None:
    forge.draw("q n 10 10 5 5 re W n " + show(SECRET) + " Q")


def off_the_page(forge: Forge) -> None:
    forge.draw(show(SECRET, x=700))


def below_the_page(forge: Forge) -> None:
    forge.draw(show(SECRET, y=-30))


def outside_the_crop_box(forge: Forge) -> None:
    forge.entry(forge.pages[0], b"CropBox", b"[0 100 612 792]")
    forge.draw(show(SECRET, y=80))


def transparent(forge: Forge) -> None:
    state = forge.add(b"<< /ca 0 /CA 0 >>")
    resources = b"/Resources << /ExtGState << /G0 %d 0 R >>" % state
    forge.replace(forge.pages[0], b"/Resources <<", resources)
    forge.draw("/G0 gs " + show(SECRET))


# Text on the pages in other ways


def in_plain_sight(forge: Forge) -> None:
    forge.draw(show(SECRET))


def in_kerned_pieces(forge: Forge) -> None:
    pieces = " -20 ".join(f"({SECRET[at : at + 2]})" for at in range(0, len(SECRET), 2))
    forge.draw("BT 1 0 0 1 90 60 Tm /F2+0 10 Tf [" + pieces + "] TJ ET")


def letter_by_letter(forge: Forge) -> None:
    forge.draw("\n".join(show(letter, x=90 + 6 * at) for at, letter in enumerate(SECRET)))


def letter_by_letter_backwards(forge: Forge) -> None:
    forge.draw("\n".join(show(letter, x=90 + 6 * at) for at, letter in reversed(list(enumerate(SECRET)))))


def in_two_fonts_in_turn(forge: Forge) -> None:
    fonts = ("F1+0", "F2+0")
    forge.draw("\n".join(show(each, x=90 + 6 * at, font=fonts[at % 2]) for at, each in enumerate(SECRET)))


def one_font_between_the_lines_of_another(forge: Forge) -> None:
    pieces = (SECRET[at : at + 3] for at in range(0, len(SECRET), 3))
    forge.draw("\n".join(show(piece, font="F1+0") + show("of the river", y=40) for piece in pieces))


def in_codes_of_its_own(forge: Forge) -> None:
    """Letters that no byte of the content shows; only the font's tables say what they are."""
    letters = sorted(set(SECRET))
    codes = {letter: 128 + 3 * at for at, letter in enumerate(letters)}
    mapping = b"\n".join(b"<%02X> <%04X>" % (code, ord(letter)) for letter, code in codes.items())
    cmap = forge.add_stream(b"begincmap\n%d beginbfchar\n%b\nendbfchar\nendcmap" % (len(codes), mapping))
    differences = b" ".join(b"%d /%b" % (code, _glyph_name(letter)) for letter, code in codes.items())
    font = forge.add(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode %d 0 R"
        b" /Encoding << /Type /Encoding /Differences [%b] >> >>" % (cmap, differences)
    )
    forge.entry(forge.fonts, b"F9+0", b"%d 0 R" % font)
    shown = "".join(f"{codes[letter]:02x}" for letter in SECRET)
    forge.draw(f"BT 1 0 0 1 90 60 Tm /F9+0 10 Tf <{shown}> Tj ET")


def as_hexadecimal_on_the_page(forge: Forge) -> None:
    forge.draw(show(RAW.hex()))


def as_base64_on_the_page(forge: Forge) -> None:
    forge.draw(show(base64.b64encode(RAW).decode()))


def backwards_on_the_page(forge: Forge) -> None:
    forge.draw(show(SECRET[::-1]))


def without_a_character_map(forge: Forge) -> None:
    """Glyph numbers alone, in a font without ToUnicode: extractors see nothing, the eye sees it all."""
    file = resource("fonts", "go-mono", "Go-Mono.ttf")
    face, data = TTFontFace(str(file)), file.read_bytes()
    packed = zlib.compress(data)
    program = forge.add_stream(packed, b"/Filter /FlateDecode /Length1 %d" % len(data))
    descriptor = forge.add(
        b"<< /Type /FontDescriptor /FontName /GoMono /FontFile2 %d 0 R /Flags 4 /FontBBox [0 0 600 800]"
        b" /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>" % program
    )
    inner = forge.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GoMono /DW 600 /CIDToGIDMap /Identity /FontDescriptor %d 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>" % descriptor
    )
    font = forge.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /GoMono /Encoding /Identity-H /DescendantFonts [%d 0 R] >>" % inner
    )
    forge.entry(forge.fonts, b"F9+0", b"%d 0 R" % font)
    codes = b"".join(face.charToGlyph[ord(letter)].to_bytes(2, "big") for letter in SECRET)
    forge.draw(f"BT 1 0 0 1 90 60 Tm /F9+0 10 Tf <{codes.hex()}> Tj ET")


def false_character_map(forge: Forge) -> None:
    """The letters of a sentence of the release are printed as others, and said to be what they were."""
    innocent, shown = "Nothing else was asked for, and nothing else was shown.", SECRET.ljust(55, ".")
    codes = {}
    for meant, letter in zip(innocent, shown, strict=True):
        codes.setdefault((meant, letter), 128 + len(codes))
    mapping = b"\n".join(b"<%02X> <%04X>" % (code, ord(meant)) for (meant, _), code in codes.items())
    cmap = forge.add_stream(b"begincmap\n%d beginbfchar\n%b\nendbfchar\nendcmap" % (len(codes), mapping))
    differences = b" ".join(b"%d /%b" % (code, _glyph_name(letter)) for (_, letter), code in codes.items())
    font = forge.add(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode %d 0 R /FirstChar 0 /LastChar 255 /Widths [%b]"
        b" /Encoding << /Type /Encoding /Differences [%b] >> >>" % (cmap, b"600 " * 256, differences)
    )
    forge.entry(forge.fonts, b"F9+0", b"%d 0 R" % font)
    said = "".join(f"{codes[pair]:02x}" for pair in zip(innocent, shown, strict=True))
    forge.edit_text(-1, lambda content: content.replace(f"({innocent}) Tj", f"/F9+0 10 Tf <{said}> Tj /F2+0 10 Tf"))


def _glyph_name(letter: str) -> bytes:
    return {" ": b"space", ".": b"period"}.get(letter, letter.encode())


# Drawn, as letters of lines and boxes may be

_STROKES = {"F": ("0 0 0 10", "0 10 6 10", "0 5 4 5"), "E": ("0 0 0 10", "0 10 6 10", "0 5 4 5", "0 0 6 0")}


def _strokes(word: str) -> Iterator[tuple[int, int, int, int]]:
    for at, letter in enumerate(word):
        for stroke in _STROKES[letter]:
            x0, y0, x1, y1 = map(int, stroke.split())
            yield 90 + 9 * at + x0, 60 + y0, 90 + 9 * at + x1, 60 + y1


def letters_of_lines(forge: Forge) -> None:
    forge.draw("0 G 0.5 w " + " ".join(f"n {x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in _strokes("FEE")))


def letters_of_boxes(forge: Forge) -> None:
    boxes = (f"n {x0} {y0} {x1 - x0 + 1} {y1 - y0 + 1} re f*" for x0, y0, x1, y1 in _strokes("FEE"))
    forge.draw("0 g " + " ".join(boxes))


def letters_of_lines_in_the_margin(forge: Forge) -> None:
    """Beside the text, where the sign for a line that goes on below stands."""
    lines = (f"n {x0 + 455} {y0} m {x1 + 455} {y1} l S" for x0, y0, x1, y1 in _strokes("E"))
    forge.draw("0 G 0.7 w " + " ".join(lines))


def a_bar_as_long_as_the_name(forge: Forge) -> None:
    forge.draw("0 g n 300 60 88 9 re f*")


# Beside the pages


def in_an_annotation(forge: Forge) -> None:
    note = forge.add(b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (%b) >>" % RAW)
    forge.entry(forge.pages[0], b"Annots", b"[%d 0 R]" % note)


def in_a_popup(forge: Forge) -> None:
    popup = forge.add(
        b"<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Contents (%b) >>" % WIDE.replace(b"\\", b"\\\\")
    )
    note = forge.add(b"<< /Type /Annot /Subtype /Highlight /Rect [0 0 9 9] /Popup %d 0 R >>" % popup)
    forge.entry(forge.pages[0], b"Annots", b"[%d 0 R %d 0 R]" % (note, popup))


def in_the_appearance_of_an_annotation(forge: Forge) -> None:
    look = forge.add_stream(show(SECRET).encode(), b"/Type /XObject /Subtype /Form /BBox [0 0 300 30]")
    note = forge.add(b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /AP << /N %d 0 R >> >>" % look)
    forge.entry(forge.pages[0], b"Annots", b"[%d 0 R]" % note)


def in_an_attachment(forge: Forge) -> None:
    file = forge.add_stream(zlib.compress(RAW * 3), b"/Type /EmbeddedFile /Filter /FlateDecode")
    spec = forge.add(b"<< /Type /Filespec /F (notes.txt) /EF << /F %d 0 R >> >>" % file)
    forge.entry(forge.catalog, b"Names", b"<< /EmbeddedFiles << /Names [(notes.txt) %d 0 R] >> >>" % spec)


def in_an_attached_file_of_its_own(forge: Forge) -> None:
    inner = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(show(SECRET).encode())
        pdf.save(inner, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    file = forge.add_stream(zlib.compress(inner.getvalue()), b"/Type /EmbeddedFile /Filter /FlateDecode")
    spec = forge.add(b"<< /Type /Filespec /F (before.pdf) /EF << /F %d 0 R >> >>" % file)
    forge.entry(forge.catalog, b"AF", b"[%d 0 R]" % spec)


def in_the_outline(forge: Forge) -> None:
    entry = forge.numbered(b"/Title", b"/Dest")[-1]
    title = rb"/Title \((?:[^()\\]|\\.)*\)"
    forge.objects[entry] = re.sub(title, b"/Title (" + RAW + b")", forge.objects[entry], count=1)


def in_the_title(forge: Forge) -> None:
    forge.replace(forge.information, b"(Cable released in part)", b"(" + RAW + b")")


def in_a_second_title(forge: Forge) -> None:
    forge.entry(forge.information, b"Title", b"(" + RAW + b")")


def in_the_authors_name(forge: Forge) -> None:
    forge.entry(forge.information, b"Author", b"(" + RAW + b")")


def in_the_metadata(forge: Forge) -> None:
    packet = b"<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:title>%b</dc:title></x:xmpmeta>" % RAW
    metadata = forge.add_stream(packet, b"/Type /Metadata /Subtype /XML")
    forge.entry(forge.catalog, b"Metadata", b"%d 0 R" % metadata)


def in_a_script(forge: Forge) -> None:
    forge.entry(forge.catalog, b"OpenAction", b"<< /S /JavaScript /JS (app.alert\\('%b'\\)) >>" % RAW)


def in_a_form_field(forge: Forge) -> None:
    forge.entry(forge.catalog, b"AcroForm", b"<< /Fields [<< /FT /Tx /T (name) /V (%b) >>] >>" % RAW)


def in_a_page_label(forge: Forge) -> None:
    forge.entry(forge.catalog, b"PageLabels", b"<< /Nums [0 << /P (%b) >>] >>" % RAW)


def in_a_thumbnail(forge: Forge) -> None:
    picture = forge.add_stream(RAW, b"/Width %d /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8" % len(RAW))
    forge.entry(forge.pages[0], b"Thumb", b"%d 0 R" % picture)


def in_piece_information(forge: Forge) -> None:
    forge.entry(forge.pages[0], b"PieceInfo", b"<< /Writer << /Private (%b) >> >>" % RAW)


def in_a_thread(forge: Forge) -> None:
    forge.entry(forge.catalog, b"Threads", b"[<< /I << /Title (%b) >> >>]" % RAW)


def in_a_link(forge: Forge) -> None:
    link = b"<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://example.org/?q=%b) >> >>"
    forge.entry(forge.pages[0], b"Annots", b"[%b]" % (link % RAW.replace(b" ", b"+")))


def in_a_named_destination(forge: Forge) -> None:
    name = RAW.replace(b" ", b"#20")
    forge.entry(forge.catalog, b"Dests", b"<< /%b [%d 0 R /Fit] >>" % (name, forge.pages[0]))


def in_the_text_that_a_tag_replaces(forge: Forge) -> None:
    forge.entry(forge.numbered(b"/StructElem", b"/S/P")[0], b"ActualText", b"(" + RAW + b")")


def in_the_description_of_a_tag(forge: Forge) -> None:
    forge.entry(forge.numbered(b"/StructElem", b"/S/P")[0], b"Alt", b"<" + WIDE.hex().encode() + b">")


def in_marked_content(forge: Forge) -> None:
    forge.draw(f"/Span << /ActualText <{RAW.hex()}> >> BDC EMC")


def in_a_property_list(forge: Forge) -> None:
    properties = b"/Resources << /Properties << /P0 << /Note (%b) >> >>" % RAW
    forge.replace(forge.pages[0], b"/Resources <<", properties)
    forge.draw("/Span /P0 BDC EMC")


def in_a_hidden_layer(forge: Forge) -> None:
    layer = forge.add(b"<< /Type /OCG /Name (%b) >>" % RAW)
    forge.entry(forge.catalog, b"OCProperties", b"<< /OCGs [%d 0 R] /D << /OFF [%d 0 R] >> >>" % (layer, layer))
    forge.replace(forge.pages[0], b"/Resources <<", b"/Resources << /Properties << /L0 %d 0 R >>" % layer)
    forge.draw("/OC /L0 BDC " + show(SECRET) + " EMC")


def in_a_form_xobject(forge: Forge) -> None:
    form = forge.add_stream(
        zlib.compress(forge.coded(show(SECRET))),
        b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Filter /FlateDecode /Resources << /Font %d 0 R >>"
        % forge.fonts,
    )
    forge.replace(forge.pages[0], b"/Resources <<", b"/Resources << /XObject << /X0 %d 0 R >>" % form)
    forge.draw("/X0 Do")


def in_the_comment_of_a_picture(forge: Forge) -> None:
    jpeg = b"\xff\xd8\xff\xfe" + (len(RAW) + 2).to_bytes(2, "big") + RAW + bytes(range(256)) * 9 + b"\xff\xd9"
    picture = forge.add_stream(jpeg, b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode")
    forge.replace(forge.pages[0], b"/Resources <<", b"/Resources << /XObject << /X0 %d 0 R >>" % picture)


# In the bytes


def in_an_object_nobody_uses(forge: Forge) -> None:
    forge.add(b"(" + RAW + b")")


def in_a_stream_nobody_uses(forge: Forge) -> None:
    forge.add_stream(zlib.compress(show(SECRET).encode()), b"/Filter /FlateDecode")


def in_an_object_outside_the_table(forge: Forge) -> None:
    forge.unlisted.append(b"999 0 obj\n(%b)\nendobj\n" % RAW)


def in_a_stream_outside_the_table(forge: Forge) -> None:
    forge.unlisted.append(b"999 0 obj\n%b\nendobj\n" % stream(zlib.compress(RAW), b"/Filter /FlateDecode"))


def in_a_comment_between_objects(forge: Forge) -> None:
    forge.between = b"% " + RAW + b"\n"


def in_bytes_between_objects(forge: Forge) -> None:
    forge.between = RAW + b"\n"


def in_a_comment_on_a_page(forge: Forge) -> None:
    forge.draw(f"% {SECRET}")


def in_a_string_no_operator_takes(forge: Forge) -> None:
    forge.draw(f"<{RAW.hex()}> pop")


def behind_the_end(forge: Forge) -> None:
    forge.behind = RAW


def behind_the_packed_data(forge: Forge) -> None:
    number = forge.content_of(forge.pages[0])
    packed = zlib.compress(forge.unpacked(number)) + RAW
    forge.objects[number] = stream(packed, b"/Filter [ /FlateDecode ]")


def in_a_name(forge: Forge) -> None:
    forge.entry(forge.pages[0], RAW.replace(b" ", b"#20"), b"true")


def in_an_earlier_page(forge: Forge) -> None:
    """The page as it was, and behind it the page as it should be: what a save that appends leaves."""
    number = forge.content_of(forge.pages[0])
    clean = forge.objects[number]
    forge.draw(show(SECRET))
    spoilt = forge.written()
    update = b"%d 0 obj\n%b\nendobj\n" % (number, clean)
    table = len(spoilt) + len(update)
    size = max(forge.objects) + 1
    start = int(spoilt.rsplit(b"startxref\n", 1)[1].split()[0])
    trailer = re.sub(rb"/Size \d+", b"/Size %d /Prev %d" % (size, start), forge.trailer)
    forge.objects[number] = clean
    forge.written = lambda: (  # type: ignore[method-assign]
        spoilt
        + update
        + b"xref\n%d 1\n%010d 00000 n \n" % (number, len(spoilt))
        + b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, table)
    )


def in_an_object_stream(forge: Forge) -> None:
    forge.entry(forge.information, b"Author", b"(" + RAW + b")")
    plain = forge.written()

    def packed() -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(plain)) as pdf:
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
        return out.getvalue()

    forge.written = packed  # type: ignore[method-assign]


# In the fonts


def in_a_character_map(forge: Forge) -> None:
    _say_of_an_idle_code(forge, SECRET)


def letters_in_a_character_map(forge: Forge) -> None:
    _say_of_an_idle_code(forge, "Ž")


def _say_of_an_idle_code(forge: Forge, text: str) -> None:
    """Let the character map of a font say that a code which no page shows stands for a text."""
    number = next(each for each in forge.numbered(b"/Filter", b"stream") if _is_cmap(forge, each))
    target = text.encode("utf-16-be").hex().upper().encode()
    forge.edit(
        number, lambda before: re.sub(rb"(\d+) beginbfchar\n", b"\\g<0><0B> <" + target + b">\n", before, count=1)
    )


def letters_in_a_subset(forge: Forge) -> None:
    """The font as it is, made for two more letters."""
    letters = forge.letters("F2+0")
    last = max(letters)
    _set_again(forge, letters | {last + 1: "Ž", last + 2: "ž"})


def a_letter_that_no_page_shows(forge: Forge) -> None:
    """Everything about the font as it would be if one page showed one more letter."""
    _declare(forge, {max(forge.letters("F2+0")) + 1: "Ž"})


def all_of_ascii(forge: Forge) -> None:
    """Everything about the font as it would be in a typesetter that knows no better."""
    _declare(forge, {code: chr(code) for code in range(32, 127)})


def a_width_that_no_page_shows(forge: Forge) -> None:
    number = forge.numbered(b"/Widths", b"GoMono ")[0]
    forge.replace(number, b"600.0977 0 ", b"600.0977 600.0977 ")


def _declare(forge: Forge, more: dict[int, str]) -> None:
    """Let the regular font say in all its tables that it has more letters than it has."""
    letters = dict(sorted((forge.letters("F2+0") | more).items()))
    _set_again(forge, letters)
    number = forge.font("F2+0")
    pairs = "".join(f"<{code:02X}> <{ord(letter):04X}>\n" for code, letter in letters.items())
    block = f"{len(letters)} beginbfchar\n{pairs}endbfchar".encode()
    cmap = int(re.search(rb"/ToUnicode (\d+) 0 R", forge.objects[number])[1])
    forge.edit(cmap, lambda before: re.sub(rb"\d+ beginbfchar\n.*endbfchar", block, before, flags=re.DOTALL))
    first, last = min(letters), max(letters)
    widths = " ".join("600.0977" if code in letters else "0" for code in range(first, last + 1))
    body = re.sub(rb"/Widths \[[^]]*\]", f"/Widths [ {widths} ]".encode(), forge.objects[number])
    body = re.sub(rb"/FirstChar \d+", b"/FirstChar %d" % first, body)
    forge.objects[number] = re.sub(rb"/LastChar \d+", b"/LastChar %d" % last, body)


def _set_again(forge: Forge, letters: dict[int, str]) -> None:
    """Make the file of the regular font anew, for other letters."""
    face = TTFontFace(str(resource("fonts", "go-mono", "Go-Mono.ttf")))
    glyphs = [ord(letters.get(code, "\uffff")) for code in range(max(letters) + 1)]
    descriptor = int(re.search(rb"/FontDescriptor (\d+) 0 R", forge.objects[forge.font("F2+0")])[1])
    file = int(re.search(rb"/FontFile2 (\d+) 0 R", forge.objects[descriptor])[1])
    forge.edit(file, lambda _before: face.makeSubset(glyphs))


def a_name_in_a_font_file(forge: Forge) -> None:
    number = forge.numbered(b"/Length1")[-1]
    forge.edit(number, lambda before: before + RAW)


def in_the_name_of_a_font(forge: Forge) -> None:
    """In the words that a font file has about itself, where its licence was."""
    licence = "Redistribution and use".encode("utf-16-be")
    words = SECRET.encode("utf-16-be")[: len(licence)]
    forge.edit(forge.numbered(b"/Length1")[-1], lambda before: before.replace(licence, words, 1))


def another_width(forge: Forge) -> None:
    number = forge.numbered(b"/Widths", b"GoMono ")[0]
    body = forge.objects[number]
    at = body.index(b"600.0977") if b"600.0977" in body else None
    assert at is not None
    forge.objects[number] = body[:at] + b"599.1000" + body[at + 8 :]


def _is_cmap(forge: Forge, number: int) -> bool:
    try:
        return b"begincmap" in forge.unpacked(number)
    except zlib.error:
        return False


# What is released, gone astray


def a_line_missing(forge: Forge) -> None:
    _on_page_one(forge, lambda content: re.sub(r"\([^()]*lifts the river[^()]*\) (?:Tj|') ?", "", content))


def a_line_doubled(forge: Forge) -> None:
    _on_page_one(forge, lambda content: re.sub(r"(\([^()]*lifts the river[^()]*\) (?:Tj|') ?)", r"\1\1", content))


def two_lines_exchanged(forge: Forge) -> None:
    def exchange(content: str) -> str:
        lines = re.findall(r"\([^()]*waterworks of the old[^()]*\) ", content)
        one, other = lines[0], next(line for line in lines if line != lines[0])
        return content.replace(one, "@", 1).replace(other, one, 1).replace("@", other, 1)

    _on_page_one(forge, exchange)


def a_letter_changed(forge: Forge) -> None:
    _on_page_one(forge, lambda content: content.replace("great wheel", "great whale"))


def a_mark_missing(forge: Forge) -> None:
    _on_page_one(forge, lambda content: re.sub(r"\(\\050C\\051 ?\) (?:Tj|')", "", content))


def another_mark(forge: Forge) -> None:
    _on_page_one(forge, lambda content: content.replace(r"(\050C\051", r"(\050U\051"))


def a_label_missing(forge: Forge) -> None:
    _on_page_one(forge, lambda content: content.replace("(4.  ", "(    "))


def the_banner_missing(forge: Forge) -> None:
    forge.edit_text(-1, lambda content: content.replace("(UNCLASSIFIED) Tj", "() Tj", 1))


def another_banner(forge: Forge) -> None:
    forge.edit_text(-1, lambda content: content.replace("(UNCLASSIFIED)", "(CONFIDENTIAL)"))


def a_sign_missing(forge: Forge) -> None:
    _on_page_one(forge, lambda content: re.sub(r"\([^()]*1 line withheld(?:[^()\\]|\\.)*\) ", "() ", content))


def a_page_missing(forge: Forge) -> None:
    tree = forge.numbered(b"/Type /Pages")[0]
    forge.objects[tree] = re.sub(rb"%d 0 R" % forge.pages[-1], b"", forge.objects[tree])
    forge.objects[tree] = re.sub(rb"/Count \d+", b"/Count %d" % (len(forge.pages) - 1), forge.objects[tree])


def dates(forge: Forge) -> None:
    forge.entry(forge.information, b"CreationDate", b"(D:20310303120000Z)")


def another_maker(forge: Forge) -> None:
    forge.replace(forge.information, b"(Tearline)", b"(Tearline 1.2 on host17)")


def in_the_identifier(forge: Forge) -> None:
    forge.trailer = re.sub(rb"<[0-9a-f]{32}>", b"<" + RAW[:16].hex().encode() + b">", forge.trailer)


def two_identifiers(forge: Forge) -> None:
    forge.trailer = re.sub(rb"<[0-9a-f]{32}>\]", b"<" + b"00" * 16 + b">]", forge.trailer)


def _on_page_one(forge: Forge, change: Callable[[str], str]) -> None:
    forge.edit_text(0, change)


HIDDEN = {"no-hidden-text", "released-text", "withheld-text"}
SHOWN = {"released-text", "withheld-text"}
DRAWN = {"known-objects"}
OBJECT = {"known-objects", "withheld-text"}

FORGERIES: dict[Forgery, set[str]] = {
    **dict.fromkeys(
        (
            under_a_box,
            under_many_strips,
            under_a_thick_line,
            white,
            nearly_white,
            black_on_black,
            tiny,
            tiny_by_matrix,
            invisible,
            clipped,
            off_the_page,
            below_the_page,
            outside_the_crop_box,
            transparent,
        ),
        HIDDEN,
    ),
    under_a_picture: HIDDEN | {"no-images"},
    **dict.fromkeys(
        (letters_of_lines, letters_of_boxes, letters_of_lines_in_the_margin, a_bar_as_long_as_the_name), DRAWN
    ),
    in_the_identifier: {"withheld-text"},
    **dict.fromkeys(
        (
            in_plain_sight,
            in_kerned_pieces,
            letter_by_letter,
            letter_by_letter_backwards,
            in_two_fonts_in_turn,
            one_font_between_the_lines_of_another,
            in_codes_of_its_own,
            as_hexadecimal_on_the_page,
            as_base64_on_the_page,
            backwards_on_the_page,
        ),
        SHOWN,
    ),
    without_a_character_map: {"released-text", "known-objects", "fonts-from-released-text"},
    false_character_map: {"known-objects", "fonts-from-released-text"},
    in_an_annotation: OBJECT | {"no-annotations"},
    in_a_popup: OBJECT | {"no-annotations"},
    in_the_appearance_of_an_annotation: OBJECT | {"no-annotations"},
    in_an_attachment: OBJECT | {"no-attachments"},
    in_an_attached_file_of_its_own: OBJECT | {"no-attachments"},
    in_the_outline: OBJECT | {"outline-kept"},
    in_the_title: OBJECT | {"metadata-fixed"},
    in_a_second_title: OBJECT,
    in_the_authors_name: OBJECT | {"metadata-fixed"},
    in_the_metadata: OBJECT | {"no-structure-leaks"},
    in_a_script: OBJECT | {"no-scripts"},
    in_a_form_field: OBJECT | {"no-forms"},
    in_a_page_label: OBJECT | {"no-structure-leaks"},
    in_a_thumbnail: OBJECT | {"no-structure-leaks"},
    in_piece_information: OBJECT | {"no-structure-leaks"},
    in_a_thread: OBJECT | {"no-structure-leaks"},
    in_a_link: OBJECT | {"no-annotations"},
    in_a_named_destination: OBJECT | {"no-structure-leaks"},
    in_the_text_that_a_tag_replaces: OBJECT | {"no-structure-leaks"},
    in_the_description_of_a_tag: OBJECT | {"no-structure-leaks"},
    in_marked_content: {"withheld-text", "no-structure-leaks"},
    in_a_property_list: OBJECT | {"no-structure-leaks"},
    in_a_hidden_layer: OBJECT | {"no-layers"},
    in_a_form_xobject: OBJECT | {"no-images", "released-text"},
    in_the_comment_of_a_picture: OBJECT | {"no-images"},
    in_an_object_nobody_uses: OBJECT,
    in_a_stream_nobody_uses: OBJECT,
    in_an_object_outside_the_table: OBJECT,
    in_a_stream_outside_the_table: OBJECT,
    in_a_comment_between_objects: {"no-stray-bytes", "withheld-text"},
    in_bytes_between_objects: {"no-stray-bytes", "withheld-text"},
    in_a_comment_on_a_page: OBJECT,
    in_a_string_no_operator_takes: OBJECT,
    behind_the_end: {"no-stray-bytes", "withheld-text"},
    behind_the_packed_data: {"no-stray-bytes", "withheld-text"},
    in_a_name: OBJECT,
    in_an_earlier_page: {"one-revision", "withheld-text"},
    in_an_object_stream: OBJECT | {"metadata-fixed"},
    in_a_character_map: {"fonts-from-released-text", "withheld-text"},
    letters_in_a_character_map: {"fonts-from-released-text"},
    letters_in_a_subset: {"fonts-from-released-text"},
    a_letter_that_no_page_shows: {"fonts-from-released-text"},
    all_of_ascii: {"fonts-from-released-text"},
    a_width_that_no_page_shows: {"fonts-from-released-text"},
    a_name_in_a_font_file: {"fonts-from-released-text", "withheld-text"},
    in_the_name_of_a_font: {"fonts-from-released-text", "withheld-text"},
    another_width: {"fonts-from-released-text"},
    a_line_missing: {"released-text"},
    a_line_doubled: {"released-text"},
    two_lines_exchanged: {"released-text"},
    a_letter_changed: {"released-text"},
    a_mark_missing: {"released-text", "marks-kept"},
    another_mark: {"released-text", "marks-kept"},
    a_label_missing: {"released-text", "marks-kept"},
    the_banner_missing: {"released-text"},
    another_banner: {"released-text"},
    a_sign_missing: {"released-text"},
    a_page_missing: {"released-text"},
    dates: {"metadata-fixed", "known-objects"},
    another_maker: {"metadata-fixed", "known-objects"},
    two_identifiers: {"metadata-fixed"},
}
"""What is done to the file, and the checks that must fail, whichever others do as well."""
