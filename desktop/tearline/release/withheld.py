"""What stays behind the wall, for the audit alone: exporters may not import this."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Withheld:
    """One withheld passage. It never leaves the processes of Tearline."""

    portion: str
    text: str
