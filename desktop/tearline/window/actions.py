"""The one table of what the window can do; menus, toolbar, palette, and the page of keys are all made from it.

A new action is a line here and a line in the slots of the main window, or of the part of it that does it. Its icon is the name of a drawing in
``resources/icons/lucide``.
"""

# ruff: noqa: E501 - a table is read by its lines

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from tearline.window import faults
from tearline.window.settings import Settings

MENUS = ("File", "Edit", "View", "Go", "Decide", "Codes", "Extract", "Help")


@dataclass(frozen=True, slots=True)
class Entry:
    """One action."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    """Named outright, since some platforms leave the standard ones empty."""
    menu: str = "File"
    icon: str = ""
    tip: str = ""
    """One sentence on what it does, for whoever does not know the word."""
    letter: str = ""
    """A single letter that does it too, in the text and in the outline, unless letters are turned off."""
    needs_cable: bool = True
    checkable: bool = False
    begins_group: bool = False


# fmt: off
TABLE: tuple[Entry, ...] = (
    Entry("new-window", "New window", ("Ctrl+N",), "File", "layers", "Open one more window, with nothing in it.", needs_cable=False),
    Entry("private-window", "New private window", ("Ctrl+Shift+N",), "File", "hat-glasses", "Open a window that remembers nothing: no files, no settings, no recovery.", needs_cable=False),
    Entry("open", "Open…", ("Ctrl+O",), "File", "folder-open", "Open cables from text files, web pages, PDFs, ZIP archives or a corpus in CSV.", needs_cable=False),
    Entry("open-folder", "Open a folder…", ("Ctrl+Shift+O",), "File", "folders", "Open every cable in a folder.", needs_cable=False),
    Entry("save", "Save the session", ("Ctrl+S",), "File", "save", "Save what was decided; no text of a cable is in the file.", begins_group=True),
    Entry("save-as", "Save the session as…", ("Ctrl+Shift+S",), "File", "save", "Save what was decided under another name."),
    Entry("export", "Export…", ("Ctrl+E",), "File", "file-output", "Write the release as a new, audited file."),
    Entry("index", "Index of withholdings…", ("Ctrl+Shift+I",), "File", "table-properties", "List every passage that is withheld, and why, as PDF, comma-separated values or a workbook."),
    Entry("print", "Print…", ("Ctrl+P",), "File", "printer", "Print the release or the cable: choose pages, layout, copies and a printer."),
    Entry("print-preview", "Print preview", ("Ctrl+Alt+P",), "File", "scan-search", "Look at the sheets as they will be printed."),
    Entry("close", "Close the cable", ("Ctrl+W",), "File", "x", "Close the cable in front; the others stay open."),
    Entry("reopen", "Reopen the cable closed last", ("Ctrl+Shift+T",), "File", "rotate-ccw", "Open the cable again that was closed last, with what was decided on it.", needs_cable=False),
    Entry("quit", "Quit", ("Ctrl+Q",), "File", "log-out", "Close the window.", needs_cable=False, begins_group=True),
    Entry("undo", "Undo", ("Ctrl+Z",), "Edit", "undo-2", "Take the last act back.", needs_cable=False),
    Entry("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit", "redo-2", "Do again what was undone.", needs_cable=False),
    Entry("history", "History", ("Ctrl+Shift+H",), "Edit", "history", "Every act so far, to go back to any of them.", needs_cable=False, checkable=True),
    Entry("copy-cited", "Copy with mark and citation", ("Ctrl+Shift+C",), "Edit", "quote", "Copy what is selected, or the portion, with its mark and where it stands.", begins_group=True),
    Entry("copy-citation", "Copy the citation", ("Alt+C",), "Edit", "clipboard-copy", "Copy where the portion stands: the number of the cable, paragraph and date."),
    Entry("find", "Find…", ("Ctrl+F",), "Edit", "search", "Find words in this cable, in all the forms in which they are written.", begins_group=True),
    Entry("find-next", "Find the next", ("F3",), "Edit", "chevron-down", "Go to the next place that was found."),
    Entry("find-previous", "Find the previous", ("Shift+F3",), "Edit", "chevron-up", "Go to the place found before this one."),
    Entry("settings", "Settings…", ("Ctrl+,",), "Edit", "settings", "Colours, faces, names: how the window works for you.", needs_cable=False, begins_group=True),
    Entry("read", "Read", ("Ctrl+1",), "View", "book-open", "The cable as it was sent, with its marks.", checkable=True),
    Entry("review", "Review", ("Ctrl+2",), "View", "scan-eye", "The cable with bars one can look through.", checkable=True),
    Entry("release", "Release", ("Ctrl+3",), "View", "file-check", "The finished pages; nothing withheld is in them.", checkable=True),
    Entry("compare", "Compare with the release", ("Ctrl+4",), "View", "columns-2", "The cable with bars, and beside it the text of the release.", checkable=True),
    Entry("zoom-in", "Larger", ("Ctrl++", "Ctrl+="), "View", "a-arrow-up", "Make the text larger.", begins_group=True),
    Entry("zoom-out", "Smaller", ("Ctrl+-",), "View", "a-arrow-down", "Make the text smaller."),
    Entry("zoom-usual", "Usual size", ("Ctrl+0",), "View", "a-large-small", "Give the text its usual size."),
    Entry("outline", "Outline", ("F7",), "View", "list-tree", "Show or fold the outline on the left.", checkable=True, begins_group=True),
    Entry("portion", "Portion", ("F8",), "View", "panel-right", "Show or fold the portion and its reasons.", checkable=True),
    Entry("header", "Header", ("F9",), "View", "tag", "Show or fold the particulars above the text: subject, from and to, tags."),
    Entry("full-screen", "Full screen", ("F11",), "View", "maximize", "Fill the screen with the window.", needs_cable=False, checkable=True),
    Entry("go-to", "Go to a paragraph or section…", ("Ctrl+G", "Ctrl+Alt+G"), "Go", "milestone", "Type 3, 3.A, 12/6 or the words of a heading."),
    Entry("back", "Back", ("Alt+Left",), "Go", "arrow-left", "Go where you were before the last jump."),
    Entry("forward", "Forward", ("Alt+Right",), "Go", "arrow-right", "Go again where you came back from."),
    Entry("next-pane", "Next pane", ("F6",), "Go", "layout-panel-left", "Move the focus to the next pane."),
    Entry("next-cable", "Next cable", ("Ctrl+PgDown",), "Go", "arrow-right-to-line", "Bring the next open cable in front."),
    Entry("previous-cable", "Previous cable", ("Ctrl+PgUp",), "Go", "arrow-left-to-line", "Bring the open cable before this one in front."),
    Entry("withhold", "Withhold the portion", ("Alt+W",), "Decide", "eye-off", "Withhold the selected portion, whatever its mark says.", letter="W"),
    Entry("let-go", "Release the portion", ("Alt+R",), "Decide", "eye", "Release the selected portion, whatever its mark says.", letter="R"),
    Entry("rule", "Back to the rule", ("Alt+B",), "Decide", "scale", "Take back what was decided of the selected portion.", letter="B"),
    Entry("alike", "Choose all marked like this", ("Ctrl+Shift+A",), "Decide", "layers", "Choose every portion of this cable with the same mark in force; the next act is about them all.", begins_group=True),
    Entry("alike-everywhere", "Choose all marked like this in all open cables", ("Ctrl+Alt+A",), "Decide", "layers", "Choose every portion of all open cables with the same mark in force."),
    Entry("everywhere", "Withhold these words in all open cables", ("Ctrl+Shift+E",), "Decide", "eye-off", "Withhold the selected words wherever they stand in any open cable, in one step."),
    Entry("find-and-withhold", "Find and withhold…", ("Ctrl+Shift+F",), "Decide", "text-search", "Find names, numbers or patterns in one or all cables, and withhold what you take.", begins_group=True),
    Entry("matters", "What is to decide", ("Shift+F9",), "Decide", "list-checks", "Show the list of what is to decide."),
    Entry("next-matter", "Next to decide", ("F4",), "Decide", "skip-forward", "Go to the next matter that is still open.", letter="N"),
    Entry("previous-matter", "Previous to decide", ("Shift+F4",), "Decide", "skip-back", "Go to the open matter before this one.", letter="P"),
    Entry("leave", "Leave as it is", ("Alt+L",), "Decide", "copy-check", "What is looked at was seen, and stays as it is.", letter="L"),
    Entry("approve", "Record the originator's word…", ("Alt+O",), "Decide", "stamp", "Whose word, and when, lets a NODIS, EXDIS or ORCON portion go.", letter="O"),
    Entry("audience", "Change the audience", ("Ctrl+L",), "Decide", "users", "Choose whom the release is for.", begins_group=True),
    Entry("compare-audiences", "Compare audiences…", ("Ctrl+Shift+L",), "Decide", "git-compare", "List the portions that one audience gets and another does not."),
    Entry("pick", "Add to the extract", ("Alt+X",), "Extract", "list-plus", "Take the selected portions, or the sentences of the selected words, into the extract.", letter="X"),
    Entry("pick-found", "Add all that was found to the extract", ("Alt+Shift+X",), "Extract", "list-checks", "Take every portion in which something was found into the extract."),
    Entry("extract", "Extract", ("Ctrl+Shift+X",), "Extract", "notebook-text", "Show what is in the extract, to put it in order.", needs_cable=False, checkable=True, begins_group=True),
    Entry("save-extract", "Save the extract", ("Alt+S",), "Extract", "save", "Save what was picked, in its order; no text of a cable is in the file.", needs_cable=False),
    Entry("save-extract-as", "Save the extract as…", (), "Extract", "save", "Save what was picked under another name.", needs_cable=False),
    Entry("extract-pages", "Pages of the extract", ("Ctrl+5",), "Extract", "newspaper", "The finished pages of the extract; nothing withheld is in them.", needs_cable=False, checkable=True),
    Entry("export-extract", "Export the extract…", ("Alt+E",), "Extract", "file-down", "Write the extract as an audited file: PDF, word processor, text, or its sources for a reference manager.", needs_cable=False),
    Entry("palette", "All commands…", ("Ctrl+Shift+P",), "Help", "square-chevron-right", "Find a command by its words and do it.", needs_cable=False),
    Entry("manual", "Manual", ("F1",), "Help", "book-marked", "How everything works, with pictures.", needs_cable=False),
    Entry("keys", "Keys…", ("Ctrl+/",), "Help", "keyboard", "Every command with its keys, to look up and to change.", needs_cable=False),
    Entry("about", "About Tearline", (), "Help", "info", "Version, licence, and the work of others in it.", needs_cable=False, begins_group=True),
)
TABLE += tuple(
    Entry(f"code-{digit}", f"Code {digit or 10} of the list", (f"Alt+{digit}",), "Codes", "tag", "Withhold under this code of the short list, or take the code off.")
    for digit in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
)
# fmt: on
OF_EXTRACT = ("extract-pages", "export-extract")
"""What needs a cable or, where all are closed, something in the extract."""
BY_NAME = {entry.name: entry for entry in TABLE}


def make_actions(window: QWidget, slots: Mapping[str, Callable[[], object]], settings: Settings) -> dict[str, QAction]:
    """One QAction for each entry of the table, owned by ``window`` and working in all of it."""
    made = {}
    for entry in TABLE:
        action = QAction(entry.words, window)
        action.setCheckable(entry.checkable)
        action.setObjectName(entry.name)
        action.setStatusTip(entry.tip)
        slot = slots[entry.name]
        action.triggered.connect(lambda _checked=False, name=entry.name, slot=slot: _do(name, slot))
        window.addAction(action)
        made[entry.name] = action
    Keys(made, settings, window)
    return made


def enable(actions: Mapping[str, QAction], *, cable: bool, extract: bool) -> None:
    """Let be done what makes sense with a cable in front or none, and something in the extract or nothing."""
    for entry in TABLE:
        if entry.name not in ("undo", "redo"):  # the list of what was done knows whether they make sense
            there = cable or (extract if entry.name in OF_EXTRACT else not entry.needs_cable)
            actions[entry.name].setEnabled(there)


def _do(name: str, slot: Callable[[], object]) -> None:
    faults.doing(name)
    slot()
    faults.doing("")


class Keys(QObject):
    """Gives each action the keys of the table, or those that a person gave it instead."""

    def __init__(self, actions: Mapping[str, QAction], settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._actions, self._settings = actions, settings
        for name in actions:
            self._give(name)
        settings.changed.connect(self._follow)

    def _follow(self, name: str) -> None:
        if name.startswith("keys/") and name.removeprefix("keys/") in self._actions:
            self._give(name.removeprefix("keys/"))

    def _give(self, name: str) -> None:
        action, entry = self._actions[name], BY_NAME[name]
        action.setShortcuts([QKeySequence(keys) for keys in self._settings.keys(name, entry.keys)])
        keys = native(action.shortcut().toString())
        action.setToolTip(f"{entry.words} ({keys})" if keys else entry.words)


def native(keys: str) -> str:
    """Keys as this platform writes them: ``Ctrl+E``, or ``⌘E`` on a Mac."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
