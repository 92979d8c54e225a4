"""The look of the whole application: Fusion, a palette of our own, and what those two leave to be said.

The platform's palette is not asked, because some platforms ignore a requested colour scheme; only whether it is dark.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tearline.paths import resource
from tearline.window.settings import Settings
from tearline.window.theme import LARGE, MEDIUM, PALETTES, SMALL, TIGHT, WIDE, Colours, mix, page, use


def palette_for(scheme: str) -> Colours:
    """The palette of a choice of colours, ``system``, ``light``, ``dark`` or ``contrast``."""
    if scheme in PALETTES:
        return PALETTES[scheme]
    strong = scheme == "contrast" or _system_wants_contrast()
    return PALETTES[("contrast-" if strong else "") + ("dark" if _system_is_dark() else "light")]


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _system_wants_contrast() -> bool:
    """Whether the desktop asks for high contrast; Qt tells it from 6.10 on."""
    hints = QGuiApplication.styleHints()
    wishes = hints.accessibility() if hasattr(hints, "accessibility") else None
    return wishes is not None and wishes.contrastPreference() == Qt.ContrastPreference.HighContrast


def apply(app: QApplication, scheme: str = "system", *, printed: bool = False) -> None:
    """Give the whole application its colours, and the cable's text those of a printed page where that is asked for."""
    colours = palette_for(scheme)
    use(colours, printed=printed)
    app.setStyle("Fusion")
    app.setPalette(_palette(colours))
    app.setStyleSheet(_stylesheet(colours))


class Dress(QObject):
    """Keeps the application in the colours that were chosen, and follows the desktop where that was chosen."""

    def __init__(self, app: QApplication, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._settings = app, settings
        self.put_on()
        app.styleHints().colorSchemeChanged.connect(self.put_on)
        settings.changed.connect(self._follow)

    def put_on(self) -> None:
        """Put the chosen colours on."""
        apply(self._app, self._settings.theme, printed=self._settings.page == "printed")

    def _follow(self, name: str) -> None:
        if name in ("theme", "page"):
            self.put_on()


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
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(c.faint))
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
QFrame#palette {{ background: {c.frame}; border: 1px solid {c.muted}; border-radius: 8px; }}
QFrame#noticed {{ border-top: 1px solid {c.line}; background: {c.paper}; }}
QFrame[rule="true"] {{ background: {c.line}; border: none; }}
QFrame#message {{ background: {mix(c.warn, c.frame, 0.14).name()}; border-bottom: 1px solid {c.line}; }}
QFrame#message QLabel#sign {{ background: {c.warn}; color: {c.frame}; border-radius: 10px; font-weight: 700; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:hover {{ background: {c.accent}; }}
QScrollArea, QAbstractScrollArea {{ border: none; }}
QTabBar {{ background: {c.desk}; }}
QTabBar::tab {{ background: {c.desk}; color: {c.muted}; border: none; border-right: 1px solid {c.line};
    border-top: {c.ring}px solid transparent; padding: {TIGHT}px {SMALL}px {TIGHT}px {MEDIUM}px; max-width: 220px; }}
QTabBar::tab:hover {{ background: {c.hover}; }}
QTabBar::tab:selected {{ background: {c.frame}; color: {c.ink}; border-top-color: {c.line}; }}
QTabBar:focus::tab:selected, QTabBar::tab:selected:focus {{ border-top-color: {c.accent}; }}
QTabBar QToolButton {{ padding: 0; border-radius: 0; border: none; background: {c.frame}; }}
QTabBar::close-button {{ image: url({_icon("close", c)}); width: 12px; height: 12px; }}
QTabBar::close-button:hover {{ background: {c.hover}; border-radius: 3px; }}
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
    return f"""
QPushButton, QToolButton {{ background: {c.paper}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 5px {MEDIUM}px; min-height: 18px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {pressed}; }}
QPushButton:focus, QToolButton:focus {{ border: {c.ring}px solid {c.accent};
    padding: {6 - c.ring}px {MEDIUM + 1 - c.ring}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c.faint}; background: transparent; }}
QPushButton[main="true"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
QPushButton[main="true"]:hover {{ background: {mix(c.accent, c.ink, 0.88).name()}; }}
QPushButton[main="true"]:focus {{ border: 4px double {c.on_accent}; padding: 2px {MEDIUM - 3}px; }}
QPushButton[main="true"]:disabled {{ background: {c.hover}; color: {c.faint}; border-color: {c.line}; }}
QToolButton[narrow="true"] {{ padding: 5px {SMALL - 2}px; }}
QTabBar QToolButton, QFileDialog QToolButton {{ padding: 2px; }}
QToolButton[narrow="true"]:focus {{ padding: {6 - c.ring}px {SMALL - 1 - c.ring}px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QToolButton[flat="true"], QPushButton[flat="true"] {{ background: transparent; border-color: transparent; }}
QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover {{ background: {c.hover}; }}
QPushButton:checked {{ background: {pressed}; }}
QToolButton[flat="true"]:checked {{ background: {pressed}; }}
QToolButton[flat="true"]:focus, QPushButton[flat="true"]:focus {{ border-color: {c.accent}; }}
QToolButton[urgent="true"] {{ color: {c.warn}; font-weight: 600; }}
QWidget#switch QToolButton {{ border-radius: 0; margin: 0; min-width: 48px; color: {c.muted}; }}
QWidget#switch QToolButton[place="first"], QWidget#switch QToolButton[place="middle"] {{ border-right: none; }}
QWidget#switch QToolButton[place="first"] {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px; }}
QWidget#switch QToolButton[place="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
QWidget#switch QToolButton[narrow="true"] {{ min-width: 0; padding: 5px {SMALL - 2}px; }}
QWidget#switch QToolButton:checked {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
    font-weight: 600; }}
QWidget#switch QToolButton:focus {{ border: {c.ring}px solid {c.accent}; }}
QWidget#switch QToolButton:checked:focus {{ border: 4px double {c.on_accent}; padding: 2px {MEDIUM - 3}px; }}
QLineEdit, QComboBox, QSpinBox {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 4px {SMALL}px; min-height: 20px; selection-background-color: {c.selected}; selection-color: {c.ink};
    placeholder-text-color: {c.muted}; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: {c.ring}px solid {c.accent};
    padding: {5 - c.ring}px {SMALL + 1 - c.ring}px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {c.muted}; background: {c.frame}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({_icon("chevron", c)}); width: 12px; height: 12px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; background: transparent; width: 20px; }}
QSpinBox::up-arrow {{ image: url({_icon("chevron-up", c)}); width: 12px; height: 12px; }}
QSpinBox::down-arrow {{ image: url({_icon("chevron", c)}); width: 12px; height: 12px; }}
QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; min-height: 0; }}
QCheckBox {{ spacing: {SMALL}px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }}
QCheckBox:focus {{ border-color: {c.accent}; }}
QCheckBox::indicator {{ width: 16px; height: 16px; image: url({_icon("box", c)}); }}
QCheckBox::indicator:checked {{ image: url({_icon("check", c)}); }}
"""


def _lists(c: Colours) -> str:
    """The tree, lists, menus and the text."""
    p = page()
    return f"""
QTreeView, QListView {{ background: {c.paper}; border: {c.ring}px solid {c.paper}; }}
QTreeView::branch {{ background: transparent; }}
QTreeView::branch:closed:has-children {{ image: url({_icon("closed", c)}); }}
QTreeView::branch:open:has-children {{ image: url({_icon("chevron", c)}); }}
QTreeWidget::item {{ padding: {TIGHT}px 0; color: {c.ink}; }}
QTreeWidget::item:hover {{ background: {c.hover}; }}
QTreeWidget::item:selected {{ background: {c.selected}; color: {c.ink}; }}
QListView::item {{ padding: {TIGHT}px {MEDIUM}px; color: {c.ink}; }}
QListView::item:hover {{ background: {c.hover}; }}
QListView::item:disabled {{ color: {c.faint}; }}
QListView::item:selected {{ background: {c.selected}; color: {c.ink}; }}
QTreeView:focus, QListView:focus {{ border-color: {c.accent}; }}
QPlainTextEdit, QTextBrowser {{ background: {c.paper}; color: {c.ink}; border: {c.ring}px solid {c.paper};
    selection-background-color: {c.selected}; selection-color: {c.ink}; }}
QPlainTextEdit[page="true"] {{ background: {p.paper}; color: {p.ink}; border-color: {p.paper};
    selection-background-color: {p.selected}; selection-color: {p.ink}; }}
QPlainTextEdit:focus, QTextBrowser:focus {{ border-color: {c.accent}; }}
QPlainTextEdit[field="true"] {{ border: 1px solid {c.line}; border-radius: 6px; padding: 3px;
    placeholder-text-color: {c.muted}; }}
QPlainTextEdit[field="true"]:focus {{ border: {c.ring}px solid {c.accent}; padding: {4 - c.ring}px; }}
QComboBox QAbstractItemView {{ border-width: 1px; }}
QComboBox QAbstractItemView, QMenu {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.line};
    selection-background-color: {c.selected}; selection-color: {c.ink}; }}
QMenu {{ padding: {TIGHT}px; }}
QMenu::item {{ padding: 6px {WIDE}px 6px {MEDIUM}px; border-radius: 4px; }}
QMenu::icon {{ margin-left: {SMALL - 3}px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }}
QMenu::icon:checked {{ border-color: {c.accent}; background: {c.selected}; }}
QMenu::item:selected {{ background: {c.selected}; }}
QMenu::item:disabled {{ color: {c.faint}; }}
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
QLabel#private {{ background: {c.ink}; color: {c.frame}; font-weight: 600; border-radius: 6px;
    padding: {TIGHT}px {SMALL}px; }}
QLabel#wordmark {{ font-size: {WIDE + SMALL}px; font-weight: 700; }}
"""


def _icon(name: str, c: Colours) -> str:
    palette = next(key for key, each in PALETTES.items() if each == c)
    return resource("icons", f"{name}-{palette}.svg").as_posix()
