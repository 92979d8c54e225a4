"""The controls beside a level: their names, their portion marks, and the order in which the register writes them.

Dissemination and non-IC controls and compartments: ODNI/CAPCO Register and Manual (2016), §H.4, §H.6, §H.8 and §H.9;
WNINTEL and NOCONTRACT, which are no longer given: §F. SBU and its forerunner LOU: Department of State, 12 FAM 540.
STADIS and the other captions of cables: 5 FAH-2 H-440; EFTO, encryption of unclassified text: 5 FAH-2 H-220. CUI:
32 CFR 2002. How cables spell them is in ``resources/register/controls.toml``.
"""

from dataclasses import dataclass
from typing import Literal

Category = Literal["sci", "aea", "dissemination", "non-ic", "distribution"]
"""``distribution`` says who gets a copy, and controls nothing."""


@dataclass(frozen=True, slots=True)
class Control:
    """A control or compartment beside the level."""

    name: str
    """As a ``Mark`` holds it."""
    portion: str
    category: Category
    unclassified: bool = False
    """Whether it stands on unclassified text only, and so gives the level where none stands beside it."""


CONTROLS = (
    Control("HCS", "HCS", "sci"),
    Control("HCS-O", "HCS-O", "sci"),
    Control("HCS-P", "HCS-P", "sci"),
    Control("KDK", "KDK", "sci"),
    Control("RSV", "RSV", "sci"),
    Control("SI", "SI", "sci"),
    Control("SI-G", "SI-G", "sci"),
    Control("TK", "TK", "sci"),
    Control("RD", "RD", "aea"),
    Control("RD-CNWDI", "RD-N", "aea"),
    Control("FRD", "FRD", "aea"),
    Control("TFNI", "TFNI", "aea"),
    Control("ATOMAL", "ATOMAL", "aea"),
    Control("RSEN", "RS", "dissemination"),
    Control("FOUO", "FOUO", "dissemination", unclassified=True),
    Control("ORCON", "OC", "dissemination"),
    Control("ORCON-USGOV", "OC-USGOV", "dissemination"),
    Control("IMCON", "IMC", "dissemination"),
    Control("NOFORN", "NF", "dissemination"),
    Control("PROPIN", "PR", "dissemination"),
    Control("RELIDO", "RELIDO", "dissemination"),
    Control("DEA SENSITIVE", "DSEN", "dissemination"),
    Control("FISA", "FISA", "dissemination"),
    Control("NOCONTRACT", "NOCONTRACT", "dissemination"),
    Control("WNINTEL", "WNINTEL", "dissemination"),
    Control("LIMDIS", "DS", "non-ic"),
    Control("EXDIS", "XD", "non-ic"),
    Control("NODIS", "ND", "non-ic"),
    Control("STADIS", "STADIS", "non-ic"),
    Control("ROGER CHANNEL", "ROGER CHANNEL", "non-ic"),
    Control("SBU", "SBU", "non-ic", unclassified=True),
    Control("SBU-NF", "SBU-NF", "non-ic", unclassified=True),
    Control("LOU", "LOU", "non-ic", unclassified=True),
    Control("EFTO", "EFTO", "non-ic", unclassified=True),
    Control("CUI", "CUI", "non-ic", unclassified=True),
    Control("LES", "LES", "non-ic"),
    Control("SSI", "SSI", "non-ic"),
    Control("SIPDIS", "SIPDIS", "distribution"),
)
"""In the register's order."""

BY_NAME = {control.name: control for control in CONTROLS}
FOREIGN_DISCLOSURE = frozenset({"NOFORN", "SBU-NF", "RELIDO"})
"""Controls that say whether foreigners may have something (Register and Manual §B.3), REL TO and DISPLAY ONLY apart."""
US_ONLY = frozenset({"NOFORN", "SBU-NF"})

_RANK = {control.name: rank for rank, control in enumerate(CONTROLS)}


def rank(name: str) -> int:
    """A control's place in the register's order."""
    return _RANK[name]
