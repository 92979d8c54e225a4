"""PDFs that are none, or no text, or dangerous: one sentence each, and the next one is read."""

import contextlib
import multiprocessing
import os
import signal
import threading
import time

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfs import SAMPLES, drawn, typed

from tearline.errors import SourceError
from tearline.intake import pdf, pdf_reader
from tearline.intake.load import document_from_bytes
from tearline.intake.pdf import pdf_text

GOOD = typed("UNCLAS STRELSAU 000118\n\n1. (U) The lamps burn.\n")
TEXT = "UNCLAS STRELSAU 000118\n\n1. (U) The lamps burn.\n"
ANEW = "open it elsewhere and print it to a new PDF"


PICTURE = "Page 1 of x.pdf is a picture without text; have its text recognised first (OCR)."


def sentence(data):
    with pytest.raises(SourceError) as caught:
        document_from_bytes(data, "x.pdf")
    return caught.value.sentence


def locked(owner, user):
    with pymupdf.open(stream=GOOD) as document:
        return document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw=owner, user_pw=user)


def with_key(key, value):
    with pymupdf.open(stream=GOOD) as document:
        document.xref_set_key(document.pdf_catalog(), key, value)
        return document.tobytes()


def scanned(words_on_it="", *, unseen=False):
    """A page that is a picture of a cable, with a little text on it, or all of it unseen over its picture."""
    with pymupdf.open(stream=typed(SAMPLES[1].read_text())) as source, pymupdf.open() as document:
        page = document.new_page()
        page.insert_image(page.rect, pixmap=source[0].get_pixmap(dpi=100))
        if words_on_it:
            page.insert_text((60, 30), words_on_it)
        if unseen:
            for line in source[0].get_text("dict")["blocks"]:
                for piece in line["lines"]:
                    words = "".join(span["text"] for span in piece["spans"])
                    page.insert_text(piece["spans"][0]["origin"], words, fontname="cour", fontsize=10, render_mode=3)
        return document.tobytes()


def no_pages():
    """The same file without its page, every byte behind it where it was."""
    tree = b"<</Type/Pages/Count 1/Kids[4 0 R]>>"
    assert tree in GOOD
    return GOOD.replace(tree, b"<</Type/Pages/Count 0/Kids[     ]>>")


def test_a_good_one_is_read():
    assert pdf_text(GOOD, "x.pdf").text == TEXT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", f"x.pdf is a damaged PDF; {ANEW}."),
        (GOOD[: len(GOOD) // 2], f"x.pdf is a damaged PDF; {ANEW}."),
        (GOOD[:-40], f"x.pdf is a damaged PDF; {ANEW}."),
        (locked("o", "u"), "x.pdf is encrypted; save it without its password first."),
        (no_pages(), "x.pdf has no pages."),
        (drawn(), "x.pdf holds no text."),
        (drawn("1 w 10 10 300 0.5 re f"), "x.pdf holds no text."),
        (
            with_key("Collection", "<< /View /D >>"),
            "x.pdf is a portfolio of other files; take them out of it and open those.",
        ),
        (with_key("NeedsRendering", "true"), "x.pdf is a form (XFA) without pages of its own; print it to a new PDF."),
        (scanned(), PICTURE),
        (scanned("UNCLASSIFIED Case No. 2014-1"), PICTURE),
        (drawn("60 150 m 70 170 80 170 90 150 c 100 130 110 130 120 150 c f"), PICTURE),
        (drawn("BT /F2 10 Tf (Text) Tj ET /Unknown Do"), f"Page 1 of x.pdf is damaged; {ANEW}."),
    ],
    ids=map(str, range(13)),
)
def test_what_can_not_be_read_whole_is_refused(data, said):
    assert sentence(data) == said
    assert pdf_text(GOOD, "y.pdf").text == TEXT


def test_a_pdf_that_opens_without_a_password_is_read():
    assert pdf_text(locked("owner", ""), "x.pdf").text == TEXT


def test_a_scan_with_its_text_recognised_is_read():
    words = SAMPLES[1].read_text().split()
    read = pdf_text(scanned(unseen=True), "x.pdf").text.split()
    assert len(read) > 200
    assert read == words[: len(read)]


def test_too_many_pages_or_letters(monkeypatch):
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 1)
    with pytest.raises(SourceError, match=r"^x\.pdf is too large: PDFs are read up to 1 pages\.$"):
        pdf_reader.read_pdf(typed("one\n\ntwo", 1), "x.pdf")
    monkeypatch.setattr(pdf_reader, "LARGEST_TEXT", 10)
    with pytest.raises(SourceError, match=r"^x\.pdf is too large"):
        pdf_reader.read_pdf(GOOD, "x.pdf")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_byte_or_a_lost_end_is_read_or_refused(data):
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(8, len(GOOD) - 1))] = data.draw(st.integers(0, 255))
    broken = bytes(broken[: data.draw(st.integers(8, len(GOOD)))])
    with contextlib.suppress(SourceError):
        assert pdf_text(broken, "x.pdf").text


def test_nothing_is_said_on_a_terminal(capfd):
    for data in (GOOD[:500], drawn("BT /F2 10 Tf (Text) Tj ET /Unknown Do"), GOOD[:-40]):
        sentence(data)
    assert capfd.readouterr() == ("", "")


def reader():
    return next(each for each in multiprocessing.active_children() if each.name == "tearline-pdf")


def test_a_crash_ends_the_reader_alone():
    pdf_text(GOOD, "x.pdf")
    first = reader().pid
    killer = threading.Timer(0.3, os.kill, (first, signal.SIGKILL))
    os.kill(first, signal.SIGSTOP)
    killer.start()
    assert sentence(GOOD) == f"x.pdf used up the memory or crashed its reader; {ANEW}."
    assert pdf_text(GOOD, "x.pdf").text == TEXT
    assert reader().pid != first


def test_a_page_that_takes_for_ever_is_given_up(monkeypatch):
    pdf_text(GOOD, "x.pdf")
    monkeypatch.setattr(pdf, "_LONGEST_PAGE", 0.3)
    os.kill(reader().pid, signal.SIGSTOP)
    assert sentence(GOOD) == f"Page 1 of x.pdf takes too long to read; {ANEW}."
    monkeypatch.undo()
    assert pdf_text(GOOD, "x.pdf").text == TEXT


def test_threads_take_turns():
    read = {}
    files = {number: typed(f"Thread {number}." * number) for number in range(1, 9)}

    def work(number):
        read[number] = [pdf_text(files[number], f"{number}.pdf").text for _ in range(4)]

    threads = [threading.Thread(target=work, args=(number,)) for number in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert read == {number: [f"{f'Thread {number}.' * number}\n"] * 4 for number in files}


def _in_child(answer):
    answer.put(pdf_text(GOOD, "x.pdf").text)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_has_a_reader_of_its_own():
    pdf_text(GOOD, "x.pdf")
    ours = reader().pid
    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    child = context.Process(target=_in_child, args=(answer,))
    child.start()
    assert answer.get(timeout=30) == TEXT
    child.join(30)
    assert reader().pid == ours
    assert pdf_text(GOOD, "x.pdf").text == TEXT


def test_the_reader_ends_with_what_it_reads_for():
    pdf_text(GOOD, "x.pdf")
    pid = reader().pid
    pdf._ROOM.beside.stop()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("it lives on")
