"""How much of a file is looked at, so that no file can take all time or memory."""

MOST_PAGES = 200_000
_UNPACKED = 1 << 26
_UNPACKED_PER_BYTE = 20


class Unreadable(Exception):
    """A file can't be looked at as a whole; the message is the sentence that says why."""


class TooMuch(Unreadable):
    """A file unpacks to more than may be looked at."""

    def __init__(self) -> None:
        super().__init__("The file unpacks to more than can be looked at; make it anew.")


def most_unpacked(data: bytes) -> int:
    """How many bytes all streams of a file may unpack to: text packs to a fifth or so, a bomb to a thousandth."""
    return max(_UNPACKED, _UNPACKED_PER_BYTE * len(data))
