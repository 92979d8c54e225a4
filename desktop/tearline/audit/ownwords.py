"""What people write around released text, held against what is withheld."""

from collections.abc import Iterator, Mapping, Sequence

from tearline.audit.fold import fold, words
from tearline.audit.needles import FIRST_UNSPACED
from tearline.release.withheld import Withheld

_LEAST = 3
"""Characters; shorter passages stand in any sentence."""


def own_words(places: Mapping[str, str], withheld: Sequence[Withheld]) -> Iterator[str]:
    """Whether what somebody wrote, by where it stands, holds a withheld passage as a whole.

    A person wrote it knowingly, and shared syllables are no leak; a name in it is.
    """
    folded = {place: fold(text) for place, text in places.items()}
    phrases = {place: f" {' '.join(words(text))} " for place, text in places.items()}
    for passage in withheld if places else ():
        short = fold(passage.text)
        if len(short) < _LEAST and not (short and min(short) >= FIRST_UNSPACED):
            continue
        phrase = f" {' '.join(words(passage.text))} "
        for place in places:
            if phrase in phrases[place] or (min(short) >= FIRST_UNSPACED and short in folded[place]):
                yield f"Withheld text of portion {passage.portion} stands in {place}; word it otherwise."
