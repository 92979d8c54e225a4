"""The selected portion: its mark, what becomes of it and why, and the reviewer's three acts."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tearline.cables.model import Kind, Portion
from tearline.review.model import Act
from tearline.window import chips, theme
from tearline.window.case import Case
from tearline.window.code_chooser import CodeChooser
from tearline.window.desk import Desk
from tearline.window.digest import Standing
from tearline.window.strips import hairline
from tearline.window.widgets import plain_label, push_button
from tearline.window.wording import ORIGINS, decided_when, fate, in_force


class PortionPanel(QScrollArea):
    """Why is it black? Every portion explains itself here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Selected portion")
        self.place = plain_label("Place", title=True)
        self.chip = _Chip()
        self.in_force = plain_label("Mark in force")
        self.origin = plain_label("Where the mark comes from", muted=True)
        self.tags = plain_label("What the tags mean", muted=True)
        self.fate = plain_label("Decision", title=True)
        self.reason = plain_label("Reason")
        self.when = plain_label("When it was decided", muted=True)
        self.note = QLineEdit()
        self.note.setPlaceholderText("Note, for the record")
        self.note.setAccessibleName("Note on the decision")
        self.note.textEdited.connect(self._keep_note)
        self.note.returnPressed.connect(lambda: desk.choice.annotate(self.note.text()))
        self.codes = CodeChooser(desk)
        self.withhold = self._button("Withhold", Act.WITHHOLD, "Alt+W")
        self.release = self._button("Release", Act.RELEASE, "Alt+R")
        self.rule = self._button("Back to the rule", Act.RULE, "Alt+B")
        self.hint = plain_label("Hint", muted=True)
        self.hint.setText("Select a portion in the outline or in the text.")
        self._lay_out()
        for signal in (desk.case_changed, desk.planned, desk.selected, desk.choice.changed):
            signal.connect(self._show)
        self._show()

    def _button(self, words: str, act: Act, keys: str) -> QPushButton:
        about = f"{words} ({keys})" if act is Act.RULE else f"{words} the selected portion ({keys})"
        made = push_button(words, about)
        made.clicked.connect(lambda: self._desk.decide(act))
        return made

    def _lay_out(self) -> None:
        self.body = QWidget()
        mark = QHBoxLayout()
        mark.setSpacing(theme.SMALL)
        mark.addWidget(self.chip)
        mark.addWidget(self.place, 1)
        acts = QHBoxLayout()
        acts.setSpacing(theme.SMALL)
        acts.addWidget(self.withhold, 1)
        acts.addWidget(self.release, 1)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.SMALL)
        inner.addLayout(mark)
        inner.addWidget(self.in_force)
        inner.addWidget(self.origin)
        inner.addWidget(self.tags)
        inner.addWidget(hairline())
        inner.addWidget(self.fate)
        inner.addWidget(self.reason)
        inner.addWidget(self.when)
        inner.addWidget(self.codes)
        inner.addWidget(self.note)
        inner.addSpacing(theme.TIGHT)
        inner.addLayout(acts)
        inner.addWidget(self.rule)
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.LARGE)
        layout.addWidget(self.hint)
        layout.addWidget(self.body)
        layout.addStretch()
        self.setWidget(sheet)

    def _show(self) -> None:
        case, portion = self._desk.case, self._desk.portion
        self.body.setVisible(portion is not None)
        self.hint.setVisible(portion is None)
        if case is None or portion is None:
            return
        place = case.read.place(portion)
        self.place.setText(f"{chosen}, {place}" if (chosen := self._desk.choice.told()) else place)
        self._show_mark(case, portion)
        standing = case.reckoning.standings.get(portion.id) if case.reckoning else None
        self._explain_tags(case.read.cable.header.tags if portion.kind is Kind.TAGS else ())
        self.fate.setText(fate(standing) if standing else "…")
        self.reason.setText(standing.telling.reason if standing else "")
        self.codes.show_codes(standing.telling.codes if standing else ())
        self.rule.setEnabled((standing is not None and standing.by_reviewer) or bool(chosen))
        self._show_decision(case, standing)

    def _show_mark(self, case: Case, portion: Portion) -> None:
        self.chip.setHidden(case.read.unmarked)
        self.chip.show_mark(portion)
        printed = f", printed {portion.marking}" if portion.marking else ""
        self.in_force.setText(in_force(case.read, portion) or "No mark")
        origin = "Nothing here bears one" if case.read.unmarked else ORIGINS[portion.inherited_from].capitalize()
        self.origin.setText(origin + printed)

    def _show_decision(self, case: Case, standing: Standing | None) -> None:
        number = standing.telling.decision if standing else None
        decided = number is not None and 0 <= number < len(case.decisions)
        self.when.setText(decided_when(case, standing.telling) if standing else "")
        self.when.setVisible(bool(self.when.text()))
        if not self.note.hasFocus():
            self.note.setText(case.decisions[number].note if decided and number is not None else self._desk.choice.note)

    def _keep_note(self, words: str) -> None:
        self._desk.choice.note = words

    def _explain_tags(self, tags: tuple[str, ...]) -> None:
        self.tags.setVisible(bool(tags))
        if tags:
            from tearline.window.tags import explain  # noqa: PLC0415 - only where the tags are looked at

            self.tags.setText(explain(tags))


class _Chip(QWidget):
    """The portion's chip, as in the gutter."""

    def __init__(self) -> None:
        super().__init__()
        self._portion: Portion | None = None

    def show_mark(self, portion: Portion) -> None:
        self._portion = portion
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        font = chips.chip_font(self.font())
        width = chips.width(self._portion.effective, font) if self._portion else 0
        return QSize(int(width) + 2, self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small enough to be painted whole
        if self._portion is None:
            return
        edge, font = QPointF(self.width(), self.height() / 2), chips.chip_font(self.font())
        chips.paint(QPainter(self), edge, self._portion, font, theme.colours().frame)
