"""Printing, begun with the sheets as they will be."""

from typing import TYPE_CHECKING

from tearline.window.pages import Page
from tearline.window.print_offers import offers_of
from tearline.window.print_page import PrintPage

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow


def make(window: "MainWindow") -> Page:
    """The page, for what is in front, with the focus in its sheets."""
    return PrintPage(window, offers_of(window), previewing=True)
