"""Texts of which every line is followed by a blank one, as some converters write them."""

from tearline.cables.lines import Line

_FEWEST = 10
"""Lines of text from which the spacing of a text can be told."""
_SAMPLE = 400
"""Lines by which it is told."""
_ADJACENT = 20
"""One pair of lines in so many may stand without a blank line between."""
_CLOSING = frozenset('.!?:;)"”')


def single_spaced(lines: list[Line]) -> list[Line]:
    """The lines, each with the blank one behind it made its end where the whole text is spaced so."""
    if not _is_double_spaced(lines):
        return lines
    kept: list[Line] = []
    after_blank = False
    for line in lines:
        if line.text or after_blank or not kept:
            kept.append(line)
            after_blank = not line.text
        else:
            kept[-1] = kept[-1]._replace(end=line.end)
            after_blank = True
    return kept


def _is_double_spaced(lines: list[Line]) -> bool:
    """Whether single blank lines stand between nearly all lines, in mid-sentence, too, and more of them elsewhere."""
    sample = lines[:_SAMPLE]
    blank = [line.text for line in sample].count("")
    if (len(sample) - 2 * blank - 1) * _ADJACENT >= blank:
        return False  # so few are blank that too many lines must be adjacent
    adjacent = single = several = unfinished = 0
    blanks, last = 0, ""
    for line in sample:
        if not line.text:
            blanks += 1
            continue
        if last:
            adjacent += blanks == 0
            single += blanks == 1
            several += blanks > 1
            unfinished += blanks == 1 and last[-1] not in _CLOSING
        blanks, last = 0, line.text
    return single >= _FEWEST and adjacent * _ADJACENT < single and several > 0 and unfinished * 2 > single
