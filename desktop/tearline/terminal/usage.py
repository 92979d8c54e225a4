"""The words of the terminal: commands, options, and help that teaches by example."""

import argparse
import os
from typing import Any

from tearline import __version__

_ABOUT = """\
Tearline reads diplomatic cables, shows every portion's classification mark, computes what an audience may see, and
writes PDFs that are a function of the released text alone. Without a command it opens the window.
"""

_EXAMPLES = """\
examples:
  tearline cable.txt                                     open the window with this cable
  tearline inspect cable.txt                             its tree of portions and marks
  tearline inspect --json folder archive.zip             one JSON object a cable
  tearline redact cable.txt --release-to U -o out/       a public release, named by the cable's id
  tearline extract one.txt#2 two.txt#4/1 -o brief.pdf    portions of several cables under one computed mark
  tearline extract brief.extract -o brief.docx           the same, picked in the window
  tearline audit out/08STATE99131.pdf --against cable.txt
  tearline marking '(C/REL Brazil/South Africa)'         what a mark means

exit status: 0 done, 1 done but something needs a person, 2 wrong usage
"""

_REDACT_EXAMPLES = """\
examples:
  tearline redact cable.html --release-to U -o cable.pdf
  tearline redact cables/ --release-to 'C//REL TO USA, GBR' -o out/ --json
  tearline redact cable.txt --release-to S -o out/ --withhold 'Jane Doe' --code '(b)(6)'
  tearline redact cable.txt --release-to U -o out/ --withhold-pattern '\\+?[0-9][0-9 -]{7,}' --withhold-portion 3.A
  tearline redact cables/ --release-to U -o out/ --index out/index.pdf      and a list of all that is withheld, and why

Text is found across line breaks, hyphenation, spacing, case and Unicode forms. Nothing is written before the finished
file has passed its audit. A text or pattern that is in none of the cables is told, with status 1; so are, without any
effect on the status, the portions of each cable that release words which it withholds elsewhere.
"""

_EXTRACT_EXAMPLES = """\
examples:
  tearline inspect cable.txt                                        shows which portions there are
  tearline extract cable.txt#2 cable.txt#3.A other.html#1 -o brief.pdf
  tearline extract one.txt#2 two.txt#4/1 -o brief.docx --release-to 'C//REL TO USA, GBR'
  tearline extract one.txt#2 two.txt#4/1 -o brief.md --release-to U --silently --style frus
  tearline extract one.txt#2 two.txt#subject -o sources.bib          the list of sources alone
  tearline extract brief.extract -o brief.pdf                       what was picked in the window, another day

The portions stand in the order given, each with its mark and its source. Banner, Derived From and Declassify On are
computed from them, and each step is told with its rule. The ending of the file chooses its form: .pdf, .docx, .txt or
.md; .json (CSL) or .bib (BibTeX) for the list of sources. A portion is named as tearline inspect names it, and is taken
without those below it. Without --release-to nothing is withheld. What is NODIS, EXDIS or ORCON needs an approval that
--profile records. Nothing is written before the finished file has passed its audit. Standard input is a PATH, too,
behind two hyphens: tearline extract -o brief.pdf -- -#2 cable.txt#1

An extract file brings its own audience, profile and style; an option comes before what it says. What is no longer in
its source is told, entry by entry, with status 1, and the rest is written.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of every command; ``command`` names the one that was chosen."""
    top = argparse.ArgumentParser(
        prog="tearline", description=_ABOUT, epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"Tearline {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_inspect(commands)
    _add_redact(commands)
    _add_extract(commands)
    _add_audit(commands)
    _add_marks(commands)
    return top


Commands = Any  # argparse gives its sub-parsers no public name


def _command(commands: Commands, name: str, about: str, examples: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about, epilog=examples, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    return parser


def _add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a cable, a folder, a ZIP archive, a corpus in CSV, or - for standard input",
    )
    parser.add_argument(
        "--jobs", type=_count, default=os.cpu_count() or 1, metavar="N", help="how many processes work at once"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def _count(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError("a whole number from 1")
    return int(word)


def _add_inspect(commands: Commands) -> None:
    parser = _command(
        commands,
        "inspect",
        "show what a cable says, portion by portion, with the mark in force of each",
        "examples:\n  tearline inspect cable.txt\n  tearline inspect --json --text folder | less\n",
    )
    _add_paths(parser)
    parser.add_argument("--text", action="store_true", help="with the text itself")


def _add_redact(commands: Commands) -> None:
    parser = _command(commands, "redact", "write a PDF of what an audience may see, audited", _REDACT_EXAMPLES)
    _add_paths(parser)
    add = parser.add_argument
    add("--release-to", metavar="MARK", help="the audience: U (the public), U//SBU, C, S, 'C//REL TO USA, GBR'")
    add("-o", "--output", required=True, metavar="FILE_OR_FOLDER", help="a .pdf, or a folder for one file a cable")
    add("--withhold", action="append", default=[], metavar="TEXT", help="withhold this text wherever it stands")
    add("--withhold-from", action="append", default=[], metavar="FILE", help="withhold each line of this list")
    add("--withhold-pattern", action="append", default=[], metavar="REGEX", help="withhold what this RE2 pattern finds")
    add("--withhold-portion", action="append", default=[], metavar="ID", help="withhold this portion, as 3.A")
    add("--release-portion", action="append", default=[], metavar="ID", help="release this portion against the rule")
    add(
        "--code",
        action="append",
        default=[],
        metavar="CODE",
        help="exemption of what the options above withhold, as '(b)(6)'; without them, of all that is withheld",
    )
    add("--amount", choices=("lines", "none"), help="state how much is withheld (lines unless said otherwise)")
    add(
        "--layout",
        choices=("retyped", "pages"),
        help="a cable is retyped unless said otherwise; a PDF that is none keeps its pages, as pictures",
    )
    add("--plan", metavar="FILE", help="a session: decisions made in the window, for each cable its own")
    add("--profile", metavar="NAME", help="a house's codes, amount, stamp, justifications, header lines and finders")
    add("--index", metavar="FILE", help="list every withheld passage, with totals, in a .pdf, .csv or .xlsx")


def _add_extract(commands: Commands) -> None:
    parser = _command(
        commands, "extract", "take portions of several cables into one document, its marks computed", _EXTRACT_EXAMPLES
    )
    add = parser.add_argument
    add(
        "places",
        nargs="+",
        metavar="PATH#PORTION",
        help="a portion of a cable, as cable.txt#3.A; or, alone, a FILE.extract",
    )
    add("-o", "--output", required=True, metavar="FILE", help="a .pdf, .docx, .txt, .md, .json or .bib")
    add("--release-to", metavar="MARK", help="withhold what this audience may not have, as U or 'C//REL TO USA, GBR'")
    add("--silently", action="store_true", help="leave no sign of a portion that may not go at all")
    add("--profile", metavar="NAME", help="a house's codes, amount, header lines, finders and recorded approvals")
    add("--style", choices=("archival", "frus"), help="of the list of sources (archival unless said otherwise)")
    add("--json", action="store_true", help="one JSON object: output, banner, block, sources and steps")


def _add_audit(commands: Commands) -> None:
    parser = _command(
        commands,
        "audit",
        "search a finished PDF for anything of the cable that it should not hold",
        "examples:\n  tearline audit release.pdf --against cable.txt\n"
        "  tearline audit release.pdf --against cable.txt --plan work.tearline --json\n",
    )
    parser.add_argument("file", metavar="FILE.pdf", help="the finished file")
    parser.add_argument("--against", required=True, metavar="PATH", help="the cable that it was made from")
    parser.add_argument("--plan", metavar="FILE", help="the session that it was made with")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def _add_marks(commands: Commands) -> None:
    for name, about, example in (
        ("marking", "say what marks mean, one by one", "tearline marking '(C/REL Brazil/South Africa)' 'S//NF'"),
        ("rollup", "compute the banner of a document with these portions", "tearline rollup U 'C//REL TO USA, GBR' C"),
    ):
        parser = _command(commands, name, about, f"examples:\n  {example}\n")
        parser.add_argument("marks", nargs="+", metavar="MARK")
        parser.add_argument("--json", action="store_true", help="JSON")
