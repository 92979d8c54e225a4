"""A page in place of the text on which a file is made: where it goes, how far it is, and what its audit found."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tearline.audit.model import Check, Report
from tearline.window import theme
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.private import untold
from tearline.window.progress import Progress
from tearline.window.settings import Settings
from tearline.window.widgets import plain_label, row_of, text_field
from tearline.window.workers import Errand

_WIDTH = 600
_LOST = (
    "Some decisions were made on text that is not there any more, and nothing is exported before they are "
    "settled: see them with the history (Ctrl+Shift+H), decide anew, and clear their list."
)


class FilePage(QScrollArea):
    """Nothing is modal, and the outline stays in sight. What kind of file it is, a page that is one of these says."""

    closed = Signal()

    def __init__(self, desk: Desk, settings: Settings, what: str, forms: Sequence[tuple[str, str]]) -> None:
        """``what`` is what people call the act, as ``export``; ``forms`` are kinds of files, each with its ending."""
        super().__init__()
        self._desk, self._settings, self._forms = desk, settings, forms
        self._written: Path | None = None
        self._labels: dict[QWidget, QLabel] = {}
        self.fields: list[QWidget] = []
        """What can't be changed while the file is made."""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.file = text_field("File")
        self.file.returnPressed.connect(self.begin)
        self.choose = QPushButton("Choose…")
        self.choose.setAccessibleName("Choose the file")
        self.choose.clicked.connect(self._choose)
        self.export = QPushButton("Export")
        self.export.setProperty("main", True)
        self.export.clicked.connect(self.begin)
        self.back = QPushButton("Back to the cable")
        self.back.clicked.connect(self.closed)
        self._make_outcome(what)

    def _make_outcome(self, what: str) -> None:
        self.running = Progress(self._desk.errands, f"the {what}")
        self.running.delivered.connect(self._done)
        self.running.failed.connect(self._tell)
        self.running.ended.connect(self._ended)
        self.result = plain_label(f"Result of the {what}")
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.checks = plain_label("Checks of the audit")
        self.told = plain_label(f"What else is to be told of the {what}")
        self.show_file = QPushButton("Open the file")
        self.show_file.clicked.connect(lambda: self._visit(self._written))
        self.show_folder = QPushButton("Show the folder")
        self.show_folder.clicked.connect(lambda: self._visit(self._written.parent if self._written else None))
        self.outcome = QWidget()
        outcome = QVBoxLayout(self.outcome)
        outcome.setContentsMargins(0, 0, 0, 0)
        outcome.setSpacing(theme.SMALL)
        self.visits = _side_by_side(self.show_file, self.show_folder)
        for widget in (self.result, self.checks, self.told, self.visits):
            outcome.addWidget(widget)

    def lay_out(self, title: str, above: Iterable[QWidget], rows: Iterable[tuple[str, QWidget]]) -> None:
        """A heading, what stands ``above`` the form, the form with its file first, the buttons and the outcome."""
        heading = QLabel(title)
        heading.setObjectName("heading")
        form = QGridLayout()
        form.setColumnStretch(1, 1)
        form.setHorizontalSpacing(theme.LARGE)
        form.setVerticalSpacing(theme.SMALL)
        for words, field in (("File", _side_by_side(self.file, self.choose, stretch=self.file)), *rows):
            self._labels[field] = label = QLabel(words)
            form.addWidget(label, form.rowCount(), 0)
            form.addWidget(field, form.rowCount() - 1, 1)
        sheet = QWidget()
        sheet.setMaximumWidth(_WIDTH)
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(theme.LARGE, theme.WIDE, theme.LARGE, theme.WIDE)
        inner.setSpacing(theme.LARGE)
        for widget in (heading, *above):
            inner.addWidget(widget)
        inner.addLayout(form)
        for widget in (_side_by_side(self.export, self.back), self.running, self.outcome):
            inner.addWidget(widget)
        inner.addStretch(1)
        ground = QWidget()
        QHBoxLayout(ground).addWidget(sheet)
        self.setWidget(ground)
        self.outcome.hide()

    def show_row(self, field: QWidget, *, on: bool) -> None:
        """Show a field of the form with its words, or neither."""
        for widget in (field, self._labels[field]):
            widget.setVisible(on)

    def propose(self, name: str) -> None:
        """Begin anew with a file of this name, unless one is being made."""
        if not self.running.under_way:
            self.outcome.hide()
            folder = Path(self._settings.words("export/folder") or Path.home())
            self.file.setText(str(folder / name))
        self.file.setFocus()

    def _choose(self) -> None:
        kinds = ";;".join(f"{words} (*{ending})" for words, ending in self._forms)
        now = Path(self.file.text()).suffix.lower()
        chosen = next((f"{words} (*{ending})" for words, ending in self._forms if ending == now), "")
        with untold(private=self._settings.private):
            name, kind = QFileDialog.getSaveFileName(self, self.accessibleName(), self.file.text(), kinds, chosen)
        if name and Path(name).suffix.lower() not in [ending for _, ending in self._forms]:
            name += next((ending for words, ending in self._forms if kind.startswith(words)), self._forms[0][1])
        if name:
            self.file.setText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the cable."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # -- the making ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Make the file beside the window."""
        cases = self.cases()
        if not cases or self.running.under_way:
            return
        if any(case.lost for case in cases):  # what was withheld by them would go out
            self._tell(_LOST)
            return
        target = Path(os.path.expanduser(self.file.text()))  # noqa: PTH111 - raises nothing for the home of nobody
        endings = [ending for _, ending in self._forms]
        if target.suffix.lower() not in endings:
            *others, last = endings
            wanted = f"{', '.join(others)} or {last}" if others else last
            self._tell(f"The file is to end in {wanted}; give it another name.")
            return
        if self._is_read(target):
            self._tell(f"{target.name} is read by this window, so nothing is written over it; give another name.")
            return
        self._settings.keep("export/folder", str(target.parent))
        self._written = None
        self.outcome.hide()
        self._enable(False)
        self.running.run(self.work(cases, target))
        self._bring_into_sight(self.running)

    def _is_read(self, target: Path) -> bool:
        """Whether a file is the source of a cable, the session or the extract."""
        desk = self._desk
        sources = [each.source.path for each in (*desk.cases, *desk.closed) if each.source]
        return any(each is not None and _is_same(each, target) for each in (*sources, desk.file, desk.draft.file))

    def cases(self) -> list[Case]:
        """The cables that the file is made of; nothing is made of none."""
        raise NotImplementedError

    def work(self, cases: list[Case], target: Path) -> Callable[[Errand], None]:
        """What makes and writes the file; it delivers the target, the audit's report, and sentences to be told."""
        raise NotImplementedError

    def _done(self, result: tuple[Path, Report, tuple[str, ...]]) -> None:
        target, report, told = result
        self._written = target
        self.result.setText(f"Written to {target}. The audit passed:")
        self.checks.setText("\n".join(f"✓  {_words(check)}" for check in report.checks))
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))
        self.visits.show()
        self._bring_into_sight(self.outcome)
        self.show_file.setFocus()

    def _tell(self, sentence: str) -> None:
        self.result.setText(sentence)
        self.checks.setText("")
        self.told.hide()
        self.visits.hide()
        self._bring_into_sight(self.outcome)

    def _ended(self, stopped: bool) -> None:
        if stopped:
            self._tell("Stopped. Nothing was written.")
        self._enable(True)
        if self._written is None:
            self.export.setFocus()

    def _bring_into_sight(self, part: QWidget) -> None:
        part.show()
        # Its place is known only after the layout has made room for it.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(part))

    def _enable(self, on: bool) -> None:
        for widget in (self.file, self.choose, self.export, *self.fields):
            widget.setEnabled(on)

    def _visit(self, place: Path | None) -> None:
        if place is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self._desk.answered.emit(f"This computer knows no program that opens {place}.")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # what is not there is not written over
        return False


def _words(check: Check) -> str:
    return f"{check.name.replace('-', ' ').capitalize()}: {check.detail}"


def _side_by_side(*widgets: QWidget, stretch: QWidget | None = None) -> QWidget:
    """Widgets in a row that is shown and hidden as one."""
    row = QWidget()
    layout = row_of(*widgets, stretch=stretch)
    layout.setContentsMargins(0, 0, 0, 0)
    if stretch is None:
        layout.addStretch()
    row.setLayout(layout)
    return row
