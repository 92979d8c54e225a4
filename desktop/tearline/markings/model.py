"""The meaning of one classification mark."""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """Classification levels from lowest to highest (32 CFR 2001.21; R is foreign RESTRICTED, between U and C)."""

    U = 0
    R = 1
    C = 2
    S = 3
    TS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """What a portion or banner mark means, whatever its spelling.

    Equal meanings are equal values: every tuple holds canonical names in the register's order, without repeats.
    ``level`` is None for a mark that was not understood, which ranks above every level (it fails closed).
    """

    level: Level | None
    country: tuple[str, ...] = ()
    """Foreign owners of the classification as trigraphs or NATO, joint ones with USA first; empty for the United
    States alone."""
    sci: tuple[str, ...] = ()
    sap: tuple[str, ...] = ()
    aea: tuple[str, ...] = ()
    fgi: tuple[str, ...] | None = None
    """Owners of foreign government information; () where the owner is concealed; None where there is none."""
    controls: tuple[str, ...] = ()
    """Dissemination and non-IC controls by name: ``NOFORN``, ``ORCON``, ``SBU``, ``SBU-NF``, ``NODIS``."""
    rel_to: tuple[str, ...] = ()
    """REL TO in register order: USA, trigraphs A to Z, tetragraphs A to Z (Register and Manual §H.8)."""
    display_only: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the mark was understood."""
        return self.level is not None


UNKNOWN = Mark(level=None)
"""A mark that was not understood, or that nothing gives: above every level."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong or old-fashioned in the spelling of a mark."""

    code: str
    """Kebab-case, as ``old-separator`` or ``mark-unknown``."""
    message: str
    source: str
    """The rule, as ``Register and Manual §H.8``."""
    severity: str = "error"
    """``error`` where the mark is not understood or contradicts itself, ``warning`` where it is only old."""
