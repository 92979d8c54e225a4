"""Names of files as they are shown to people."""

import unicodedata

_LONGEST = 200
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def shown(name: str) -> str:
    """The name with every control, direction override and undecodable byte made visible as U+FFFD, and bounded.

    File and member names come from strangers: they may hold line ends, terminal escapes, marks that turn the
    reading direction (``cod.txt`` shown as ``txt.doc``), or bytes that are no text at all.
    """
    if len(name) > _LONGEST:
        name = f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"
    if name.isprintable():
        return name
    return "".join("\ufffd" if unicodedata.category(each) in _UNSEEN else each for each in name)
