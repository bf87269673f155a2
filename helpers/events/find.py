"""Find the events that one sentence tells: its verbs from left to right, then the nouns left."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.events.constructions import Constructed
from helpers.events.event import Event
from helpers.events.nouns import Nouns
from helpers.events.parse import Actor, Parsed
from helpers.events.sentence import Sentence
from helpers.events.verbs import Verbs

_HANGING = frozenset("DEMAND DISAPPROVE REJECT UNDERGO".split())
"""What an -ing form right behind a noun may mean: *a letter demanding that*, *with A facing*."""


def find(
    text: str, recent: Sequence[Actor] = (), sides: Sequence[Actor] = ()
) -> tuple[Parsed, list[Event]]:
    """Return a sentence and the events that it tells, in order of their triggers.

    `recent` are actors of the sentences before, the nearest first, whom a pronoun may mean;
    `sides` the two countries that the article is about, for talks and relations of nobody named.
    """
    parsed = Parsed(Sentence(text))
    return parsed, _Reader(parsed, recent, sides).read()


class _Reader(Verbs, Nouns, Constructed):
    """Reads the verbs of a sentence from left to right, then the nouns that no verb took."""

    def read(self) -> list[Event]:
        s = self.s
        if s.text.rstrip("\"”’' )").endswith("?"):
            return []  # "Should A approve the treaty?"
        for i in range(s.n):
            if s.kinds[i] in "vg":
                self._note_subject(i)
                fronted = i <= 3 and s.kinds[0] in "psg"
                if s.kinds[i] == "g" and not fronted and s.kinds[i - 1] not in ",c":
                    asks = i in s.verb and s.verb[i].uses & _HANGING
                    before = next((k for k in s.kinds[:i][::-1] if k != "a"), "")
                    forward = s.low[i - 1] == "to" and s.low[i - 2] == "forward"
                    if not (asks and before == "n" or forward):
                        continue
                before = len(self.found)
                if any(a <= i < b for a, b in self.closed):
                    continue
                if i in s.verb and i not in self.taken:
                    self._verb(i, s.verb[i])
                elif s.kinds[i] == "v" and i and s.low[i - 1] == "to":
                    self._promise(i, i + 1, self._modality(i))
                if s.kinds[i] == "v" and len(self.found) == before:
                    self._must(i)
        for noun in self.p.nouns:
            compound = any(other.start == noun.end for other in self.p.nouns)
            if noun.start not in self.taken and not compound:
                self._noun(noun)
        self.found = [event for event in self.found if self._is_clear(event)]
        self._constructed()
        return sorted(self.found, key=lambda event: event.start)

    def _is_clear(self, event: Event) -> bool:
        """Tell whether who is not named can only be a side of the article.

        Where one of the two is nowhere written, the other must be a side.
        """
        sides = {side.label for side in self.sides}
        for one, other in ((event.source, event.target), (event.target, event.source)):
            if one and other and one[0].text == "" and other[0].label not in sides:
                return False
        return True
