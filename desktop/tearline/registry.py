"""The register that ships with Tearline, and marks read with it."""

from functools import cache, lru_cache

from tearline.markings.audience import Audience
from tearline.markings.audience import read_audience as _read_audience
from tearline.markings.read import Reading
from tearline.markings.read import read_mark as _read_mark
from tearline.markings.register import Register, load_register
from tearline.paths import resource


@cache
def shipped() -> Register:
    """The register in ``resources/register``, read once a process."""
    return load_register(resource("register"))


@lru_cache(maxsize=4096)
def read_mark(text: str) -> Reading:
    """Read a portion or banner mark with the shipped register; never raises (see ``Reading``)."""
    return _read_mark(text, shipped())


def read_audience(text: str) -> Audience:
    """Read an audience such as ``U``, ``S`` or ``C//REL TO USA, GBR``.

    Raises ValueError with a sentence where the text is no audience.
    """
    return _read_audience(text, shipped())
