"""Errors that a person sees.

Each carries one sentence that says what happened and what to do. The sentence never quotes the text of a cable.
"""


class TearlineError(Exception):
    """Anything that is told to the user as one sentence, without a traceback."""

    @property
    def sentence(self) -> str:
        """What happened and what to do, ending in a full stop."""
        return str(self)


class SourceError(TearlineError):
    """A source can't be read; the other files of a batch go on."""


class OutputError(TearlineError):
    """A file can't be written; what stood there before still stands."""


class AuditError(TearlineError):
    """A finished file failed its audit and was not given its name."""


class UsageError(TearlineError):
    """A request that makes no sense as it stands: an unknown portion, a mark that is no audience."""


class Cancelled(TearlineError):
    """The user stopped a long job."""


def sentence_for(error: BaseException) -> str:
    """What to tell a person of an error: its own sentence, or one that names the place in Tearline and nothing else."""
    if isinstance(error, TearlineError):
        return error.sentence
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" ({type(error).__name__}, {place.tb_frame.f_code.co_name}:{place.tb_lineno})" if place else ""
    return f"Something went wrong inside Tearline{where}. Your source is untouched; please report it with these words."
