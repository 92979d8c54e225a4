import re

import pytest
from audit_samples import RELEASE, SECRET, audited, clean, failed
from forge import Forge, Forgery
from forgeries import FORGERIES

from tearline.audit.pdf import audit_pdf
from tearline.release.withheld import Withheld

QUOTED = re.compile(r"Ferdinand|Oakleaf|cabinet|Quarn|Yuri|Sylvester", re.IGNORECASE)

EVERY_CHECK = {
    "withheld-text",
    "released-text",
    "marks-kept",
    "no-hidden-text",
    "one-revision",
    "no-annotations",
    "no-attachments",
    "no-scripts",
    "no-layers",
    "no-forms",
    "no-images",
    "no-structure-leaks",
    "metadata-fixed",
    "outline-kept",
    "fonts-from-released-text",
    "known-objects",
    "no-stray-bytes",
}


def test_a_clean_file_passes_every_check() -> None:
    report = audited(clean())
    assert failed(report) == set()
    assert {check.name for check in report.checks} == EVERY_CHECK


def test_a_file_taken_apart_and_put_together_is_the_same() -> None:
    assert Forge.of(clean()).written() == clean()


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_every_forgery_is_caught_by_the_checks_that_are_there_for_it_and_never_quoted(forgery: Forgery) -> None:
    forge = Forge.of(clean())
    forgery(forge)
    report = audited(forge.written())
    assert failed(report) >= FORGERIES[forgery]
    assert not QUOTED.search(" ".join(check.detail for check in report.checks))


def test_a_finding_names_the_portion() -> None:
    forge = Forge.of(clean())
    forge.add(b"(" + SECRET.encode() + b")")
    found = next(check for check in audited(forge.written()).checks if check.name == "withheld-text")
    assert "portion 3 " in found.detail


def test_a_short_passage_is_found_as_a_word_and_not_within_one() -> None:
    def details(data: bytes) -> str:
        return next(check.detail for check in audited(data).checks if check.name == "withheld-text")

    word, part = Forge.of(clean()), Forge.of(clean())
    word.add(b"(the quarn, as he was called)")
    part.add(b"(squarnish)")
    assert "portion 4 " in details(word.written())
    assert "portion" not in details(part.written())


def test_withheld_text_that_is_released_elsewhere_is_no_finding() -> None:
    assert audit_pdf(clean(), RELEASE, [Withheld("3", "the great wheel"), Withheld("4", "noon")]).passed


def test_words_of_the_tool_are_no_finding() -> None:
    words = "Tearline released in part, page 1 of 3, GoMono TrueType FontDescriptor StructTreeRoot F2+0 redistribution"
    assert audit_pdf(clean(), RELEASE, [Withheld("3", words), Withheld("4", "XYZ"), Withheld("5", "7")]).passed


def test_equal_files_get_equal_reports() -> None:
    assert audited(clean()) == audited(clean())
