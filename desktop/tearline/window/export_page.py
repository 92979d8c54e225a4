"""Writing the release to a file: what it is called, what is stamped on it, and what the audit found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tearline.audit.model import Check, Report
from tearline.errors import UsageError
from tearline.review.model import Amount, Profile
from tearline.window import theme
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.open_note import OpenNote
from tearline.window.press import Press
from tearline.window.settings import Settings
from tearline.window.workers import Errand

_WIDTH = 600


class ExportPage(QScrollArea):
    """A page in place of the text; nothing is modal, and the outline stays in sight."""

    closed = Signal()

    def __init__(self, desk: Desk, press: Press, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._press, self._settings = desk, press, settings
        self._errand: Errand | None = None
        self._written: Path | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make_fields()
        self._make_outcome()
        self._lay_out()
        desk.planned.connect(self._summarise)
        desk.profile_changed.connect(self._fill)
        self._list_profiles()

    # -- the form -----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.file = _field("File")
        self.file.returnPressed.connect(self.begin)
        self.choose = QPushButton("Choose…")
        self.choose.setAccessibleName("Choose the file")
        self.choose.clicked.connect(self._choose)
        self.profiles = QComboBox()
        self.profiles.setAccessibleName("Profile")
        self.profiles.activated.connect(self._choose_profile)
        self.manner = QLabel()
        self.manner.setWordWrap(True)
        self.manner.setProperty("muted", True)
        self.manner.setAccessibleDescription("What the profile does")
        self.case_number = _field("Case number")
        self.document_number = _field("Document number")
        self.decided_on = _field("Date of the decision")
        self.amount = QComboBox()
        self.amount.setAccessibleName("Amount withheld")
        self.amount.addItem("State the number of lines", "lines")
        self.amount.addItem("State no amount", "none")
        self.strike = QCheckBox("Line the cable's own banner through")
        self.strike.setToolTip("Only on the word of an official with the authority to declassify")
        for field in (self.case_number, self.document_number, self.decided_on):
            field.editingFinished.connect(self._adopt)
        self.amount.activated.connect(self._adopt)
        self.strike.clicked.connect(self._adopt)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.open_note = OpenNote(self._desk)
        self.open_note.left.connect(self.closed)
        self.export = QPushButton("Export")
        self.export.setProperty("main", True)
        self.export.clicked.connect(self.begin)
        self.back = QPushButton("Back to the cable")
        self.back.clicked.connect(self.closed)

    def _make_outcome(self) -> None:
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress of the export")
        self.step = QLabel()
        self.step.setAccessibleDescription("What the export is doing")
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel the export")
        self.cancel.clicked.connect(self._cancel)
        self.result = QLabel()
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result.setAccessibleDescription("Result of the export")
        self.checks = QLabel()
        self.checks.setWordWrap(True)
        self.checks.setTextFormat(Qt.TextFormat.PlainText)
        self.checks.setAccessibleDescription("Checks of the audit")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setAccessibleDescription("What the export did with what was open")
        self.show_file = QPushButton("Open the file")
        self.show_file.clicked.connect(lambda: self._visit(self._written))
        self.show_folder = QPushButton("Show the folder")
        self.show_folder.clicked.connect(lambda: self._visit(self._written.parent if self._written else None))

    def _lay_out(self) -> None:
        title = QLabel("Export the release")
        title.setObjectName("heading")
        form = QGridLayout()
        form.setColumnStretch(1, 1)
        form.setHorizontalSpacing(theme.LARGE)
        form.setVerticalSpacing(theme.SMALL)
        for words, field in (
            ("File", _row(self.file, self.choose, stretch=self.file)),
            ("Profile", self.profiles),
            ("", self.manner),
            ("Case number", self.case_number),
            ("Document number", self.document_number),
            ("Date of the decision", self.decided_on),
            ("Amount withheld", self.amount),
            ("", self.strike),
        ):
            form.addWidget(QLabel(words), form.rowCount(), 0)
            form.addWidget(field, form.rowCount() - 1, 1)
        self.running = QWidget()
        running = QVBoxLayout(self.running)
        running.setContentsMargins(0, 0, 0, 0)
        running.addWidget(_row(self.step, self.cancel, stretch=self.step))
        running.addWidget(self.progress)
        self.outcome = QWidget()
        outcome = QVBoxLayout(self.outcome)
        outcome.setContentsMargins(0, 0, 0, 0)
        outcome.setSpacing(theme.SMALL)
        self.visits = _row(self.show_file, self.show_folder)
        for widget in (self.result, self.checks, self.told, self.visits):
            outcome.addWidget(widget)
        sheet = QWidget()
        sheet.setMaximumWidth(_WIDTH)
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(theme.LARGE, theme.WIDE, theme.LARGE, theme.WIDE)
        inner.setSpacing(theme.LARGE)
        inner.addWidget(title)
        inner.addWidget(self.summary)
        inner.addWidget(self.open_note)
        inner.addLayout(form)
        inner.addWidget(_row(self.export, self.back))
        inner.addWidget(self.running)
        inner.addWidget(self.outcome)
        inner.addStretch()
        ground = QWidget()
        QHBoxLayout(ground).addWidget(sheet)
        self.setWidget(ground)
        self.running.hide()
        self.outcome.hide()

    def offer(self) -> None:
        """Propose a file for the cable in front; its name is the cable's id and nothing else."""
        case = self._desk.case
        if case is None:
            return
        if self._errand is None:
            self.outcome.hide()
            folder = Path(self._settings.words("export/folder") or Path.home())
            self.file.setText(str(folder / f"{case.read.cable.header.id or 'cable'}.pdf"))
        self._list_profiles()
        self._summarise()
        self.open_note.look()
        self.file.setFocus()

    def _summarise(self) -> None:
        case = self._desk.case
        if case is not None and case.reckoning is not None:
            reckoning = case.reckoning
            part = f", {reckoning.in_part} of them in part" if reckoning.in_part else ""
            going = reckoning.going + reckoning.in_part
            self.summary.setText(
                f"{going} of {reckoning.total} portions{part} go to {self._desk.audience}. The source stays as it is."
            )

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export the release", self.file.text(), "PDF (*.pdf)")
        if name:
            self.file.setText(name if name.lower().endswith(".pdf") else f"{name}.pdf")

    def profile(self) -> Profile:
        """How the release is to be stamped, as the fields say."""
        amount: Amount = "none" if self.amount.currentData() == "none" else "lines"
        return replace(
            self._desk.profile,
            amount=amount,
            strike_banner=self.strike.isChecked(),
            case_number=self.case_number.text().strip(),
            document_number=self.document_number.text().strip(),
            decided_on=self.decided_on.text().strip(),
        )

    def _fill(self) -> None:
        """Show the profile in force, which an undo may have changed."""
        from tearline.review.profiles import said_of  # noqa: PLC0415 - not before somebody exports

        profile = self._desk.profile
        self.profiles.setCurrentIndex(self.profiles.findText(profile.name))
        self.manner.setText(said_of(profile))
        self.case_number.setText(profile.case_number)
        self.document_number.setText(profile.document_number)
        self.decided_on.setText(profile.decided_on)
        self.amount.setCurrentIndex(self.amount.findData(profile.amount))
        self.strike.setChecked(profile.strike_banner)

    def _list_profiles(self) -> None:
        from tearline.review.profiles import profile_names  # noqa: PLC0415 - not before somebody exports

        self.profiles.clear()
        # One that came with a session need not be among the files here.
        self.profiles.addItems(list(dict.fromkeys((*profile_names(), self._desk.profile.name))))
        self._fill()

    def _choose_profile(self) -> None:
        """Take another profile; numbers and dates that were typed stay where it has none of its own."""
        from tearline.review.profiles import load_profile  # noqa: PLC0415 - not before somebody exports

        if self.profiles.currentText() == self._desk.profile.name:
            return
        try:
            chosen = load_profile(self.profiles.currentText())
        except UsageError as error:
            self._desk.answered.emit(error.sentence)
            self._fill()
            return
        typed = self.profile()
        self._desk.adopt(
            replace(
                chosen,
                case_number=chosen.case_number or typed.case_number,
                document_number=chosen.document_number or typed.document_number,
                decided_on=chosen.decided_on or typed.decided_on,
            )
        )

    def _adopt(self) -> None:
        self._desk.adopt(self.profile())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the cable."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # -- the export ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Cut, typeset, audit and write, beside the window."""
        case = self._desk.case
        if case is None or self._errand is not None:
            return
        if case.lost:
            # What was withheld by them would go out.
            self._tell(
                "Some decisions were made on text that is not there any more, and nothing is exported before they are "
                "settled: see them with the history (Ctrl+Shift+H), decide anew, and clear their list."
            )
            return
        target = Path(self.file.text()).expanduser()
        self._settings.keep("export/folder", str(target.parent))
        self._written = None
        self.outcome.hide()
        self._bring_into_sight(self.running)
        self._enable(False)
        self.cancel.setFocus()
        self._errand = self._desk.errands.send(
            self._work(case, target), self._done, self._tell, self._ended, lambda words: self.step.setText(f"{words} …")
        )

    def _work(self, case: Case, target: Path) -> Callable[[Errand], None]:
        audience, profile = self._desk.audience, self.profile()
        cable, decisions = case.read.cable, case.decisions

        def work(errand: Errand) -> None:
            from tearline.publish import write  # noqa: PLC0415 - the exporters are heavy
            from tearline.review.matters import find_matters  # noqa: PLC0415
            from tearline.review.outcomes import outcomes  # noqa: PLC0415
            from tearline.review.plan import make_plan  # noqa: PLC0415

            plan = make_plan(cable, audience, decisions, profile)
            finished = self._press.call("finish", cable, plan, step=errand.step, stopped=lambda: errand.stopped)
            errand.step("Looking at what is open")
            told = outcomes(find_matters(cable, plan), plan)
            errand.commit("Writing the file")
            write(finished, target)
            errand.deliver((target, finished.report, told))

        return work

    def _cancel(self) -> None:
        if self._errand is not None:
            self._errand.cancel()

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

    def _ended(self) -> None:
        if self._errand is not None and self._errand.stopped:
            self._tell("Stopped. Nothing was written.")
        self._errand = None
        self.running.hide()
        self.step.clear()
        self._enable(True)
        if self._written is None:
            self.export.setFocus()

    def _bring_into_sight(self, part: QWidget) -> None:
        part.show()
        # Its place is known only after the layout has made room for it.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(part))

    def _enable(self, on: bool) -> None:
        for widget in (self.file, self.choose, self.export, self.profiles, self.amount, self.strike):
            widget.setEnabled(on)
        for field in (self.case_number, self.document_number, self.decided_on):
            field.setEnabled(on)

    def _visit(self, place: Path | None) -> None:
        if place is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self._desk.answered.emit(f"This computer knows no program that opens {place}.")


def _words(check: Check) -> str:
    return f"{check.name.replace('-', ' ').capitalize()}: {check.detail}"


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def _row(*widgets: QWidget, stretch: QWidget | None = None) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.SMALL)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is stretch else 0)
    if stretch is None:
        layout.addStretch()
    return row
