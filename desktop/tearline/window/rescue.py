"""What is asked before work would be lost: when the window closes, and when one ended before its work was saved."""

from typing import TYPE_CHECKING

from tearline.window.questions import recovery_words
from tearline.window.recovery import Leftover, leftovers

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow


class Rescue:
    """Asks in the strip of the window, and does what is answered."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def ask_to_leave(self) -> None:
        """Ask what is to become of work that is not saved; the window closes after an answer that lets it."""
        answers = [("Save", self._save_and_leave), ("Discard", self._discard_and_leave), ("Cancel", lambda: None)]
        desk = self._window.desk
        what = [
            *(["what you decided"] if desk.session_unsaved else []),
            *(["the extract"] if desk.draft.unsaved else []),
        ]
        self._window.question.ask(f"Save {' and '.join(what)} before the window closes?", answers, take_focus=True)

    def _save_and_leave(self) -> None:
        """The extract first: its file holds what was decided on its sources, too."""
        desk, door = self._window.desk, self._window.door
        if (not desk.draft.unsaved or door.save_extract()) and (not desk.session_unsaved or door.save()):
            self._window.close()

    def _discard_and_leave(self) -> None:
        self._window.desk.forgo()  # which ends the recovery file too
        self._window.close()

    def offer(self) -> bool:
        """Offer what windows left behind that ended before their work was saved, one by one; whether there is any."""
        left = min(leftovers(), key=lambda each: each.session is None, default=None)  # what can be gone on with first
        if left is None or self._window.recovery is None:
            return False
        self._offer(left)
        return True

    def _offer(self, left: Leftover) -> None:
        if left.session is None:
            self._tell_unreadable(left)
            return
        count = sum(len(each.decisions) + len(each.lost) for each in left.session.entries)
        picked = len(left.extract.entries) if left.extract else 0
        words = recovery_words(f"{left.when.astimezone():%d %b %Y, %H:%M}", len(left.session.entries), count, picked)
        answers = [
            ("Recover", lambda: self.recover(left)),
            ("Discard…", lambda: self._ask_to_discard(left)),
            ("Not now", lambda: None),
        ]
        self._window.question.ask(words, answers, take_focus=False)

    def _tell_unreadable(self, left: Leftover) -> None:
        words = f"Tearline ended before your work was saved, and what was kept of it can't be read here. {left.problem}"
        answers = [("Set it aside", lambda: self._set_aside(left)), ("Not now", lambda: None)]
        self._window.question.ask(words, answers, take_focus=False)

    def _set_aside(self, left: Leftover) -> None:
        """Keep the file under a name by which it is not offered again."""
        aside = left.set_aside()
        left.lock.unlock()
        self._window.desk.trouble.emit(f"It lies in {aside} until you remove it.")
        self.offer()

    def _ask_to_discard(self, left: Leftover) -> None:
        answers = [
            ("Keep it", lambda: self._offer(left)),
            ("Discard it for good", lambda: self._discard(left)),
            ("Not now", lambda: None),
        ]
        self._window.question.ask("Discard that work? Nothing brings it back.", answers, take_focus=True)

    def recover(self, left: Leftover) -> None:
        """Go on where another window ended; in a window of its own where something is open here."""
        from tearline.window.found_again import with_sources  # noqa: PLC0415 - mostly nothing is left

        window = self._window
        if left.session is None:
            return
        if window.desk.cases or window.desk.arrivals.reading or window.recovery is None:
            window.recovery_asked.emit(left)
            return
        sources = left.extract.sources if left.extract is not None else ()
        window.keeper.recover(with_sources(left.session, sources))
        if left.extract is not None and left.extract.entries:
            window.extracting.recover(left.extract)
        elif left.problem:
            aside = left.set_aside()
            window.desk.trouble.emit(f"{left.problem} The extract lies in {aside} until you remove it.")
        window.recovery.adopt(left)
        window.desk.undo.resetClean()
        window.show_title()

    def _discard(self, left: Leftover) -> None:
        left.discard()
        self.offer()
