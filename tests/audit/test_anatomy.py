from io import BytesIO

import pikepdf
from audit_samples import clean
from hypothesis import given
from hypothesis import strategies as st

from tearline.audit.anatomy import Anatomy, dissect, opened_up
from tearline.audit.filters import Budget
from tearline.audit.syntax import NAME, STRING, WORD, tokens


def taken_apart(data: bytes) -> Anatomy:
    return opened_up(data, Budget(1 << 26))


def test_a_clean_file_is_objects_and_nothing_else() -> None:
    anatomy = taken_apart(clean())
    with pikepdf.open(BytesIO(clean())) as pdf:
        assert anatomy.objects == [each.objgen[0] for each in pdf.objects]
        read = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert [unpacked.data for unpacked in anatomy.unpacked] == read
    assert anatomy.strays == []
    assert anatomy.revisions == 1
    assert not anatomy.trailing.strip()


def test_objects_in_object_streams_are_seen() -> None:
    packed = BytesIO()
    with pikepdf.open(BytesIO(clean())) as pdf:
        pdf.docinfo["/Author"] = "Quarn"
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"Quarn" not in packed.getvalue()
    anatomy = taken_apart(packed.getvalue())
    assert b"Quarn" in anatomy.strings
    with pikepdf.open(packed) as pdf:
        assert {each.objgen[0] for each in pdf.objects} <= set(anatomy.objects)


def test_every_state_of_a_file_is_seen() -> None:
    twice = b"1 0 obj\n(old)\nendobj\nstartxref\n0\n%%EOF\n1 0 obj\n(new)\nendobj\nstartxref\n9\n%%EOF\nrest"
    anatomy = dissect(b"%PDF-1.7\n" + twice)
    assert anatomy.revisions == 2
    assert anatomy.written_twice == {1}
    assert anatomy.strings == [b"old", b"new"]
    assert anatomy.trailing == b"\nrest"


def test_what_stands_between_objects_is_stray() -> None:
    anatomy = dissect(b"%PDF-1.7\n1 0 obj\nnull\nendobj\n5550143 here (there) /Name\n2 0 obj\n[1 /A (x)] odd\nendobj\n")
    assert anatomy.strays == [b"5550143 ", b"here", b"there", b"Name", b"odd"]
    assert anatomy.objects == [1, 2]


def test_a_stream_ends_where_its_length_says_or_else_at_its_end() -> None:
    data = b"1 0 obj << /Length 19 >> stream\nabc endstream hello\nendstream endobj"
    assert dissect(data).streams[0].raw == b"abc endstream hello"
    assert dissect(data.replace(b"19", b"7")).streams[0].raw == b"abc "[:-1] + b" "
    assert dissect(data.replace(b"/Length 19", b"")).streams[0].number == 1


def test_a_stream_is_unpacked_by_its_own_filter_and_not_by_that_of_the_object_before() -> None:
    other = b"1 0 obj << /Filter /ASCIIHexDecode >> endobj\n"
    stream = b"2 0 obj << /Length 4 >>\nstream\nQuar\nendstream\nendobj\n"
    assert taken_apart(other + stream).unpacked[0].data == b"Quar"


def test_words_of_syntax_are_told_apart() -> None:
    found = list(tokens(rb"/N#61me (a\(b\051(c)\n) <61 6> 12.5 true % (not this)"))
    assert found[:4] == [(NAME, b"Name"), (STRING, b"a(b)(c)\n"), (STRING, b"a`"), (WORD, b"12.5")]


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reading(data: bytes) -> None:
    list(tokens(data))
    taken_apart(data)


@given(st.lists(st.binary(max_size=20)))
def test_strings_read_as_pikepdf_writes_them(strings: list[bytes]) -> None:
    written = pikepdf.Array([pikepdf.String(each) for each in strings]).unparse()
    assert [value for sort, value in tokens(written) if sort == STRING] == [
        bytes(pikepdf.String(each)) for each in strings
    ]


@given(st.binary(max_size=200))
def test_the_terse_form_sees_the_same_names_and_strings(data: bytes) -> None:
    def held(*, terse: bool) -> list[tuple[int, bytes]]:
        return [token for token in tokens(b"1 0 obj " + data, terse=terse) if token[0] in (NAME, STRING)]

    assert held(terse=True) == held(terse=False)
