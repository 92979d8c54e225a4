"""What the title of a window says: what is in front in it, and where that is kept."""

from tearline.window.desk import Desk
from tearline.window.wording import cable_name


def window_title(desk: Desk, *, private: bool) -> str:
    """The title, with Qt's ``[*]`` where the sign of unsaved work goes: ``08 STATE 99131 · lamps.tearline[*] — …``."""
    case = desk.case
    names = [cable_name(case.read.cable.header, case.read.cable.document.name)] if case else []
    names += [each.name for each in (desk.file, desk.draft.file) if each]
    own = "Tearline (private)" if private else "Tearline"
    if not names and desk.unsaved:
        names = ["Nothing open"]
    return f"{' · '.join(names)}[*] — {own}" if names else f"{own}[*]"
