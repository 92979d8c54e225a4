"""Writing the extract to a file, of the form that its name asks for."""

from collections.abc import Callable
from pathlib import Path

from tearline.release.extract import opening
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.file_page import FilePage
from tearline.window.press import Press
from tearline.window.settings import Settings
from tearline.window.widgets import plain_label
from tearline.window.workers import Errand

_FORMS = (
    ("PDF", ".pdf"),
    ("Word processor", ".docx"),
    ("Plain text", ".txt"),
    ("Markdown", ".md"),
    ("List of sources, CSL-JSON", ".json"),
    ("List of sources, BibTeX", ".bib"),
)
_NOTHING = "Nothing of any cable is in the extract yet."


class ExtractExport(FilePage):
    """The extract as it is when the export begins."""

    def __init__(self, desk: Desk, press: Press, settings: Settings) -> None:
        super().__init__(desk, settings, "export", _FORMS)
        self._press, self._draft = press, desk.draft
        self.setAccessibleName("Export the extract")
        self.summary = plain_label("What is in the extract")
        self.forms = plain_label("Forms", muted=True)
        self.forms.setText(
            "The name says in which form: .pdf, .docx, .txt or .md; .json and .bib hold the list of sources alone."
        )
        self.lay_out("Export the extract", (self.summary,), (("", self.forms),))
        self._draft.changed.connect(self._look)
        self._draft.reckoned.connect(self._summarise)

    def offer(self) -> None:
        """Propose a file, named as the extract's own file is."""
        name = self._draft.file.stem if self._draft.file else "extract"
        self._draft.reckon()
        self._summarise()
        self.propose(f"{name}.pdf")

    def _look(self) -> None:
        if not self.isHidden():
            self._draft.reckon()

    def _summarise(self) -> None:
        result = self._draft.result
        extract = result.made.extract if result and result.made else None
        trouble = result.trouble if result else _NOTHING
        self.summary.setText(f"{opening(extract)}. The sources stay as they are." if extract else trouble)

    def begin(self) -> None:
        """Say so where there is nothing to write."""
        if self._draft.cases:
            super().begin()
        else:
            self._tell(_NOTHING)

    def cases(self) -> list[Case]:
        """The cables that something was picked from."""
        return self._draft.cases

    def work(self, cases: list[Case], target: Path) -> Callable[[Errand], None]:  # noqa: ARG002 - the draft has them
        """Cut, set, audit and write."""
        reckon, press = self._draft.reckoner(), self._press

        def work(errand: Errand) -> None:
            from tearline.errors import UsageError  # noqa: PLC0415
            from tearline.publish import write_audited  # noqa: PLC0415 - the exporters are heavy

            errand.step("Cutting the extract")
            result, _ = reckon(errand)
            if result is None or result.made is None:
                raise UsageError(result.trouble if result else _NOTHING)
            data, report = press.call(
                "finish_extract", result.made, target.suffix.lower(), step=errand.step, stopped=lambda: errand.stopped
            )
            errand.commit("Writing the file")
            write_audited(data, target)
            errand.deliver((target, report, result.told))

        return work
