"""The look of the whole application: Fusion, a palette of our own, and what those two leave to be said.

The platform's palette is not asked, because some platforms ignore a requested colour scheme; only whether it is dark.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tearline.paths import resource
from tearline.window.theme import DARK, LARGE, LIGHT, MEDIUM, SMALL, TIGHT, WIDE, Colours, mix, use


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply(app: QApplication, *, dark: bool) -> None:
    """Give the whole application the light or the dark palette."""
    colours = DARK if dark else LIGHT
    use(colours)
    app.setStyle("Fusion")
    app.setPalette(_palette(colours))
    app.setStyleSheet(_stylesheet(colours))


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.Button, role.AlternateBase), c.frame),
        ((role.Base, role.ToolTipBase), c.paper),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText), c.ink),
        ((role.PlaceholderText,), c.muted),
        ((role.Highlight,), c.selected),
        ((role.Accent, role.Link), c.accent),
        ((role.Mid, role.Midlight, role.Light, role.Dark), c.line),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, mix(c.muted, c.frame, 0.55))
    return palette


def _stylesheet(c: Colours) -> str:
    return _frame(c) + _fields(c) + _lists(c) + _words(c)


def _frame(c: Colours) -> str:
    """Bars, cards, scroll bars."""
    return f"""
* {{ outline: none; }}
QToolTip {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.line}; padding: {TIGHT}px {SMALL}px; }}
QFrame[bar="true"] {{ background: {c.frame}; border: none; }}
QFrame[card="true"] {{ background: {c.frame}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame#foot {{ border-top: 1px solid {c.line}; }}
QFrame#noticed {{ border-top: 1px solid {c.line}; background: {c.paper}; }}
QFrame[rule="true"] {{ background: {c.line}; border: none; }}
QFrame#message {{ background: {mix(c.warn, c.frame, 0.14).name()}; border-bottom: 1px solid {c.line}; }}
QFrame#message QLabel#sign {{ background: {c.warn}; color: {c.frame}; border-radius: 10px; font-weight: 700; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:hover {{ background: {c.accent}; }}
QScrollArea, QAbstractScrollArea {{ border: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {mix(c.muted, c.paper, 0.45).name()}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
"""


def _fields(c: Colours) -> str:
    """Buttons and fields; focus is a ring of the accent two pixels wide."""
    pressed = mix(c.accent, c.frame, 0.18).name()
    faint = mix(c.muted, c.frame, 0.55).name()
    return f"""
QPushButton, QToolButton {{ background: {c.paper}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 5px {MEDIUM}px; min-height: 18px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {pressed}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.accent}; padding: 4px {MEDIUM - 1}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {faint}; background: transparent; }}
QPushButton[main="true"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
QPushButton[main="true"]:hover {{ background: {mix(c.accent, c.ink, 0.88).name()}; }}
QPushButton[main="true"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[main="true"]:disabled {{ background: {c.line}; color: {c.muted}; border-color: {c.line}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton[flat="true"], QPushButton[flat="true"] {{ background: transparent; border-color: transparent; }}
QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover {{ background: {c.hover}; }}
QToolButton[flat="true"]:checked {{ background: {pressed}; }}
QToolButton[flat="true"]:focus, QPushButton[flat="true"]:focus {{ border-color: {c.accent}; }}
QToolButton[urgent="true"] {{ color: {c.warn}; font-weight: 600; }}
QWidget#switch QToolButton {{ border-radius: 0; margin: 0; min-width: 64px; color: {c.muted}; }}
QWidget#switch QToolButton[place="first"] {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px; }}
QWidget#switch QToolButton[place="middle"] {{ border-left: none; border-right: none; }}
QWidget#switch QToolButton[place="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
QWidget#switch QToolButton:checked {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
    font-weight: 600; }}
QWidget#switch QToolButton:focus {{ border: 2px solid {c.ink}; }}
QLineEdit, QComboBox {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 4px {SMALL}px; min-height: 20px; selection-background-color: {c.selected}; selection-color: {c.ink}; }}
QLineEdit:focus, QComboBox:focus {{ border: 2px solid {c.accent}; padding: 3px {SMALL - 1}px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {c.muted}; background: {c.frame}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({_icon("chevron", c)}); width: 12px; height: 12px; }}
QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; min-height: 0; }}
QCheckBox {{ spacing: {SMALL}px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }}
QCheckBox:focus {{ border-color: {c.accent}; }}
QCheckBox::indicator {{ width: 16px; height: 16px; image: url({_icon("box", c)}); }}
QCheckBox::indicator:checked {{ image: url({_icon("check", c)}); }}
"""


def _lists(c: Colours) -> str:
    """The tree, lists, menus and the text."""
    faint = mix(c.muted, c.frame, 0.55).name()
    return f"""
QTreeView, QListView {{ background: {c.paper}; border: none; }}
QTreeView::branch {{ background: transparent; }}
QTreeView::branch:closed:has-children {{ image: url({_icon("closed", c)}); }}
QTreeView::branch:open:has-children {{ image: url({_icon("chevron", c)}); }}
QListView::item {{ padding: {TIGHT}px {MEDIUM}px; color: {c.ink}; }}
QListView::item:hover {{ background: {c.hover}; }}
QListView::item:selected {{ background: {c.selected}; color: {c.ink}; }}
QPlainTextEdit {{ background: {c.paper}; color: {c.ink}; border: none; selection-background-color: {c.selected};
    selection-color: {c.ink}; }}
QComboBox QAbstractItemView, QMenu {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.line};
    selection-background-color: {c.selected}; selection-color: {c.ink}; }}
QMenu {{ padding: {TIGHT}px; }}
QMenu::item {{ padding: 6px {WIDE}px 6px {WIDE}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.selected}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {TIGHT}px {SMALL}px; }}
QMenu::indicator {{ width: 14px; height: 14px; left: 5px; }}
QMenu::indicator:checked {{ image: url({_icon("check", c)}); }}
"""


def _words(c: Colours) -> str:
    """Weights and sizes of words, by what they are."""
    return f"""
QLabel[muted="true"] {{ color: {c.muted}; }}
QLabel[title="true"] {{ font-weight: 600; }}
QLabel#heading {{ font-size: {LARGE + 2}px; font-weight: 600; }}
QLabel#sentence {{ font-size: {LARGE}px; }}
QLabel#wordmark {{ font-size: {WIDE + SMALL}px; font-weight: 700; }}
"""


def _icon(name: str, c: Colours) -> str:
    return resource("icons", f"{name}-{'dark' if c.dark else 'light'}.svg").as_posix()
