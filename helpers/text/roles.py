"""Say what each line of an article is on the page: headline, body, caption, furniture and so on.

The rules look at form (a full stop at the end, length, capitals), at place (before the first
prose, between prose, after the last) and at the fixed phrases of news pages. They do not read
meaning: a heading that is a full sentence with a stop is taken for body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.text.english import calendar, reporting
from helpers.text.english.function_words import AUXILIARIES, QUESTION_WORDS

Span = tuple[int, int]

LONGEST_HEADING = 20
"""Words; longer lines without a final stop are prose that lost it."""

SHORTEST_PROSE = 9
"""Words; a shorter line without a stop is no prose that lost it."""

LONGEST_STANDFIRST = 45
"""Words; the longest introductions set between headline and byline run to about 40."""

LONGEST_FOOTER = 4
"""Lines; more of them without a stop after the last prose are a list (of results, say)."""

_MONTH = rf"(?:{'|'.join(calendar.MONTH_NUMBER)})[a-z]*\.?"
_DATE = rf"""(?: \d{{4}}-\d\d-\d\d | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}
              | {_MONTH} \s+ \d{{1,2}} (?:st|nd|rd|th)? ,? \s+ \d{{4}}
              | \d{{1,2}} (?:st|nd|rd|th)? \s+ {_MONTH} ,? \s+ \d{{4}} )"""
_TIME = r"""(?: [T,]? \s* (?:at\s+)? \d{1,2}:\d\d (?::\d\d)? \s* (?:[ap]\.?m\.?)?
               \s* (?-i: [A-Z]{2,4} \b )? )?"""
_WEEKDAYS = "|".join(name.lower().removesuffix("day") for name in calendar.WEEKDAYS)
_DAYS = "|".join((*calendar.WEEKDAYS, *calendar.MONTHS))
_WEEKDAY = rf"(?: (?:{_WEEKDAYS}) (?:day)? ,? \s+ )?"

_DATE_PREFIX = re.compile(
    rf"""\s* (?: date | published | updated | posted ) (?:\s+on)? (?: \s*:\s* | \s+ )
        {_DATE} {_TIME} (?=\s)""",
    re.VERBOSE | re.IGNORECASE,
)
_METADATA = re.compile(
    rf"""
      (?:first\s+)? (?:published|updated|posted|created|last\s+(?:modified|updated)|date)
      (?: \s* : .* \d .*                                 # Published: Jan 15, 2026 08:56 PM
        | (?:\s+(?:on|at))? \s+ (?: {_WEEKDAY} (?: {_DATE} | {_MONTH}\s+\d | \d+\s+{_MONTH} )
                                | \d+:\d\d | \d+\s+\w+\s+ago ) .{{0,60}} )  # updated 3 hours ago
    | {_WEEKDAY} {_DATE} {_TIME} (?: \s* [-–|•] .{{0,40}} )?   # 15 January 2026
    | by \s+ [^.!?]{{3,60}} | written\s+by\s .{{3,60}}         # By Jane Roe and John Doe
    | by \s+ (?!(?:{_DAYS})\b)                   # By A. Roe on 5 May 2026.
        (?-i: [A-Z][\w.'’-]* (?:\s+(?:and\s+)?[A-Z][\w.'’-]*){{0,6}} )
        ,? (?: \s+ (?:on|at|for|[|–-]) \s+ .{{0,40}} {_DATE} .{{0,20}} )? \.?
    | \d+ \s* [-–]? \s* min(?:ute)?s? \s+ read
    | (?= (?: [^\s_-]*+ [_-]++ [^\s_-]++ ){{3}} ) [\w%~.-]++    # slug-of-the-title, slug_of_it
    | https?://\S+ | www\.\S+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SECTION = re.compile(  # before the body only: "Analysis" further down is a heading
    r"""
      (?: opinion | viewpoint | editorial | analysis | news | world | politics | business | comment
        | commentary | interview | feature | exclusive | breaking | home | markets | economy )
      (?: \s*+ [/|›»>&,]++ \s*+ [\w\ ]{2,25}+ )*      # OPINION / VIEWPOINT
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPTION = re.compile(
    r"""
      (?: illustration | photo(?:graph)?s? | image | picture | graphic | video | map | chart
        | credit | file\ photo | source | caption ) \s* (?: credit | by )? \s* [:/] .+
    | (?:file\ )?(?:photo|image|picture|handout)\ (?:of|shows|taken|from)\b .+
    | .{0,200} (?: \b(?:photo|image|picture|illustration|graphic)s? (?:\ (?:by|credit))? \s* : .+ )
    | .{0,300} (?: courtesy\ of | getty\ images | shutterstock | /\s*(?:afp|reuters|ap|xinhua|vcg)
        | \((?:photo|image|picture|file)\b[^)]*\) | ap\ photo | \[[^\]]*/(?:reuters|ap)[^\]]*\] )
      [^.!?]{0,40}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"""
      leave\ a\ (?:reply|comment) .* | your\ email\ address .* | required\ fields\b .*
    | back\ to\ (?:the\ )?top .* | (?:log|sign)\ (?:in|up|out)\b .{0,80} | subscribe\b .{0,120}
    | (?:share|tweet|email|print|save|copy\ link|comments?|menu|search|loading|close|skip)
    | follow\ us\b .{0,120} | (?:join|download)\ (?:our|us|the\ app)\b .{0,120}
    | (?:read|see|watch|click|learn|find\ out)\ (?:more|also|here|next)\b (?:\ ?: .{0,160} )?
    | (?:© | \(c\) | copyright\ (?: © | \(c\) | \d )) .{0,200}
    | .{0,120}\ball\ rights\ reserved .{0,60}
    | (?:tags?|filed\ under|categories|category|topics?|posted\ in|keywords)\ ?: .{0,200}
    | advertisements? | sponsored (?:\ content)? | notify\ me\ of .{0,100} | save\ my\ name .{0,160}
    | we\ (?:use|value)\ (?:cookies|your\ privacy)\b .* | this\ (?:web)?site\ uses\ cookies .*
    | (?:accept|reject)\ (?:all|cookies) .{0,40}
    | (?:manage|cookie)\ (?:settings|preferences|consent)
    | \d+\ comments? | view\ (?:all\ )?comments .{0,40} | also\ read\ ?: .{0,160}
    | this\ (?:article|story|post|piece)\ (?:was|has\ been|is)?\ ?
        (?:also\ )?(?:originally\ |first\ )? (?:published|appeared)\b .{0,160}
    | .{0,60}\bnewsletters?\b .{0,60} (?:inbox|sign\ up|subscribe) .{0,60}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BUTTON = re.compile(  # where the line is no sentence: "Close to 500 people died." is one
    r"""
      (?:share|tweet|email|print|save|comments?|menu|search|close|skip)
      \ (?:this|the\ article|current|on|via|to|article|story|post|page|content|facebook|twitter
        |x|whatsapp) .{0,60}
    | (?:related|recommended|trending|popular|most\ read|latest|more)
      \ (?:articles?|stories|story|posts?|news|topics?|reading|from|on\ this)\b .{0,120}
    | (?:read|see|watch|click|learn|find\ out)\ (?:more|also|here|next)\b .{0,160}
    | (?:previous|next)\ (?:article|post|story) .{0,90} | follow\ our\b .{0,120}
    | copyright\b .{0,200}
    | .{0,100}\b(?:cookies?\ policy|privacy\ policy|terms\ of\ (?:use|service)) .{0,100}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOTE = re.compile(
    r"""(?: editor(?:['’]?s|s['’])?\ note | in\ brief | summary | abstract | the\ gist )
        \s* (?: : | $ )""",
    re.VERBOSE | re.IGNORECASE,
)
_VERBS = AUXILIARIES | reporting.forms("say", "add", "tell")
_SAYING = reporting.forms("say", "add", "tell", "write", "ask", "reply")
_WORD = re.compile(r"\w")
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]*]*$")
_TURN = re.compile(
    r"(?P<label> [A-Z][\w.'’-]{0,20} (?:\ [A-Z][\w.'’-]{0,20}){0,3} ) (?: : (?=\s|$) | ： )", re.X
)
_PERSON_WITH_TITLE = re.compile(r"(?P<name> [A-Z][\w'’-]+ (?:\ [A-Z][\w'’.-]*){1,3} ), \s", re.X)
_BYLINE = re.compile(
    r"[A-Z][a-z'’-]+(?: [A-Z]\.)?(?: (?:de|van|von|al|bin|el) )?(?: [A-Z][\w'’-]+){1,2}"
)


@dataclass(frozen=True)
class Stretch:
    """A piece of one line with one role; a body line may still hold several sentences."""

    paragraph: int
    start: int
    end: int
    role: str
    turn: str | None = None


def assign(
    text: str, lines: list[Span], *, title: str | None = None, author: str | None = None
) -> list[Stretch]:
    """Return the stretches of `lines`, in order: every character of every line is in one of them.

    A line gives one stretch, unless metadata stand before its prose (a date, the label of an
    interview turn): these are cut off. `title` and `author` are what is known from elsewhere.
    """
    pieces = [text[a:b] for a, b in lines]
    known = {
        _plain(line): role for line, role in ((title, "headline"), (author, "metadata")) if line
    }
    given = [_by_form(piece) or (known and known.get(_plain(piece)) or None) for piece in pieces]
    labels = _turn_labels(pieces, given)
    given = ["body" if _label(piece) in labels else role for piece, role in _pairs(pieces, given)]
    given = _by_place(pieces, given, text)
    return _cut(pieces, lines, given, labels)


def _plain(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().casefold()


def _by_form(piece: str) -> str | None:
    """Return the role that the line's own form gives it, or None."""
    short = len(piece) < 400
    if short and _FURNITURE.fullmatch(piece):
        return "boilerplate"
    if short and _METADATA.fullmatch(piece) and not _leads_prose(piece):
        return "metadata"
    if short and not _is_prose(piece) and _BUTTON.fullmatch(piece):
        return "boilerplate"
    if short and not _is_prose(piece) and _CAPTION.fullmatch(piece):
        return "caption"
    words = piece.split()
    if _NOTE.fullmatch(piece) or piece.endswith(":") and len(words) <= 4 and not _leads_in(words):
        return "subhead"
    return None if _WORD.search(piece) else "metadata"


def _leads_in(words: list[str]) -> bool:
    """Tell whether words before a colon lead in what somebody said: "Jane Roe said:"."""
    return not _SAYING.isdisjoint(word.rstrip(":").lower() for word in words)


def _leads_prose(piece: str) -> bool:
    """Tell whether prose follows the date that the line begins with."""
    date = _DATE_PREFIX.match(piece)
    return bool(date) and _is_prose(piece[date.end() :])


def _is_prose(piece: str) -> bool:
    words = len(piece.split())
    stopped = bool(_STOPPED.search(piece)) or piece.endswith(":")
    return words > LONGEST_HEADING or words > 3 + piece.endswith(":") and stopped


def _by_place(pieces: list[str], given: list[str | None], text: str) -> list[str]:
    """Return a role for every line, from what comes before and after it."""
    prose = [
        i
        for i, piece in enumerate(pieces)
        if given[i] == "body" or given[i] is None and _is_prose(piece)
    ]
    if not prose:
        return _without_prose(given)
    first, last = _first_prose(pieces, given, prose), prose[-1]
    roles = []
    for i, piece in enumerate(pieces):
        role = given[i]
        if role is None and i < first:
            role = _in_head(pieces, given, roles, i)
        elif role is None and i > first and (_ends_flat(piece) or _reads_on(piece)):
            role = "body"
        elif role is None and i > last:
            listed = len(pieces) - last > LONGEST_FOOTER or not _is_heading(piece)
            role = "body" if listed else "boilerplate"
        elif role is None and not _is_prose(piece) and _is_heading(piece):
            role = "caption" if _names_person(piece, text) else "subhead"
        elif role is None:
            role = "standfirst" if _follows_note(pieces, i) else "body"
        roles.append(role)
    return roles


def _without_prose(given: list[str | None]) -> list[str]:
    """Return roles for lines without prose: a lone one is body, else the first is a headline."""
    open_lines = [i for i, role in enumerate(given) if role is None]
    first = open_lines[0] if len(open_lines) > 1 else None
    return [role or ("headline" if i == first else "body") for i, role in enumerate(given)]


def _first_prose(pieces: list[str], given: list[str | None], prose: list[int]) -> int:
    """Return the first line of the body: after a headline with a stop and after a standfirst."""
    first = prose[0]
    if first == 0 and _is_question_title(pieces, given):
        first = prose[1]
    byline = [i for i, role in enumerate(given) if role == "metadata" and first < i < first + 3]
    led = any(role in (None, "headline") for role in given[:first])
    short = len(pieces[first].split()) <= LONGEST_STANDFIRST
    if byline and led and short and len(prose) > 1:
        return next((i for i in prose if i > byline[0]), first)
    return first


def _is_question_title(pieces: list[str], given: list[str | None]) -> bool:
    title, following = pieces[0], pieces[1:]
    return (
        len(title.split()) <= LONGEST_HEADING
        and title[-1] in "?!"
        and not title.startswith(('"', "“", "‘"))
        and any(
            role is None and len(p) > 2 * len(title)
            for p, role in zip(following, given[1:], strict=True)
        )
    )


def _in_head(pieces: list[str], given: list[str | None], roles: list[str], i: int) -> str:
    """Return the role of a line before the body: byline, headline (two at most), standfirst."""
    piece = pieces[i]
    headlines = roles.count("headline") + given[i:].count("headline")
    if _is_prose(piece) and headlines:
        return "standfirst"
    if _SECTION.fullmatch(piece):
        return "metadata"
    if _is_byline(pieces, i):
        return "metadata"
    if headlines < 2:
        return "headline"
    return "standfirst" if len(piece.split()) >= 8 else "metadata"


def _is_byline(pieces: list[str], i: int) -> bool:
    """Tell whether the line is a bare name: no word of it stands in small letters on the page."""
    if not _BYLINE.fullmatch(pieces[i]) or i == 0 and not _leads_to_prose(pieces, i):
        return False
    return not {word.lower() for word in pieces[i].split()} & set(" ".join(pieces).split())


def _leads_to_prose(pieces: list[str], i: int) -> bool:
    return i + 1 < len(pieces) and _is_prose(pieces[i + 1])


def _is_heading(piece: str) -> bool:
    return piece[-1] not in ":;," and piece.lstrip("\"'“‘")[:1].isupper()


def _ends_flat(piece: str) -> bool:
    """Tell whether a short line is a sentence: it ends with a stop that headings do not have."""
    return piece.rstrip("\"'”’)").endswith((".", "!", "…"))


def _reads_on(piece: str) -> bool:
    """Tell whether a line without a stop is prose that lost it: long, with a verb, few capitals."""
    words = piece.split()
    if len(words) < SHORTEST_PROSE or piece[-1] in "?:" or words[0].lower() in QUESTION_WORDS:
        return False
    capitals = sum(word[0].isupper() for word in words)
    verb = any(word.lower() in _VERBS for word in words[1:])
    return verb and capitals <= len(words) / 3


def _names_person(piece: str, text: str) -> bool:
    """Tell whether the line reads "Name, what he is", of somebody the text speaks of elsewhere."""
    person = _PERSON_WITH_TITLE.match(piece)
    return bool(person) and len(piece.split()) > 4 and text.count(person["name"]) > 1


def _follows_note(pieces: list[str], i: int) -> bool:
    return i > 0 and bool(_NOTE.fullmatch(pieces[i - 1])) or bool(_NOTE.match(pieces[i]))


def _turn_labels(pieces: list[str], roles: list[str | None]) -> set[str]:
    """Return the speaker labels of an interview: at least two, taking turns, each of them twice."""
    found = [_label(piece) for piece, role in _pairs(pieces, roles) if role in (None, "subhead")]
    labels = {label for label, times in Counter(found).items() if label and times > 1}
    return labels if len(labels) > 1 else set()


def _label(piece: str) -> str | None:
    turn = _TURN.match(piece)
    return turn["label"] if turn else None


def _pairs(pieces: list[str], roles: list[str | None]) -> Iterator[tuple[str, str | None]]:
    return zip(pieces, roles, strict=True)


def _cut(pieces: list[str], lines: list[Span], roles: list[str], labels: set[str]) -> list[Stretch]:
    stretches, turn = [], None
    for number, ((start, end), piece, role) in enumerate(zip(lines, pieces, roles, strict=True)):
        label = _TURN.match(piece)
        date = _DATE_PREFIX.match(piece) if number == 0 and role != "metadata" else None
        lead = date
        if label and label["label"] in labels:
            lead, turn, role = label, label["label"], "body"
        if lead:
            here = turn if lead is label else None
            stretches.append(Stretch(number, start, start + lead.end(), "metadata", here))
            start += lead.end() + _blank(piece[lead.end() :])
        if start < end:
            speaking = turn if role == "body" else None
            stretches.append(Stretch(number, start, end, role, speaking))
    return stretches


def _blank(rest: str) -> int:
    return len(rest) - len(rest.lstrip())
