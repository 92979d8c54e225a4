"""What the window shows before a cable is open."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tearline.cables.model import Header
from tearline.paths import resource
from tearline.window import theme
from tearline.window.viewport import make_viewport
from tearline.window.wording import cable_name

SENTENCE = (
    "Reads a diplomatic cable, finds the mark of every paragraph, and writes a copy that holds only what your audience "
    "may have."
)
_WIDTH = 480


class EmptyState(QScrollArea):
    """One sentence, Open, and the samples; a very small window scrolls to them."""

    open_asked = Signal()
    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(column)
        inner.setSpacing(theme.SMALL)
        title = QLabel("Tearline")
        title.setObjectName("wordmark")
        self.sentence = QLabel(SENTENCE)
        self.sentence.setWordWrap(True)
        self.sentence.setObjectName("sentence")
        self.open_button = QPushButton("Open a cable…")
        self.open_button.setProperty("main", True)
        self.open_button.clicked.connect(self.open_asked)
        hint = QLabel("or drop a file, a folder or a ZIP archive here.")
        hint.setProperty("muted", True)
        inner.addWidget(title)
        inner.addWidget(self.sentence)
        inner.addSpacing(theme.MEDIUM)
        inner.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(hint)
        inner.addSpacing(theme.WIDE)
        self.samples = self._add_samples(inner)
        # Centred by stretches: an alignment would ask for no height that fits the width, and cut the sentence.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(column)
        row.addStretch()
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)
        make_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(sheet)

    def _add_samples(self, layout: QVBoxLayout) -> list[QPushButton]:
        found = sorted(resource("samples").glob("*.txt"))
        if found:
            rule = QFrame()
            rule.setProperty("rule", True)
            rule.setFixedHeight(1)
            layout.addWidget(rule)
            layout.addSpacing(theme.SMALL)
            label = QLabel("Invented cables to try it on")
            label.setProperty("muted", True)
            layout.addWidget(label)
        named = [(path, name := cable_name(Header(id=path.stem), path.stem), f"sample {name}") for path in found]
        named += [(path, "An extract of them", "sample extract") for path in resource("samples").glob("*.extract")]
        buttons = []
        for path, words, what in named:
            button = QPushButton(words)
            button.setAccessibleName(f"Open the {what}")
            button.clicked.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            buttons.append(button)
        return buttons
