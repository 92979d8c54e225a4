"""The customary colour of a mark. Never shown alone: the letters always stand beside it."""

from tearline.markings.model import Level, Mark

_LEVELS = {
    Level.U: "#007A33",
    Level.R: "#0033A0",
    Level.C: "#0033A0",
    Level.S: "#C8102E",
    Level.TS: "#FF8C00",
}
_CONTROLLED = "#502B85"
_COMPARTMENTED = "#FCE83A"


def colour(mark: Mark) -> str:
    """The colour of the U.S. cover sheets and labels as ``#RRGGBB``.

    Controlled unclassified marks have the purple of CUI, RESTRICTED the blue of the level that protects it, and a
    mark that is not understood the colour of what it may be at worst, TOP SECRET with compartments.
    """
    if mark.level is None or (mark.level is Level.TS and mark.sci):
        return _COMPARTMENTED
    if mark.level is Level.U and mark.controls:
        return _CONTROLLED
    return _LEVELS[mark.level]
