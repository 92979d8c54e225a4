"""How light a colour is."""

from collections.abc import Sequence
from typing import Any


def light(components: Sequence[Any]) -> float | None:
    """The relative luminance of a colour by the number of its components (WCAG 2.1); None for a pattern."""
    if not components or isinstance(components[-1], str):
        return None
    values = [min(1.0, max(0.0, float(value))) for value in components]
    if len(values) == 4:
        values = [(1 - value) * (1 - values[3]) for value in values[:3]]
    if len(values) != 3:
        values = values[:1] * 3
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
