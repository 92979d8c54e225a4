"""Archives that say nothing of when and where they were made."""

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""No file in an archive can be older."""


def repacked(data: bytes) -> bytes:
    """The same archive, without its dates and the mark of the system that made it."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for name in given.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            written.writestr(entry, given.read(name))
    return out.getvalue()
