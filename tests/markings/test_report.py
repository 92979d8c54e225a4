"""The values that the terminal prints."""

import json

from tearline.markings.report import mark_report, rollup_report


def test_a_mark_is_told_with_every_key(register):
    report = mark_report("(C/REL Brazil/South Africa)", register)
    assert report == {
        "mark": "(C/REL Brazil/South Africa)",
        "form": "portion",
        "level": "C",
        "country": [],
        "sci": [],
        "sap": [],
        "aea": [],
        "fgi": None,
        "controls": [],
        "rel_to": ["USA", "BRA", "ZAF"],
        "display_only": [],
        "portion": "C//REL TO USA, BRA, ZAF",
        "banner": "CONFIDENTIAL//REL TO USA, BRA, ZAF",
        "problems": [
            {
                "code": "old-spelling",
                "message": "Written today as C//REL TO USA, BRA, ZAF.",
                "source": "Register and Manual (2016) §A.6 and §H",
                "severity": "warning",
            }
        ],
    }
    assert json.loads(json.dumps(report)) == report


def test_a_valid_mark_has_no_problems(register):
    report = mark_report("TOP SECRET//SI/TK//FGI GBR//ORCON/NOFORN", register)
    assert (report["form"], report["level"], report["sci"], report["fgi"]) == ("banner", "TS", ["SI", "TK"], ["GBR"])
    assert report["controls"] == ["ORCON", "NOFORN"]
    assert report["portion"] == "TS//SI/TK//FGI GBR//OC/NF"
    assert report["problems"] == []


def test_what_is_not_understood_is_told_as_unknown(register):
    report = mark_report("(N/SF)", register)
    assert (report["level"], report["portion"], report["banner"]) == (None, "UNKNOWN", "UNKNOWN")
    assert [(problem["code"], problem["severity"]) for problem in report["problems"]] == [("mark-unknown", "error")]


def test_a_roll_up_names_its_steps(register):
    report = rollup_report(["(U)", "(C)", "(C/REL Brazil)"], register)
    assert (report["banner"], report["portion"]) == ("CONFIDENTIAL//NOFORN", "C//NF")
    assert [step["rule"] for step in report["steps"]] == ["highest-level", "rel-to-and-unmarked"]
    assert json.loads(json.dumps(report)) == report
