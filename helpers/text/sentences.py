"""Cut a text into paragraphs and sentences without changing a character of it.

Rules, not a trained model: news English breaks sentences in few ways, and the rules can be read.
"""

from __future__ import annotations

import re

from helpers.text.english import calendar

Span = tuple[int, int]

WRAP_WIDTHS = (50, 100)
"""Characters in the longest line of a hard-wrapped text: conventions wrap at 65 to 100."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")

_BLANK_LINE = re.compile(r"\r?\n[^\S\n]*\r?\n")

_BOUNDARY = re.compile(
    r"""
      (?<! [.!?…] )
      (?P<stop> [.!?…]++ )             # what may end a sentence
      (?P<close> ["'”’»)\]]*+ )         # quotes and brackets that close with it
      (?P<gap> \s*+ )                  # nothing between them: "said.The", seen in scraped text
      (?= (?P<open> ["'“‘«(\[]{0,4} ) (?P<next> [^\W_]\S{0,30} ) )
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(r"[^\s\"'“”‘’«»()\[\]—–/]*\Z")  # the word that the stop is attached to
_TOKEN_LENGTH = 30  # no abbreviation is longer

_TITLES = frozenset(
    """Mr Mrs Ms Mx Dr Prof Gen Sen Gov Rep Reps Sens Hon Rev St Ste Sgt Cpl Capt Lt Col Cmdr Maj
    Adm Brig Fr Supt Insp Const Cst Coun Cllr Ald Amb Atty Asst Messrs Mme Mlle Pres Mt Det Dept
    vs v cf viz fig figs Fig Figs vol Vol pp ca approx""".split()
)
"""Never the end of a sentence: a name, a number or the other party follows."""

_MAY_END = frozenset(
    """Inc Corp Ltd Co Cos Bros Plc LLC Jr Sr Esq Ave Blvd Rd Hwy Univ Inst Assn Dist
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask Ph.D
    etc al ft hr hrs mph km kg lb lbs oz sq""".split()
)
"""May end a sentence: it does where the next word can only begin one."""

_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|(?!I\Z)[^\W\d_]")  # "U.S", "J"; not "I"

_NUMBERED = frozenset("No Nos Art Arts Sec Ch no nos art sec ch para p".split())  # "No. 5"

_STARTERS = frozenset(
    """the a an this that these those it its he she they we i you his her their our my your there
    here in on at by for from with without within under over after before since until during
    as if when while where why how what who which whether although though because despite and but or
    so yet nor however meanwhile moreover furthermore still then thus now no not yes only also even
    both all some many most few several such one two three another other each every according
    asked last next once to of about amid between among against earlier later today officials
    critics analysts experts""".split()
)
"""Capitalised, these open a sentence: they are seldom part of a name."""

_AFTER_CLOCK = frozenset(
    word.lower()
    for word in (
        *calendar.ZONES,
        *"Eastern Central Mountain Pacific local Beijing".split(),
        *calendar.WEEKDAYS,
        *calendar.MONTHS,
        *calendar.MONTH_NUMBER,
    )
)
"""After a clock time these continue it: "3 p.m. Eastern", "8 a.m. Monday"."""

_PLACE_TIME = re.compile(r"(?:[A-Z][\w.'-]{0,20}\ ){1,3}time\b")  # "3 p.m. New York time"

_SAYS = re.compile(
    r"""(?: [\w.'’-]{1,30} \s+ ){1,4}?   # who: one to four words
        (?: said|says|asked|asks|wrote|writes|added|replied|told|cried|shouted|wondered|tweeted )
        \b""",
    re.VERBOSE,
)


def paragraphs(text: str) -> list[Span]:
    """Return the spans of the paragraphs of `text`, in order, without surrounding white space.

    Every line is a paragraph, as in text saved from the web, unless the text is hard-wrapped
    (a longest line of `WRAP_WIDTHS`, most lines broken where the next word would not have fitted):
    then blank lines part them.
    """
    lines = [span for m in _LINE.finditer(text) if (span := _strip(text, *m.span()))]
    if not _is_wrapped(text, lines):
        return lines
    return _between(text, 0, len(text), [m.end() for m in _BLANK_LINE.finditer(text)])


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of the sentences in ``text[start:end]``, a paragraph.

    A stop ends a sentence unless it belongs to an abbreviation, a number, an initial or a name,
    or unless what follows carries the sentence on (a lower-case word, ``she asked``). Closing
    quotes and brackets stay with the sentence that they end. Ambiguous abbreviations (``U.S.``)
    end a sentence only before a word that opens one.
    """
    end = len(text) if end is None else end
    cuts = [cut for m in _BOUNDARY.finditer(text, start, end) if (cut := _cut(text, m, start, end))]
    return _between(text, start, end, cuts)


def _between(text: str, start: int, end: int, cuts: list[int]) -> list[Span]:
    edges = [start, *cuts, end]
    spans = (_strip(text, a, b) for a, b in zip(edges, edges[1:], strict=False))
    return [span for span in spans if span]


def _strip(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, or None where nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    return (start, start + len(stripped)) if stripped else None


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether lines break inside sentences, where the next word would not have fitted."""
    width = max((end - start for start, end in lines), default=0)
    if len(lines) < 6 or not WRAP_WIDTHS[0] <= width <= WRAP_WIDTHS[1]:
        return False
    broken = [
        end - start + 1 + len(text[after : after + width].split()[0]) > width
        for (start, end), (after, _) in zip(lines, lines[1:], strict=False)
        if not _FINAL.search(text, start, end) and not _BLANK_LINE.search(text, end, after)
    ]
    return len(broken) > 0.4 * len(lines) and sum(broken) > 0.8 * len(broken)


def _cut(text: str, match: re.Match, start: int, end: int) -> int | None:
    """Return where the sentence ends, or None where `match` ends none."""
    after = match.end()
    if after >= end or match["gap"] == "" and not _runs_on(text, match, start):
        return None
    word = match["next"]
    if word[0].islower() or not _ends(text, match, start):
        return None
    return match.end("close")


def _runs_on(text: str, match: re.Match, start: int) -> bool:
    """Tell whether a missing blank hides a sentence border: "talks.The", not "U.S.A" or "a.com"."""
    token = _token(text, match, start)
    letters = re.match(r"[A-Za-z]+", match["next"])
    return bool(
        len(token) > 2
        and token.islower()
        and letters
        and letters[0][0].isupper()
        and letters[0].lower() in _STARTERS
    )


def _token(text: str, match: re.Match, start: int) -> str:
    stop = match.start("stop")
    return _TOKEN.search(text, max(start, stop - _TOKEN_LENGTH), stop)[0].lstrip("-")


def _ends(text: str, match: re.Match, start: int) -> bool:
    stop = match["stop"]
    opens = _bare(match["next"]) in _STARTERS or bool(match["open"])
    if "!" in stop or "?" in stop:
        said = match["close"] and not match["open"] and _SAYS.match(text, match.start("next"))
        return not said
    if stop != ".":
        return opens or bool(match["close"])
    return _full_stop_ends(_token(text, match, start), match, opens)


def _full_stop_ends(token: str, match: re.Match, opens: bool) -> bool:
    if token in _TITLES:
        return False
    if token in _NUMBERED and match["next"][0].isdigit():
        return False
    bracketed = match["open"].startswith(("(", "["))
    if token.lower() in ("a.m", "p.m", "am", "pm"):
        return not bracketed and not _goes_on_as_time(match)
    if token in _MAY_END or _INITIALS.fullmatch(token):
        return opens and not bracketed
    return not _is_list_number(token, match)


def _goes_on_as_time(match: re.Match) -> bool:
    word = match.start("next")
    return _bare(match["next"]) in _AFTER_CLOCK or bool(_PLACE_TIME.match(match.string, word))


def _is_list_number(token: str, match: re.Match) -> bool:
    """Tell whether "1." opens a line: the number belongs to the sentence that follows."""
    first = match.start("stop") - len(token)
    return token.isdigit() and len(token) < 3 and match.string[max(0, first - 1) : first] in "\n"


def _bare(word: str) -> str:
    return re.split(r"[^\w]", word, maxsplit=1)[0].lower()
