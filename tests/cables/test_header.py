"""What header lines say: references, classifiers, addressees, dates."""

from datetime import UTC, date, datetime

import pytest

from tearline.cables.addresses import read_addresses
from tearline.cables.classifier import read_classifier
from tearline.cables.model import Kind
from tearline.cables.references import read_references
from tearline.markings.write import portion_form


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("STRELSAU 123", ["09STRELSAU123"]),
        ("STRELSAU 123, ZENDA 45", ["09STRELSAU123", "09ZENDA45"]),
        ("A. STRELSAU 123 B. ZENDA 45 AND PREVIOUS", ["09STRELSAU123", "09ZENDA45"]),
        ("(A) STATE 123, (B) 07 ZENDA 45; (C) TEL AVIV 22 (NOTAL)", ["09STATE123", "07ZENDA45", "09TELAVIV22"]),
        ("05 OSLO 1234, OSLO 5678 AND ROME 12", ["05OSLO1234", "09OSLO5678", "09ROME12"]),
        ("STATE 123 (2007)", ["07STATE123"]),
        ("A. 2007 STATE 123 B. 06LAPAZ2725", ["07STATE123", "06LAPAZ2725"]),
        ("A. SECSTATE 123 B. AMEMBASSY RIO DE JANEIRO 00138", ["09STATE123", "09RIODEJANEIRO138"]),
        ("A. STATE 120194/120195", ["09STATE120194"]),
        ("A. N'DJAMENA 13 B. PORT-AU-PRINCE 7", ["09NDJAMENA13", "09PORTAUPRINCE7"]),
        ("A. STATE 86128, B. KYIV 1533, AND C. 08 KYIV 2312", ["09STATE86128", "09KYIV1533", "08KYIV2312"]),
        ("A. QUILL E-MAIL 03/04/09 B. TD-314/00123-09 C. IIR 6 807 0123 09", [None, None, None]),
        ("A. JUNE 5 TELCON B. UNSC RESOLUTION 1803 C. MINUTES OF MEETING 12", [None, None, None]),
        ("STATE12345", ["09STATE12345"]),
        ("STRELSAU 123 (08)", ["08STRELSAU123"]),
        ("'08 STRELSAU 123", ["08STRELSAU123"]),
        ("STRELSAU 123 & 145", ["09STRELSAU123", "09STRELSAU145"]),
        ("STRELSAU 123: ON FERRIES", ["09STRELSAU123"]),
        ("STRELSAU 123 08 STATE 4567", ["09STRELSAU123", "08STATE4567"]),
        ("STRELSAU 123 AND PREVIOUS", ["09STRELSAU123"]),
        ("STRELSAU 123 SECTION 02/03", ["09STRELSAU123"]),
        ("A. USMISSION GENEVA 12 B. AMCONGEN HENTZAU 13", ["09GENEVA12", "09HENTZAU13"]),
        ("A. OSLO 44-46 B. OSLO 55 2008 C. OSLO 07-66", ["09OSLO44", "08OSLO55", "07OSLO66"]),
        ("OSLO 44/ZENDA 3", ["09OSLO44", "09ZENDA3"]),
        ("A. (S) STATE 22 B. (S/NF) SECSTATE WASHDC 4", ["09STATE22", "09STATE4"]),
        ("A. DTG 051530Z MAR 09 B. USDAO OSLO 12", [None, None]),
        ("REFTEL", []),
        ("N/A", []),
    ],
)
def test_references(line, ids):
    assert [reference.id for reference in read_references([line], 2009)] == ids


def test_references_run_over_lines():
    found = read_references(["A. STRELSAU 1", "[1](#)B. STRELSAU", "2 (NOTAL)", "1C. ZENDA 3"], 1999)
    assert [(each.label, each.text, each.id) for each in found] == [
        ("A", "STRELSAU 1", "99STRELSAU1"),
        ("B", "STRELSAU 2 (NOTAL)", "99STRELSAU2"),
        ("C", "ZENDA 3", "99ZENDA3"),
    ]


def test_a_reference_without_any_year_names_no_cable():
    assert read_references(["STRELSAU 1"], None)[0].id is None


@pytest.mark.parametrize(
    ("line", "name", "reasons"),
    [
        ("Ambassador Anna Q. Quill for reasons 1.4 (b) and (d).", "Anna Q. Quill", ["1.4(b)", "1.4(d)"]),
        (
            "EUR/RUR Director Paul M. Archer. Reason: 1.4 (B), (D), (H).",
            "Paul M. Archer",
            ["1.4(b)", "1.4(d)", "1.4(h)"],
        ),
        ("ANNA QUILL, DIRECTOR, EUR/RUR. REASON: 1.4(C).", "ANNA QUILL", ["1.4(c)"]),
        ("Charge d'Affaires, a.i. John Archer for reasons 1.4(b) and (d)", "John Archer", ["1.4(b)", "1.4(d)"]),
        ("DCM Tom Archer-Quill III, reasons 1.5 (b & d)", "Tom Archer-Quill III", ["1.5(b)", "1.5(d)"]),
        ("T U/S Ellen O. Archer for Reasons 1.4 a,b,and d.", "Ellen O. Archer", ["1.4(a)", "1.4(b)", "1.4(d)"]),
        ("Political Section Chief Juan de la Cruz per 1.4 b/d", "Juan de la Cruz", ["1.4(b)", "1.4(d)"]),
        ("POL: ANNA QUILL, REASON: 1.4(B)\nAND ( D)", "ANNA QUILL", ["1.4(b)", "1.4(d)"]),
        ("L. Paul Archer. Reasons 1. 4 (b/d).", "L. Paul Archer", ["1.4(b)", "1.4(d)"]),
        ("Derived from Multiple Sources Declassify on: Source marked 25X1-human", None, []),
        ("Charge d'Affaires, for reasons 1.4 (b)", None, ["1.4(b)"]),
        ("ECON COUNSELOR DR. JOHN ARCHER, REASONS: 1.4 (B, D, E)", "JOHN ARCHER", ["1.4(b)", "1.4(d)", "1.4(e)"]),
        ("U.S. Ambassador to Ruritania Anna Q. Quill for reasons 1.4 (b)", "Anna Q. Quill", ["1.4(b)"]),
        ("Consul General in Hentzau Anna Quill, reason 1.4 (b)", "Anna Quill", ["1.4(b)"]),
        ("Political Officer (Acting) Anna Quill, reason 1.4 (b)", "Anna Quill", ["1.4(b)"]),
        ("Deputy Assistant Secretary of State Anna Quill, 1.5 (b)", "Anna Quill", ["1.5(b)"]),
        ("MCEA Anna Quill, reason 1.4 (b)", "Anna Quill", ["1.4(b)"]),
        ("DCM Anna Quill for reasons 1.4 (B) an\nd (D).", "Anna Quill", ["1.4(b)", "1.4(d)"]),
        ("DCM ANNA QUILL. REASONS: 1.4B AND 1.4D.", "ANNA QUILL", ["1.4(b)", "1.4(d)"]),
        ("Ambassador Anna Quill, reason 1.4b and d", "Anna Quill", ["1.4(b)", "1.4(d)"]),
        ("Anna Quill, reason 1.4(b-d)", "Anna Quill", ["1.4(b)", "1.4(c)", "1.4(d)"]),
        ("Anna Quill, reasons 1.4 (a) and (d)-(e)", "Anna Quill", ["1.4(a)", "1.4(d)", "1.4(e)"]),
        (
            "ISN Acting Assistant Secretary Anna Quill\nDerived From: DSCG 05-1\nReason: 1.4 (b)",
            "Anna Quill",
            ["1.4(b)"],
        ),
        ("(U) Charge d'Affaires, a.i., Anna Quill, reason 1.4 (b)", "Anna Quill", ["1.4(b)"]),
    ],
)
def test_classifiers(line, name, reasons):
    found = read_classifier(line)
    assert found.name == name
    assert list(found.reasons) == reasons
    assert name is None or name in found.text
    assert not found.text.startswith("U)")
    assert "1.4" not in found.text


def test_addressees_lose_route_precedence_and_number():
    lines = [
        "VZCZCXRO4411",
        "OO RUEHSTA",
        "O 051530Z MAR 09",
        "FM AMEMBASSY STRELSAU",
        "TO RUEHC/SECSTATE WASHDC PRIORITY 2222",
        "ZEN/AMEMBASSY OSLO NIACT IMMEDIATE 2276-2279",
        "NORTHERN HARBORS COLLECTIVE",
        "INFO DIA WASHINGTON DC//DHI-1B/CLM//DP// 0000",
        "AMEMBASSY OTTAWA IMMEDIATE",
        "XMT AMCONSUL ZENDA",
    ]
    found = read_addresses(lines)
    assert found.sender == "AMEMBASSY STRELSAU"
    assert found.to == ("SECSTATE WASHDC", "AMEMBASSY OSLO", "NORTHERN HARBORS COLLECTIVE")
    assert found.info == ("DIA WASHINGTON DC", "AMEMBASSY OTTAWA")


@pytest.mark.parametrize(
    ("line", "order", "day"),
    [
        ("E.O. 12958: DECL: 10/31/2033", "12958", date(2033, 10, 31)),
        ("EO 12958 DECL: 2020/02/23", "12958", date(2020, 2, 23)),
        ("E.O.12356: DECL:OADR", "12356", "OADR"),
        ("E.O. 11652: GDS", "11652", "GDS"),
        ("E.0. 12958: DECL: 12/05/13", "12958", date(2013, 12, 5)),
        ("E.O. 12598: DECL: 02/23/2028", "12958", date(2028, 2, 23)),
        ("E.O. 13526: DECL: 2035/01/05", "13526", date(2035, 1, 5)),
        ("EO 13526: DECL: 2020/01/05", "13526", date(2020, 1, 5)),
        ("E.O. 12365: DECL: OADR", "12356", "OADR"),
        ("E.O. 13256: DECL: OADR", "13256", "OADR"),
        ("E.O. 12958: N/A", "12958", "N/A"),
        ("E.O. 12958: AS AMENDED; DECLASSIFIED JUNE 21, 2006", "12958", date(2006, 6, 21)),
        ("E.O. 12958: DECL: AFTER RURITANIAN REUNIFICATION", "12958", "AFTER RURITANIAN REUNIFICATION"),
        ("E.O. 12065: GDS 8/12/85 (ARCHER, PAUL M.) OR-P", "12065", date(1985, 8, 12)),
        ("E.O. 12958: DECL: 01MAY2017", "12958", date(2017, 5, 1)),
        ("E.O. 12958: DECL: 05.01.2017", "12958", date(2017, 5, 1)),
        ("E.O. 12958: DECL: 1.6X1, 1.6X6", "12958", "1.6X1, 1.6X6"),
    ],
)
def test_executive_orders(read, line, order, day):
    header = read(f"CONFIDENTIAL STRELSAU 1\n\n{line}\nTAGS: PREL\nSUBJECT: FERRIES\n\n1. One.\n").header
    assert (header.executive_order, header.declassify_on) == (order, day)


@pytest.mark.parametrize(
    ("line", "sent", "precedence"),
    [
        ("O 221759Z OCT 08", datetime(2008, 10, 22, 17, 59, tzinfo=UTC), "IMMEDIATE"),
        ("P R 042007Z OCT 66", datetime(1966, 10, 4, 20, 7, tzinfo=UTC), "PRIORITY"),
        ("Z 010000Z JAN 10 ZDK", datetime(2010, 1, 1, tzinfo=UTC), "FLASH"),
        ("R 312359Z FEB 08", None, "ROUTINE"),
        ("042007Z OCT 06", datetime(2006, 10, 4, 20, 7, tzinfo=UTC), None),
        ("PP 042007Z OCT 06", datetime(2006, 10, 4, 20, 7, tzinfo=UTC), "PRIORITY"),
        ("O 011200Z SEPT 08", datetime(2008, 9, 1, 12, tzinfo=UTC), "IMMEDIATE"),
        ("R 04 2007 Z OCT 06", datetime(2006, 10, 4, 20, 7, tzinfo=UTC), "ROUTINE"),
        ("NIACT IMMEDIATE 042007Z OCT 06", datetime(2006, 10, 4, 20, 7, tzinfo=UTC), "IMMEDIATE"),
    ],
)
def test_date_time_groups(read, line, sent, precedence):
    header = read(f"{line}\nFM AMEMBASSY STRELSAU\nTO SECSTATE WASHDC\nUNCLAS STRELSAU 000012\n\n1. One.\n").header
    assert (header.sent, header.precedence) == (sent, precedence)
    assert header.id == (f"{sent:%y}STRELSAU12" if sent else None)


@pytest.mark.parametrize(
    ("lines", "to", "info"),
    [
        (["TO RUEHOSL/AMEMBASSY OSLO 0007 PRIORITY"], ("AMEMBASSY OSLO",), ()),
        (["TO RUCPDOC/USDOC WASHDC 5555/ITA/MAC"], ("USDOC WASHDC",), ()),
        (["TO AMCONSUL FLORENCE POUCH"], ("AMCONSUL FLORENCE",), ()),
        (
            ["TO SECSTATE WASHDC", "AMEMBASSY", " PORT AU PRINCE 55"],
            ("SECSTATE WASHDC", "AMEMBASSY PORT AU PRINCE"),
            (),
        ),
        (
            ["TO SECSTATE WASHDC 0123 INFO AMEMBASSY ROME 0033 AMEMBASSY OSLO, AMCONSUL NICE"],
            ("SECSTATE WASHDC",),
            ("AMEMBASSY ROME", "AMEMBASSY OSLO", "AMCONSUL NICE"),
        ),
        (["TO: SECSTATE WASHDC IMMEDIATE", "INFO: AMEMBASSY ROME"], ("SECSTATE WASHDC",), ("AMEMBASSY ROME",)),
    ],
)
def test_addressees_in_further_forms(read, lines, to, info):
    header = read(
        "\n".join(["O 051530Z MAR 09", "FM: AMEMBASSY STRELSAU", *lines, "UNCLAS STRELSAU 12\n\n1. One.\n"])
    ).header
    assert (header.sender, header.to, header.info) == ("AMEMBASSY STRELSAU", to, info)


@pytest.mark.parametrize(
    "archive",
    [
        "Identifier 09STRELSAU118\nCreated 2009-03-05 15:30\nClassification CONFIDENTIAL\nOrigin Embassy Strelsau\n",
        "Reference ID\tCreated\tReleased\tOrigin\n09STRELSAU118\t2009-03-05 15:30\t2011-08-30 01:44\tStrelsau\n",
        "Reference ID: 09STRELSAU118\nCreated: 2009-03-05 15:30\n",
        "Date: 2009 March 5, 15:30 (Thursday)\nCanonical ID: 09STRELSAU118_a\n",
    ],
)
def test_what_an_archive_left_before_a_cable_stands_in_for_its_lost_first_lines(read, archive):
    header = read(
        f"{archive}\nCONFIDENTIAL STRELSAU 000118\n\nSUBJECT: FERRIES\n\nREF: OSLO 12\n\n1. (C) One.\n"
    ).header
    assert header.id == "09STRELSAU118"
    assert header.sent == datetime(2009, 3, 5, 15, 30, tzinfo=UTC)
    assert header.references[0].id == "09OSLO12"


@pytest.mark.parametrize(
    ("line", "marking", "text"),
    [
        ("SUBJECT: FERRIES (S/NF).", "(S/NF)", "FERRIES"),
        ("SUBJECT: Ferries -- (C)", "(C)", "Ferries"),
        ("SUBJECT: (C) FERRIES (C)", "(C)", "FERRIES"),
        ("SUBJECT: (U) FERRIES (C)", "(C)", "FERRIES"),
        ("SUBJECT: (S) FERRIES (U)", "(S)", "FERRIES"),
        ("SUBJECT: C) FERRIES", "C)", "FERRIES"),
        ("SUBJECT - FERRIES", None, "FERRIES"),
        ("SUBJECT: FERRIES OF THE NORTH\n\nAND OF THE SOUTH (C)", "(C)", "FERRIES OF THE NORTH AND OF THE SOUTH"),
        ("SUBJECT: FERRIES OF THE\n\nSOUTH", None, "FERRIES OF THE SOUTH"),
        ("SUBJECT: FERRIES OF THE\n\nSUMMARY", None, "FERRIES OF THE"),
        ("SUBJECT: FERRIES\n-------", None, "FERRIES"),
        ("SUBJECT: S/NF FERRIES", "S/NF", "FERRIES"),
        ("SUBJECT: C/REL UK: FERRIES", "C/REL UK", "FERRIES"),
        ("SUBJECT: U/S QUILL ON FERRIES", None, "U/S QUILL ON FERRIES"),
    ],
)
def test_subjects(read, line, marking, text):
    header = read(f"SECRET STRELSAU 1\n\nTAGS: PREL\n{line}\n\n1. (C) One.\n").header
    assert (header.subject_marking, header.subject) == (marking, text)


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("REF: STATE 123456; B) 2007 OSLO 0012", [("A", "09STATE123456"), ("B", "07OSLO12")]),
        ("REF: OSLO 1234, 1235 AND 1240", [(None, "09OSLO1234"), (None, "09OSLO1235"), (None, "09OSLO1240")]),
        ("REF: QUILL-ARCHER TELCON, JANUARY 5, 2008", [(None, None)]),
        ("REF: OSLO 00123 07", [(None, "07OSLO123")]),
        ("REF: (A) DEPTEL 1234 (B) EMBTEL 77", [("A", "09STATE1234"), ("B", None)]),
        ("REF: A) STATE 1\nREF: B) OSLO 2", [("A", "09STATE1"), ("B", "09OSLO2")]),
        ("REF A: STATE 1", [("A", "09STATE1")]),
        ("REF: STATE 123, 2007", [(None, "07STATE123")]),
        ("REF: OSLO 1995, 2007", [(None, "09OSLO1995")]),
        ("REF: REF: A. STATE 1\n     B. OSLO 2", [("A", "09STATE1"), ("B", "09OSLO2")]),
    ],
)
def test_references_in_further_forms(read, line, entries):
    text = f"P 051530Z MAR 09\nFM AMEMBASSY ZENDA\nUNCLAS ZENDA 1\n\nTAGS: PREL\nSUBJECT: FERRIES\n{line}\n\n1. One.\n"
    header = read(text).header
    assert [(each.label, each.id) for each in header.references] == entries


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ambassador Anna T. Quill, Jr. Reasons 1.4 (b).", "Anna T. Quill Jr."),
        ("EAP DAS John van der Archer, Reason: 1.4 (B)", "John van der Archer"),
        ("USNATO Polad John Archer. Reasons 1.5 B", "John Archer"),
        ("DCM Luis Q, Archer, reason 1.4 (b)", "Luis Q. Archer"),
        ("Economic Minister Counselor Quill, reason 1.4 (b)", "Quill"),
        ("DCM, Embassy Strelsau, reason 1.4 (b)", None),
    ],
)
def test_classifiers_in_further_forms(words, name):
    assert read_classifier(words).name == name


def test_a_mark_before_classified_by_is_passed_over(read):
    text = "CONFIDENTIAL ZENDA 1\n\nSUBJECT: FERRIES\n\nREF: A. OSLO 12\n     B. OSLO 13\n\n"
    cable = read(f"{text}(U) Classified By Ambassador Anna Quill for reason 1.5 (b) and (d).\n\n1. (C) One.\n")
    assert cable.header.classifier == "Anna Quill"
    assert cable.header.reasons == ("1.5(b)", "1.5(d)")
    assert len(cable.header.references) == 2


def test_fields_run_into_one_line_are_told_apart(read):
    line = "E.O. 12958: DECL: 01/31/2018 TAGS: PREL, PGOV and AL SUBJECT: FERRIES REF: OSLO 12"
    header = read(f"P 051530Z MAR 09\nFM AMEMBASSY ZENDA\nCONFIDENTIAL ZENDA 1\n\n{line}\n\n1. (C) One.\n").header
    assert header.declassify_on == date(2018, 1, 31)
    assert header.tags == ("PREL", "PGOV", "AL")
    assert header.subject == "FERRIES"
    assert header.references[0].id == "09OSLO12"


@pytest.mark.parametrize(
    "body",
    [
        "1. (C) SUMMARY\n\nThe ferries came.\n\nEND SUMMARY\n\n2. (C) Then.",
        "1. (C) INTRODUCTION AND SUMMARY: The ferries came. END INTRODUCTION AND SUMMARY.\n\n2. (C) Then.",
        "1. (C) SUMMARY/COMMENT: The ferries came. END SUMMARY/COMMENT.\n\n2. (C) Then.",
        "1. (C) Summary & Action Request: The ferries came. End Summary & Action Request.\n\n2. (C) Then.",
        "1. (C) (Summary) The ferries came. (End Summary)\n\n2. (C) Then.",
        "1. (U) This is an action request; see para 2.  SUMMARY: The ferries came. END SUMMARY.\n\n2. (C) Act.",
        "1. (C) Summary. The ferries\n\n2. (C) Summary continued: came. End Summary.\n\n3. (C) Then.",
    ],
)
def test_summaries(read, body):
    header = read(f"CONFIDENTIAL ZENDA 1\n\nSUBJECT: FERRIES\n\n{body}\n\nQUILL\n").header
    assert header.summary == "The ferries came."


@pytest.mark.parametrize(
    "end",
    [
        "ARCHER UNQUOTE QUILL",
        "QUILL, ACTING",
        "QUILL (ACTING)",
        "AMBASSADOR QUILL",
        "QUILL NNNN",
        "QUILL\n\n1",
        "QUILL#",
        "QUILL##",
        "(QUILL)",
        "QUILL\n\n---\nnote: kept",
        "QUILL\n\nATTACHMENT: a list",
        "QUILL\n\n(end)",
    ],
)
def test_signatures_with_something_behind_them(read, end):
    header = read(f"CONFIDENTIAL ZENDA 1\n\nSUBJECT: FERRIES\n\n1. (C) One.\n\n2. (C) Two.\n\n{end}\n").header
    assert header.signed_by == ("QUILL",)


@pytest.mark.parametrize(
    ("line", "controls"),
    [
        ("NODIS CHEROKEE", ("NODIS",)),
        ("NO FORN", ("NOFORN",)),
        ("NO DIS", ("NODIS",)),
        ("EX DIS NO FORN", ("NOFORN", "EXDIS")),
        ("SIPDIS AND NOFORN", ("NOFORN",)),
        ("(NOFORN)", ("NOFORN",)),
        ("SENSITIVE (BUT UNCLASSIFIED)", ("SBU",)),
        ("LIMITED DISTRIBUTION", ("LIMDIS",)),
        ("SENSTIVE", ("SBU",)),
        ("VISAS VIPER SENSITIVE", ("SBU",)),
        ("ZENDA FOR ALL SENSITIVE POSTS", ("SBU",)),
        ("DEPT FOR EUR", ()),
        ("STADIS//////////////////////", ("STADIS",)),
    ],
)
def test_controls_in_the_place_of_captions(read, line, controls):
    header = read(f"UNCLAS STRELSAU 000118\n\n{line}\n\nE.O. 12958: N/A\nSUBJECT: FERRIES\n\n1. One.\n").header
    assert header.banner.mark.controls == controls


@pytest.mark.parametrize(
    ("banner", "level"),
    [
        ("UNCLAS E F T O STRELSAU 0118", "U//EFTO"),
        ("UNCLAS E.F.T.O. STRELSAU 0118", "U//EFTO"),
        ("UNCLASS STRELSAU 0118/1", "U"),
        ("LIMOFFUSE STRELSAU 118", "U//LOU"),
        ("C-O-N-F-I-D-E-N-T-I-A-L STRELSAU 118", "C"),
        ("C O N F I D E N T I A L STRELSAU 0118 SECTION 01 OF 02", "C"),
        ("C O N F I D E N T I A L STRELSAU 0118 01 OF 02", "C"),
        ("C O N F I D E N T I A L 01 OF 02 STRELSAU 0118", "C"),
        ("C O N F I D E N T I A L STRELSAU 118 (CORRECTED COPY)", "C"),
        ("S E C R E T/NODIS/CHEROKEE STRELSAU 0118", "S//ND"),
    ],
)
def test_banners_of_all_times(read, banner, level):
    cable = read(f"R 091234Z AUG 76\nFM AMEMBASSY STRELSAU\n{banner}\n\nSUBJ: FERRIES\n\n1. LAMPS.\n")
    assert cable.header.id == "76STRELSAU118"
    assert {portion.id: portion_form(portion.effective) for portion in cable.portions}["1"] == level


def test_tags_with_a_figure_are_tags(read):
    header = read("UNCLAS STRELSAU 1\n\nTAGS: PHUM, UNGA/C-3 AU-1 PGOV/PREL\nSUBJECT: FERRIES\n\n1. One.\n").header
    assert header.tags == ("PHUM", "UNGA/C-3", "AU-1", "PGOV", "PREL")


@pytest.mark.parametrize(
    ("lines", "captions"),
    [
        ("MINIMIZE CONSIDERED", ("MINIMIZE CONSIDERED",)),
        ("ZENDA MINIMIZE CONSIDERED\nSIPDIS", ("ZENDA MINIMIZE CONSIDERED", "SIPDIS")),
        ("VISAS VIPER", ("VISAS VIPER",)),
        ("(C O R R E C T E D COPY: PARA 4)\nSIPDIS", ("(C O R R E C T E D COPY: PARA 4)", "SIPDIS")),
        ("XXXXXXXXXXXX", ()),
    ],
)
def test_captions_in_further_forms(read, lines, captions):
    header = read(f"SECRET STRELSAU 1\n\n{lines}\n\nTAGS: PREL\nSUBJECT: FERRIES\n\n1. One.\n").header
    assert header.captions == captions


def test_a_caption_behind_the_number_tells_of_a_corrected_copy(read):
    header = read("SECRET STRELSAU 1 C O R R E C T E D C O P Y ADDED CAPTION\n\nSUBJECT: FERRIES\n\n1. One.\n").header
    assert header.captions == ("C O R R E C T E D C O P Y ADDED CAPTION",)


@pytest.mark.parametrize(
    ("head", "sender", "to", "info"),
    [
        ("RUEHBS/USEU BRUSSELS\nRHEHNSC/NSC WASHDC", None, (), ()),
        ("TO RUEHC/SECSTATE WASHDC 1234", None, ("SECSTATE WASHDC",), ()),
        ("TO SECSTATE WASHDC 1234\nINFO AMEMBASSY OSLO", None, ("SECSTATE WASHDC",), ("AMEMBASSY OSLO",)),
        ("AMEMBASSY ZENDA\nTO NORTHERN HARBORS COLLECTIVE", None, ("NORTHERN HARBORS COLLECTIVE",), ()),
        (
            "O 051530Z MAR 09 FM AMEMBASSY ZENDA TO SECSTATE WASHDC IMMEDIATE 3306 INFO AMEMBASSY OSLO AMEMBASSY ROME",
            "AMEMBASSY ZENDA",
            ("SECSTATE WASHDC",),
            ("AMEMBASSY OSLO", "AMEMBASSY ROME"),
        ),
    ],
)
def test_heads_cut_off_or_on_one_line(read, head, sender, to, info):
    cable = read(f"{head}\nCONFIDENTIAL ZENDA 1\n\nSUBJECT: FERRIES\n\n1. (C) One.\n")
    assert cable.portions[0].kind is Kind.TRANSMISSION
    assert (cable.header.sender, cable.header.to, cable.header.info) == (sender, to, info)
