"""What the commands for the extract do; each part of it is made when it is first asked for."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tearline.window.extract_button import ExtractButton
from tearline.window.speech import announce

if TYPE_CHECKING:
    from tearline.review.extract_file import ExtractFile
    from tearline.review.session import Session
    from tearline.window.case import Case
    from tearline.window.draft import Taken
    from tearline.window.extract_keeper import ExtractKeeper
    from tearline.window.extract_panel import ExtractPanel
    from tearline.window.main_window import MainWindow

_LAST = "extract/last"


class Extracting:
    """The slots of these commands."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._desk, self._draft = window.desk, window.desk.draft

    def slots(self) -> dict[str, Callable[[], object]]:
        """By the names of the table of actions."""
        return {
            "pick": lambda: self.pick(self._desk.choice.taken()),
            "pick-found": self.pick_found,
            "export-extract": self.export,
            "copy-citation": self.copy_citation,
            "extract": self.turn,
        }

    @cached_property
    def panel(self) -> "ExtractPanel":
        """The panel above the foot."""
        from tearline.window.extract_panel import ExtractPanel  # noqa: PLC0415 - not before somebody asks

        panel = ExtractPanel(self._desk, self._window.commands["copy-citation"])
        panel.left.connect(self.put_away)
        panel.word_asked.connect(self._ask_word)
        panel.pages_asked.connect(self._window.commands["extract-pages"].trigger)
        panel.export_asked.connect(self._window.commands["export-extract"].trigger)
        self._window.add_drawer(panel, self.put_away)
        return panel

    def first(self) -> QWidget | None:
        """What F6 comes to in the panel; None where there is no panel yet."""
        return self.panel.list if "panel" in vars(self) else None

    def turn(self) -> None:
        """Show the panel with the focus in it; where that is in it already, put it away."""
        focus = self._window.focusWidget()
        on = self.panel.isHidden() or focus is None or not self.panel.isAncestorOf(focus)
        self._window.commands["extract"].setChecked(on)
        self.panel.turn(on=on)

    @cached_property
    def keeper(self) -> "ExtractKeeper":
        """Opens and saves it."""
        from tearline.window.extract_keeper import ExtractKeeper  # noqa: PLC0415

        return ExtractKeeper(self._desk)

    def open(self, path: Path) -> bool:
        """Go on with an extract file, its panel shown; whether that could be done."""
        if not self.keeper.open(path):
            return False
        self._show_panel()
        return True

    def recover(self, file: "ExtractFile") -> None:
        """Go on with what another window left."""
        self.keeper.recover(file)
        self._show_panel()

    def remember(self) -> None:
        """Note which extract was open, for the next start."""
        self._window.settings.keep(_LAST, str(self._draft.file or ""))

    def last(self) -> Path | None:
        """The file of the extract that was open last, if it is still there."""
        last = self._window.settings.words(_LAST)
        return Path(last) if last and Path(last).exists() else None

    def go_on_beside(self, session: "Session", path: Path) -> bool:
        """Go on with an extract file beside the session that was open with it, whose cables are not read yet.

        Returns whether that could be done; where the two do not say the same any more, the extract asks for a window of
        its own.
        """
        from tearline.window.found_again import beside  # noqa: PLC0415 - not before somebody had both

        file = self.keeper.read(path)
        both = beside(session, file, path.parent) if file is not None else None
        if file is None or both is None:
            self.keeper.shut()
            if file is not None:
                self._window.window_asked.emit([path], False)
            return False
        self._window.keeper.go_on(both)
        self.keeper.go_on(file, path)
        self._show_panel()
        return True

    def shut(self) -> None:
        """Let go of the file of the extract."""
        if "keeper" in vars(self):
            self.keeper.shut()

    def button(self) -> ExtractButton:
        """For the foot: how much is in the extract, and the way to it."""
        button = ExtractButton(self._draft)
        button.clicked.connect(lambda: self.turn() if self.panel.isHidden() else self.put_away())
        return button

    def export(self) -> None:
        """Write it to a file."""
        self._window.make_file(self._window.middle.show_extract_export)

    def put_away(self) -> None:
        """Hide the panel; the extract stays."""
        self._window.commands["extract"].setChecked(False)
        self.panel.turn(on=False)

    def _show_panel(self) -> None:
        self._window.commands["extract"].setChecked(True)
        self.panel.show()

    # -- picking ------------------------------------------------------------------------------------------------

    def pick(self, taken: "Sequence[Taken]") -> None:
        """Take portions into the extract. The first time the panel opens, so that it is seen where they went."""
        from tearline.window.picking import named  # noqa: PLC0415 - not before somebody picks

        if not taken:
            self._desk.answered.emit("Choose a portion first; page furniture is part of no extract.")
            return
        words, first = named(taken), not self._draft.rows
        if not self._draft.pick(taken, f"Add {words} to the extract"):
            self._desk.answered.emit(f"In the extract there is already: {words}.")
            return
        if first and not self._window.drawers.any_open:
            self._show_panel()
        announce(self._window.middle.text, f"Added to the extract: {words}. {len(self._draft.rows)} entries.")

    def pick_found(self) -> None:
        """Take every portion in which something was found: the hits that are ticked, else what the find bar found."""
        from tearline.window.picking import of_places  # noqa: PLC0415

        window, case = self._window, self._desk.case
        if window.deciding.finds:
            self.pick(window.deciding.find_and_withhold.taken())
        elif case is not None and self._desk.finding.found.places:
            self.pick(of_places(case, self._desk.finding.found.places))
        else:
            self._desk.answered.emit("Find words first, with Ctrl+F or Ctrl+Shift+F; then add all that was found.")

    def copy_citation(self) -> None:
        """Copy where the chosen entries of the extract come from, or else where the chosen portions stand."""
        from tearline.window.picking import citation_of  # noqa: PLC0415 - not before somebody asks

        in_panel = "panel" in vars(self) and self.panel.list.hasFocus()
        taken = self.panel.taken if in_panel else self._desk.choice.taken()
        if taken:
            QGuiApplication.clipboard().setText("\n".join(dict.fromkeys(map(citation_of, taken))))

    def _ask_word(self, case: "Case") -> None:
        """Ask for the originator's word on a cable; what waits there is looked at beside the window first."""
        docket = self._desk.docket
        if case is self._desk.case and docket.matters:
            docket.ask_word()
            return

        def ask() -> None:
            if docket.matters or self._desk.case is not case:
                docket.changed.disconnect(ask)
            if docket.matters and self._desk.case is case:
                docket.ask_word()

        docket.changed.connect(ask)
        self._desk.bring_case(case)
