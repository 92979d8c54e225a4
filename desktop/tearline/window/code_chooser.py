"""Which exemption codes are printed where a portion is withheld."""

import re
from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from tearline.review.model import Act, Profile
from tearline.window.actions import native
from tearline.window.desk import Desk

_BODY_OF_LAW = re.compile(r"E\.O\. \d+, \d\.\d|5 U\.S\.C\. 552a?")
_LONGEST = 70
_SHOWN = 3
"""So many codes are named on the button; the others are counted."""


class CodeChooser(QToolButton):
    """The codes in force as a button; lists to tick open from it. A tick withholds the portion under these codes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._codes: tuple[str, ...] = ()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._list)
        self.show_codes(())

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """Show the codes in force; none where the portion goes."""
        self._codes = codes
        words = " ".join(codes) if codes else "none"
        more = len(codes) - _SHOWN
        # All of them would widen the panel until its other buttons are out of sight.
        self.setText(f"Codes: {' '.join(codes[:_SHOWN])} +{more} ▾" if more > 0 else f"Codes: {words} ▾")
        self.setAccessibleName(f"Exemption codes: {words}")
        self.setToolTip(self.accessibleName())

    def _list(self) -> None:
        """The codes in force first, then all of them, by the law that they stand in."""
        from tearline.review.codes import codes  # noqa: PLC0415 - the tables are read when somebody asks for them

        menu = self.menu()
        menu.clear()
        titles = {each.code: _short(each.title) for each in codes()}
        for place, code in enumerate(short_list(self._desk.profile)):
            self._offer(menu, code, f"{code}  {titles[code]}\t{native(f'Alt+{(place + 1) % 10}')}")
        menu.addSeparator()
        others = [code for code in self._codes if code not in short_list(self._desk.profile)]
        for code in others:
            self._offer(menu, code, f"{code}  {titles[code]}" if code in titles else code)
        if others:
            menu.addSeparator()
        lists: dict[str, QMenu] = {}
        for each in codes():
            found = _BODY_OF_LAW.match(each.statute)
            law = found.group() if found else each.statute
            if law not in lists:
                lists[law] = menu.addMenu(law)
            self._offer(lists[law], each.code, f"{each.code}  {_short(each.title)}")

    def tick(self, place: int) -> None:
        """Put the code at a place of the short list on what is chosen, or take it off; counted from 0."""
        listed = short_list(self._desk.profile)
        if place < len(listed) and self._desk.case is not None:
            self._tick(listed[place], listed[place] not in self._codes)

    def _offer(self, menu: QMenu, code: str, words: str) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(code in self._codes)
        action.toggled.connect(partial(self._tick, code))

    def _tick(self, code: str, on: bool) -> None:
        codes = (*self._codes, code) if on else tuple(each for each in self._codes if each != code)
        self._desk.decide(Act.WITHHOLD, codes)


def short_list(profile: Profile) -> tuple[str, ...]:
    """Up to ten codes that Alt and a digit give, by the law that the profile releases under, else by FOIA."""
    from tearline.review.codes import codes  # noqa: PLC0415 - the tables are read when somebody asks for them

    known = codes()
    mine = {each.statute.split(",")[0] for each in known if each.code in profile.codes}
    under = [each.code for each in known if each.statute.split(",")[0] in mine] or [each.code for each in known]
    return tuple(under[:10])


def name_codes(actions: Mapping[str, QAction], desk: Desk) -> None:
    """Let the actions behind Alt and a digit say which code they stand for now."""
    for place, code in enumerate(short_list(desk.profile)):
        actions[f"code-{(place + 1) % 10}"].setText(f"Code {code}")


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
