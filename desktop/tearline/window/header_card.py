"""The card above the text: which cable this is, from whom to whom; folded to one line after the first screen."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from tearline.cables.model import Header
from tearline.cables.plain import is_plain
from tearline.window import theme
from tearline.window.desk import Desk
from tearline.window.digest import ReadCable
from tearline.window.widgets import plain_label
from tearline.window.wording import cable_name, day

_SEPARATOR = "  ·  "
_MANY = 4


class HeaderCard(QFrame):
    """Title line with the fold and the list of open cables; the particulars below it."""

    folded = Signal(int)
    """It was folded or unfolded; how many pixels higher it is now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("card", True)
        self.setAccessibleName("Header of the cable")
        self.unfolded = True
        self.title = QLabel()
        self.title.setProperty("title", True)
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.subject = _line("Subject")
        self.route = _line("From and to")
        self.particulars = _line("Particulars", muted=True)
        self.particulars.installEventFilter(self)
        self.fold = QToolButton()
        self.fold.setProperty("flat", True)
        self.fold.setToolTip("Show or fold the header (F9)")
        self.fold.clicked.connect(lambda: self.unfold(not self.unfolded))
        self.chooser = QToolButton()
        self.chooser.setProperty("flat", True)
        self.chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.chooser.setAccessibleName("Open cables")
        self.chooser.setMenu(QMenu(self))
        self.chooser.menu().aboutToShow.connect(self._list)
        self._lay_out()
        desk.case_changed.connect(self._show)
        desk.opened.connect(self._count)
        self._show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.SMALL)
        top.addWidget(self.title, 1)
        top.addWidget(self.chooser)
        top.addWidget(self.fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.SMALL, theme.SMALL, theme.SMALL)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(top)
        self.lines = _Lines(self.subject, self.route, self.particulars)
        layout.addWidget(self.lines)

    def _show(self) -> None:
        case = self._desk.case
        self.setVisible(case is not None)
        if case is None:
            return
        header = case.read.cable.header
        self.title.setText(_title(header, case.read.cable.document.name))
        _fill(self.subject, header.subject or "")
        _fill(self.route, _route(header))
        _fill(self.particulars, _SEPARATOR.join([*_particulars(header), *_plainly(case.read)]))
        self.unfold(True)
        self._count()

    def unfold(self, unfolded: bool) -> None:
        """Show the particulars, or the title line alone."""
        before = self.sizeHint().height()
        self.unfolded = unfolded
        self.fold.setText("Less" if unfolded else "More")
        self.fold.setAccessibleName("Show less of the header" if unfolded else "Show more of the header")
        lines = (self.subject, self.route, self.particulars)
        for line in lines:
            line.setVisible(bool(line.text()))
        self.lines.setVisible(unfolded)
        self.lines.fit()
        self.setAccessibleDescription("\n".join(line.text() for line in (self.title, *lines) if line.text()))
        self.folded.emit(self.sizeHint().height() - before)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say under the pointer what the tags mean."""
        if event.type() == QEvent.Type.ToolTip and self._desk.case is not None:
            from tearline.window.tags import explain  # noqa: PLC0415 - the tables are read when somebody asks

            tags = explain(self._desk.case.read.cable.header.tags)
            self.particulars.setToolTip(tags or self.particulars.text())
        return super().eventFilter(watched, event)

    def _count(self) -> None:
        cases = self._desk.cases
        self.chooser.setVisible(len(cases) > 1)
        self.chooser.setText(f"{self._desk.number + 1} of {len(cases)} ▾")

    def _list(self) -> None:
        menu = self.chooser.menu()
        menu.clear()
        for number, case in enumerate(self._desk.cases):
            name = cable_name(case.read.cable.header, case.read.cable.document.name)
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(case is self._desk.case)
            action.triggered.connect(lambda _checked=False, number=number: self._desk.bring(number))


class _Lines(QScrollArea):
    """Lines as high as they have to be; where the window is too low for that, they scroll."""

    def __init__(self, *lines: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._sheet = QWidget()
        layout = QVBoxLayout(self._sheet)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        for line in lines:
            line.setMinimumHeight(1)  # else its least height is that of a narrow column, whatever its width
            layout.addWidget(line)
        self.setWidget(self._sheet)
        for ground in (self.viewport(), self._sheet):
            ground.setAutoFillBackground(False)
        self.setMinimumHeight(self.fontMetrics().height())

    def fit(self) -> None:
        """Make them as high as all of them are in this width."""
        self.setMaximumHeight(max(self.sizeHint().height(), self.minimumHeight()))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of them."""
        return QSize(super().sizeHint().width(), self._sheet.heightForWidth(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width they have another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def _line(about: str, *, muted: bool = False) -> QLabel:
    line = plain_label(about, muted=muted)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return line


def _fill(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setToolTip(words)


def _title(header: Header, source: str) -> str:
    name = cable_name(header, source)
    return f"{name}{_SEPARATOR}{day(header.sent)}, {header.sent:%H:%M}Z" if header.sent else name


def _route(header: Header) -> str:
    shown = ", ".join(header.to[:_MANY])
    rest = f" and {len(header.to) - _MANY} more" if len(header.to) > _MANY else ""
    info = f"  (info {len(header.info)})" if header.info else ""
    return (
        f"{header.sender or 'Sender unknown'} → {shown or 'nobody named'}{rest}{info}" if header.sender or shown else ""
    )


def _plainly(read: ReadCable) -> Iterator[str]:
    """What decides where a PDF is no cable."""
    if read.unmarked:
        yield "No cable, and no mark is in it: all of it goes but what you withhold."
    elif is_plain(read.cable):
        yield "No cable, but marks are in it: they decide, and what has none is withheld until you release it."


def _particulars(header: Header) -> list[str]:
    until = header.declassify_on
    return [
        words
        for words in (
            header.precedence or "",
            " ".join(header.captions),
            f"declassify on {until}" if until else "",
            " ".join(header.reasons),
            f"TAGS {' '.join(header.tags)}" if header.tags else "",
        )
        if words
    ]
