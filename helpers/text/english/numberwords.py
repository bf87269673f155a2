"""The words of English for whole numbers and for places in a row, each once."""

from __future__ import annotations

ONES = tuple("one two three four five six seven eight nine".split())
TEENS = tuple(
    """ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen""".split()
)
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())

CARDINALS = {word: n for n, word in enumerate(ONES + TEENS, start=1)} | {
    word: 10 * n for n, word in enumerate(TENS, start=2)
}
"""The number of each word from *one* to *twenty*, and of the full tens."""

ORDINALS = {
    word: n
    for n, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
        thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        twentieth""".split(),
        start=1,
    )
} | {"thirtieth": 30}
"""The number of each word from *first* to *twentieth*, and of *thirtieth*."""
