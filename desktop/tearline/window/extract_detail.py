"""What one does with a single entry of the extract: write words of one's own, or leave sentences of a portion out."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
)

from tearline.cables.model import Span
from tearline.errors import UsageError
from tearline.markings.write import portion_form
from tearline.review.selection import Own, own, sentences
from tearline.window import theme
from tearline.window.draft import Taken
from tearline.window.picking import citation_of, cut
from tearline.window.widgets import plain_label, push_button, row_of, text_field

_SPAN = Qt.ItemDataRole.UserRole
_MARK = 160


class _Detail(QFrame):
    """A title, what it is about, and two answers below it."""

    left = Signal()
    """Nothing is to change."""

    def __init__(self, about: str, done: str) -> None:
        super().__init__()
        self.setAccessibleName(about)
        self.title = plain_label(about, title=True)
        self.wrong = plain_label("What is wrong")
        self.wrong.hide()
        self.done = push_button(done, f"{done}: one act, that one step takes back")
        self.done.setProperty("main", True)
        self.done.clicked.connect(self.finish)
        self.cancel = push_button("Cancel", "Leave it as it is (Esc)")
        self.cancel.clicked.connect(self.left)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.TIGHT)
        self.answers = row_of(self.cancel, self.done)
        self.answers.insertStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self.title)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.wrong)
        layout.addLayout(self.answers)

    def finish(self) -> None:
        """Do what is asked for."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Say what is wrong; nothing where it is right."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class WordsForm(_Detail):
    """A heading or a comment of one's own, with its mark."""

    written = Signal(object)
    """The ``Own`` that was written."""

    def __init__(self) -> None:
        super().__init__("Words of your own", "Add")
        self._kind: Literal["heading", "comment"] = "heading"
        self.words = _Words()
        self.words.done.connect(self.finish)
        self.mark = text_field("Mark of your words, as (U) or (C//REL TO USA, GBR)")
        self.mark.setPlaceholderText("Its mark, as (U)")
        self.mark.setToolTip(self.mark.accessibleName())
        self.mark.setMaximumWidth(_MARK)
        self.mark.returnPressed.connect(self.finish)
        self.body.addWidget(self.words, 1)
        self.answers.insertWidget(0, self.mark)

    def begin(self, kind: Literal["heading", "comment"], old: Own | None = None) -> None:
        """Begin with nothing, or with what stands there."""
        self._kind = kind
        self.title.setText(f"{'Change your' if old else 'A'} {kind}")
        self.words.setAccessibleName(f"Words of your {kind}")
        self.words.setPlaceholderText(f"Words of your {kind}; every entry of an extract has its mark")
        self.words.setPlainText(old.text if old else "")
        self.mark.setText(f"({portion_form(old.mark)})" if old else "")
        self.done.setText("Change" if old else "Add")
        self.say("")
        self.words.setFocus()

    def finish(self) -> None:
        """Hand the words over; what is missing is said, with the focus where it is missed."""
        try:
            made = own(self._kind, self.words.toPlainText(), self.mark.text())
        except UsageError as error:
            self.say(error.sentence)
            (self.mark if self.words.toPlainText().strip() else self.words).setFocus()
            return
        self.written.emit(made)


class _Words(QPlainTextEdit):
    """Enter is done; an entry is one paragraph."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setProperty("field", True)

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(200, 3 * self.fontMetrics().height() + theme.LARGE)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(80, self.fontMetrics().height() + theme.LARGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does not begin another line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class WrappedList(QListWidget):
    """Sentences, as high as there is room; long ones take several lines."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(super().sizeHint().width(), 5 * self.fontMetrics().height())


class SentenceList(_Detail):
    """The sentences of a portion, each with a tick; those without one are left out, and ``…`` stands for them."""

    kept = Signal(object)
    """The ``Taken`` as it is to be."""

    def __init__(self) -> None:
        super().__init__("Sentences that are kept", "Keep these")
        self._taken: Taken | None = None
        self.list = WrappedList("Sentences: Space keeps one or leaves it out")
        self.list.itemChanged.connect(self._count)
        self.all = push_button("All", "Keep all sentences", flat=True)
        self.all.clicked.connect(self._keep_all)
        self.body.addWidget(self.list, 1)
        self.answers.insertWidget(0, self.all)

    def begin(self, taken: Taken) -> None:
        """List the sentences of a portion."""
        self._taken = taken
        text = taken.case.read.cable.text_of(taken.whole)
        self.title.setText(f"Sentences of {citation_of(taken)}")
        self.list.blockSignals(True)
        self.list.clear()
        for span in sentences(text):
            row = QListWidgetItem(" ".join(text[span.start : span.end].split()), self.list)
            row.setData(_SPAN, (span.start, span.end))
            wanted = not taken.kept or any(each.start < span.end and span.start < each.end for each in taken.kept)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self._count()
        self.list.setFocus()

    def _rows(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _ticked(self) -> list[Span]:
        return [Span(*each.data(_SPAN)) for each in self._rows() if each.checkState() == Qt.CheckState.Checked]

    def _keep_all(self) -> None:
        for each in self._rows():
            each.setCheckState(Qt.CheckState.Checked)

    def _count(self) -> None:
        ticked = self._ticked()
        self.done.setEnabled(bool(ticked))
        self.say("" if ticked else "Without any sentence there is no entry; take it out instead.")

    def finish(self) -> None:
        """Hand the portion over with the sentences that are ticked."""
        if self._taken is not None and (ticked := self._ticked()):
            text = self._taken.case.read.cable.text_of(self._taken.whole)
            self.kept.emit(Taken(self._taken.case, self._taken.portion, cut(text, ticked)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what is ticked."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.finish()
        else:
            super().keyPressEvent(event)
