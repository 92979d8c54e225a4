"""Writing the release to a file: what it is called, what is stamped on it, and what the audit found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox

from tearline.errors import UsageError
from tearline.release.wanted import has_pages
from tearline.review.model import Amount, Profile
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.file_page import FilePage
from tearline.window.open_note import OpenNote
from tearline.window.press import Press
from tearline.window.settings import Settings
from tearline.window.widgets import plain_label, text_field
from tearline.window.workers import Errand


class ExportPage(FilePage):
    """The release of the cable in front."""

    def __init__(self, desk: Desk, press: Press, settings: Settings) -> None:
        super().__init__(desk, settings, "export", [("PDF", ".pdf")])
        self._press = press
        self.setAccessibleName("Export the release")
        self._make_fields()
        self.lay_out(
            "Export the release",
            (self.summary, self.open_note),
            (
                ("Pages", self.pages),
                ("Profile", self.profiles),
                ("", self.manner),
                ("Case number", self.case_number),
                ("Document number", self.document_number),
                ("Date of the decision", self.decided_on),
                ("Amount withheld", self.amount),
                ("", self.strike),
            ),
        )
        desk.planned.connect(self._summarise)
        desk.profile_changed.connect(self._fill)
        for signal in (desk.case_changed, desk.layout_changed):
            signal.connect(self._show_layout)
        self._list_profiles()

    # -- the form -----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.pages = QComboBox()
        self.pages.setAccessibleName("Pages")
        self.pages.addItem("Set anew from the text", "retyped")
        self.pages.addItem("Kept, as pictures", "pages")
        self.pages.setToolTip("Keep the pages of the PDF as pictures of what goes out whole, or set the text anew")
        self.pages.activated.connect(lambda: self._desk.lay(self.pages.currentData()))
        self.profiles = QComboBox()
        self.profiles.setAccessibleName("Profile")
        self.profiles.activated.connect(self._choose_profile)
        self.manner = plain_label("What the profile does", muted=True)
        self.case_number = text_field("Case number")
        self.document_number = text_field("Document number")
        self.decided_on = text_field("Date of the decision")
        self.amount = QComboBox()
        self.amount.setAccessibleName("Amount withheld")
        self.amount.addItem("State the number of lines", "lines")
        self.amount.addItem("State no amount", "none")
        self.strike = QCheckBox("Line the cable's own banner through")
        self.strike.setToolTip("Only on the word of an official with the authority to declassify")
        for field in (self.case_number, self.document_number, self.decided_on):
            field.editingFinished.connect(self._adopt)
        self.amount.activated.connect(self._adopt)
        self.strike.clicked.connect(self._adopt)
        self.summary = plain_label("What goes, and to whom")
        self.open_note = OpenNote(self._desk)
        self.open_note.left.connect(self.closed)
        typed = (self.case_number, self.document_number, self.decided_on)
        self.fields = [self.pages, self.profiles, self.amount, self.strike, *typed]

    def offer(self) -> None:
        """Propose a file for the cable in front; its name is the cable's id, where that is told, and nothing else."""
        case = self._desk.case
        if case is None:
            return
        self._list_profiles()
        self._summarise()
        self._show_layout()
        self.open_note.look()
        self.propose(f"{_told_id(case) or 'cable'}.pdf")

    def _summarise(self) -> None:
        case = self._desk.case
        if case is not None and case.reckoning is not None:
            reckoning = case.reckoning
            part = f", {reckoning.in_part} of them in part" if reckoning.in_part else ""
            going = reckoning.going + reckoning.in_part
            self.summary.setText(
                f"{going} of {reckoning.total} portions{part} go to {self._desk.audience}. The source stays as it is."
            )

    def _show_layout(self) -> None:
        """The choice is there for PDFs alone."""
        case = self._desk.case
        if case is not None:
            self.show_row(self.pages, on=has_pages(case.read.cable))
            self.pages.setCurrentIndex(self.pages.findData(case.layout))

    def profile(self) -> Profile:
        """How the release is to be stamped, as the fields say."""
        amount: Amount = "none" if self.amount.currentData() == "none" else "lines"
        return replace(
            self._desk.profile,
            amount=amount,
            strike_banner=self.strike.isChecked(),
            case_number=self.case_number.text().strip(),
            document_number=self.document_number.text().strip(),
            decided_on=self.decided_on.text().strip(),
        )

    def _fill(self) -> None:
        """Show the profile in force, which an undo may have changed."""
        from tearline.review.profiles import said_of  # noqa: PLC0415 - not before somebody exports

        profile = self._desk.profile
        self.profiles.setCurrentIndex(self.profiles.findText(profile.name))
        self.manner.setText(said_of(profile))
        self.case_number.setText(profile.case_number)
        self.document_number.setText(profile.document_number)
        self.decided_on.setText(profile.decided_on)
        self.amount.setCurrentIndex(self.amount.findData(profile.amount))
        self.strike.setChecked(profile.strike_banner)

    def _list_profiles(self) -> None:
        from tearline.review.profiles import profile_names  # noqa: PLC0415 - not before somebody exports

        self.profiles.clear()
        # One that came with a session need not be among the files here.
        self.profiles.addItems(list(dict.fromkeys((*profile_names(), self._desk.profile.name))))
        self._fill()

    def _choose_profile(self) -> None:
        """Take another profile; numbers and dates that were typed stay where it has none of its own."""
        from tearline.review.profiles import load_profile  # noqa: PLC0415 - not before somebody exports

        if self.profiles.currentText() == self._desk.profile.name:
            return
        try:
            chosen = load_profile(self.profiles.currentText())
        except UsageError as error:
            self._desk.answered.emit(error.sentence)
            self._fill()
            return
        typed = self.profile()
        self._desk.adopt(
            replace(
                chosen,
                case_number=chosen.case_number or typed.case_number,
                document_number=chosen.document_number or typed.document_number,
                decided_on=chosen.decided_on or typed.decided_on,
            )
        )

    def _adopt(self) -> None:
        self._desk.adopt(self.profile())

    # -- the export ---------------------------------------------------------------------------------------------

    def cases(self) -> list[Case]:
        """The cable in front."""
        return [self._desk.case] if self._desk.case else []

    def work(self, cases: list[Case], target: Path) -> Callable[[Errand], None]:
        """Cut, typeset, audit and write."""
        (case,) = cases
        planner = case.planner(self._desk.audience, self.profile())

        def work(errand: Errand) -> None:
            from tearline.publish import write  # noqa: PLC0415 - the exporters are heavy
            from tearline.review.matters import find_matters  # noqa: PLC0415
            from tearline.review.outcomes import outcomes  # noqa: PLC0415

            wanted = planner()
            finished = self._press.call("finish", wanted, step=errand.step, stopped=lambda: errand.stopped)
            errand.step("Looking at what is open")
            told = outcomes(find_matters(wanted.cable, wanted.plan), wanted.plan)
            errand.commit("Writing the file")
            write(finished, target)
            errand.deliver((target, finished.report, (*finished.remarks, *told)))

        return work


def _told_id(case: Case) -> str | None:
    """The cable's id as the release tells it."""
    from tearline.review.told import told_header  # noqa: PLC0415 - not before somebody exports

    rulings = case.reckoning.plan.rulings if case.reckoning else ()
    return told_header(case.read.cable, [each.span for each in rulings if each.withheld]).id
