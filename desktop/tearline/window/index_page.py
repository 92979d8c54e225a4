"""Writing the index of withholdings: what is withheld from the cable in front, or from all open ones, and why."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.file_page import FilePage
from tearline.window.press import Press
from tearline.window.settings import Settings
from tearline.window.widgets import plain_label
from tearline.window.wording import cable_name
from tearline.window.workers import Errand

_FORMS = (("PDF", ".pdf"), ("Comma-separated values", ".csv"), ("Workbook", ".xlsx"))
_ABOUT = (
    "Every passage that is withheld, with its place, amount, codes and justification, and the totals. It is made from "
    "the releases alone, and says nothing of the withheld text. The ending of the file chooses its form: .pdf, .csv or "
    ".xlsx."
)


class IndexPage(FilePage):
    """The index of the releases as they would be exported now."""

    def __init__(self, desk: Desk, press: Press, settings: Settings) -> None:
        super().__init__(desk, settings, "index", _FORMS)
        self._press = press
        self.setAccessibleName("Index of withholdings")
        self.summary = plain_label("What is in it")
        self.summary.setText(_ABOUT)
        self.which = QComboBox()
        self.which.setAccessibleName("Which cables it lists")
        self.justifications = plain_label("Where the justifications come from", muted=True)
        self.fields = [self.which]
        self.lay_out(
            "Index of withholdings",
            (self.summary,),
            (("Cables", self.which), ("Justifications", self.justifications)),
        )
        desk.profile_changed.connect(self._explain)
        desk.opened.connect(self._list)
        desk.case_changed.connect(self._list)

    def offer(self) -> None:
        """Propose a file for the cables that are open."""
        self._list()
        self._explain()
        self.propose("index.pdf")

    def _list(self) -> None:
        case, number = self._desk.case, len(self._desk.cases)
        all_of_them = self.which.currentIndex() == 1
        self.which.clear()
        if case is not None:
            self.which.addItem(f"{cable_name(case.read.cable.header, case.read.cable.document.name)}, in front")
        if number > 1:
            self.which.addItem(f"All {number} open cables")
            self.which.setCurrentIndex(int(all_of_them))

    def _explain(self) -> None:
        profile = self._desk.profile
        said = f"as the profile {profile.name} says, else " if profile.justifications else ""
        self.justifications.setText(f"For each code {said}its official title.")

    def cases(self) -> list[Case]:
        """Those that were chosen."""
        if self.which.currentIndex() == 1:
            return list(self._desk.cases)
        return [self._desk.case] if self._desk.case else []

    def work(self, cases: list[Case], target: Path) -> Callable[[Errand], None]:
        """Plan and cut each release, make the index of them, audit and write it."""
        audience, profile = self._desk.audience, self._desk.profile
        planners = [case.planner(audience, profile) for case in cases]

        def work(errand: Errand) -> None:
            from tearline.publish import write_audited  # noqa: PLC0415 - the exporters are heavy
            from tearline.release.index import what_it_lists  # noqa: PLC0415

            wanted = []
            for plan in planners:
                errand.step("Planning")
                wanted.append(plan())
            finished = self._press.call(
                "index", wanted, profile, target.suffix.lower(), step=errand.step, stopped=lambda: errand.stopped
            )
            errand.commit("Writing the file")
            write_audited(finished.data, target)
            errand.deliver((target, finished.report, (f"It lists {what_it_lists(finished.index)}.",)))

        return work
