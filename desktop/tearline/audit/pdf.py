"""The audit: a second opinion on finished bytes, before they get their name."""

from collections.abc import Sequence
from functools import partial

from tearline.audit import anyones, made
from tearline.audit.apart import apart
from tearline.audit.limits import Unreadable
from tearline.audit.model import Check, Report
from tearline.audit.retyped import wanted
from tearline.release.model import Release
from tearline.release.withheld import Withheld


def audit_pdf(data: bytes, release: Release, withheld: Sequence[Withheld]) -> Report:
    """Hold a retyped PDF against the release it was made from, and against what must not be in it.

    Every check that fails says why without quoting; a file that can't be read at all fails the check ``readable``.
    """
    try:
        return made.audit(data, wanted(release), withheld)
    except Unreadable as error:
        return _unreadable(str(error))


def audit_against_text(data: bytes, source_texts: Sequence[Withheld]) -> Report:
    """Hold any PDF against the texts of all portions of the source it is said to come from.

    Nothing is known of what was to be withheld. So what the pages show is taken for released, and a finding is
    whatever else of the source, six characters in a row, any way of reading finds anywhere in the file.
    """
    try:
        return apart(partial(anyones.audit, source_texts=source_texts), data)
    except Unreadable as error:
        return _unreadable(str(error))


def _unreadable(sentence: str) -> Report:
    return Report((Check("readable", False, sentence),))
