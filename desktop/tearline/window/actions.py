"""The one table of what the window can do; menu, toolbar and shortcuts are all made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Entry:
    """One action."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    """Named outright, since some platforms leave the standard ones empty."""
    needs_cable: bool = True
    checkable: bool = False
    begins_group: bool = False


TABLE = (
    Entry("open", "Open…", ("Ctrl+O",), needs_cable=False),
    Entry("open-folder", "Open a folder…", ("Ctrl+Shift+O",), needs_cable=False),
    Entry("save", "Save the decisions…", ("Ctrl+S",)),
    Entry("export", "Export…", ("Ctrl+E",)),
    Entry("close", "Close the cable", ("Ctrl+W",)),
    Entry("undo", "Undo", ("Ctrl+Z",), needs_cable=False, begins_group=True),
    Entry("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), needs_cable=False),
    Entry("history", "History", ("Ctrl+Shift+H",), needs_cable=False, checkable=True),
    Entry("read", "Read", ("Ctrl+1",), checkable=True, begins_group=True),
    Entry("review", "Review", ("Ctrl+2",), checkable=True),
    Entry("release", "Release", ("Ctrl+3",), checkable=True),
    Entry("withhold", "Withhold the portion", ("Alt+W",), begins_group=True),
    Entry("let-go", "Release the portion", ("Alt+R",)),
    Entry("rule", "Back to the rule", ("Alt+B",)),
    Entry("next-cable", "Next cable", ("Ctrl+PgDown",), begins_group=True),
    Entry("previous-cable", "Previous cable", ("Ctrl+PgUp",)),
    Entry("audience", "Change the audience", ("Ctrl+L",)),
    Entry("zoom-in", "Larger", ("Ctrl++", "Ctrl+="), begins_group=True),
    Entry("zoom-out", "Smaller", ("Ctrl+-",)),
    Entry("zoom-usual", "Usual size", ("Ctrl+0",)),
    Entry("outline", "Outline", ("F7",), checkable=True, begins_group=True),
    Entry("portion", "Portion", ("F8",), checkable=True),
    Entry("next-pane", "Next pane", ("F6",)),
    Entry("full-screen", "Full screen", ("F11",), needs_cable=False, checkable=True),
    Entry("quit", "Quit", ("Ctrl+Q",), needs_cable=False, begins_group=True),
)


def make_actions(window: QWidget, slots: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """One QAction for each entry of the table, owned by ``window`` and working in all of it."""
    made = {}
    for entry in TABLE:
        action = QAction(entry.words, window)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setCheckable(entry.checkable)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{entry.words} ({keys})" if keys else entry.words)
        slot = slots[entry.name]
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        window.addAction(action)
        made[entry.name] = action
    return made
