"""What a retyped release should say, for the audit of files that Tearline has made."""

from functools import partial

from tearline.audit.furniture import outline_titles, title
from tearline.audit.made import Wanted
from tearline.audit.reading import all_words, read_against, wording
from tearline.release.model import Release


def wanted(release: Release) -> Wanted:
    """What the file of a release should say."""
    return Wanted(
        title=title(release),
        outline=tuple(outline_titles(release)),
        words=all_words(release),
        read=partial(read_against, wording(release)),
        marks_of=release.portions,
    )
