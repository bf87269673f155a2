"""Who is who in one article: join the forms of a name, and find whom a pronoun or a title means.

"Mark Carney", "Carney", "the Canadian prime minister" and "he" are one speaker. Rules over names
in the text itself, no list of famous people: capitals, titles, common given names, the order of
mention. It does not know that two different names mean one person, and it does not read meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

TITLES = frozenset(
    """mr mrs ms miss mx dr prof pm professor president vice prime minister premier chancellor senator
    sen gov governor rep representative congressman congresswoman mayor administrator judge justice chief general
    gen col colonel lt capt captain maj major sgt sergeant adm admiral cmdr commander secretary sec
    deputy attorney speaker leader chairman chairwoman chair director ceo executive officer king
    queen prince princess pope cardinal archbishop bishop rev reverend sir lord lady dame baroness
    ambassador commissioner treasurer spokesman spokeswoman spokesperson candidate nominee
    former ex-president acting majority minority whip house senate press state treasury
    defense defence foreign interior finance home health education trade energy justice assistant
    lawmaker rector dean coach manager captain democrat republican democratic sheriff detective
    editor analyst economist senior junior then-candidate then-president first""".split()
)
"""Words that may stand before a name and are no part of it."""

_MALE = frozenset(
    """james john robert michael mike william bill david richard joseph joe thomas tom charles chris
    christopher daniel dan matthew matt anthony tony mark donald steven steve paul andrew andy joshua
    kenneth ken kevin brian george edward ed ronald ron timothy tim jason jeffrey jeff ryan jacob
    gary nicholas nick eric jonathan jon stephen larry justin scott brandon benjamin ben samuel sam
    gregory greg alexander alex frank patrick raymond jack dennis jerry tyler aaron jose adam henry
    nathan douglas doug zachary peter kyle walter ethan jeremy harold carl keith roger gerald
    lawrence sean christian terry austin arthur jesse bryan billy bruce ralph bernie ted marco rand
    barack mitt newt rick chuck harry mitch jim bob dave vladimir boris emmanuel xi rex hugh simon
    martin graham alan ian neil alistair gordon colin malcolm rudy corey sergei mohammed
    muhammad ahmed ali juan carlos luis pierre jean hans karl otto nikita ivan jürgen shinzo""".split()
)
_FEMALE = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty
    margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah debbie
    stephanie rebecca laura sharon cynthia kathleen amy shirley angela helen anna brenda pamela
    nicole samantha katherine emma ruth christine catherine debra rachel carolyn janet virginia
    maria heather diane julie joyce victoria kelly christina joan evelyn lauren judith olivia martha
    cheryl megan andrea hannah jacqueline ann anne jean alice gloria teresa sara janice julia grace
    judy theresa beverly denise marilyn amber danielle brittany diana abigail jane lori hillary
    melania ivanka kellyanne nikki elaine loretta huma condoleezza theresa tessa nicola ruth angela
    greta alexandria tulsi carly megyn kamala kirsten claire dianne ursula christiana chelsea
    anita jacinda cherie charlotte sophie katrina""".split()
)
_NO_PERSON = frozenset(
    """house senate congress party committee court university college school institute center centre
    council department ministry bank group corp inc co ltd plc company news times post journal press
    street avenue city county state states kingdom republic union nations america american national
    international federal global world european europe north south east west northern southern
    eastern western new san los las saint fort mount lake river island islands valley hills beach
    park bay sea ocean air force army navy guard police office agency service services association
    foundation fund league club cup games championship open republicans democrats conservative
    conservatives labour liberal liberals green tea wall supreme high great hall act law agreement
    treaty accord deal plan project initiative summit conference convention campaign security
    intelligence trade economic social public research policy climate energy change coalition
    alliance network studies tv radio daily weekly morning evening today central commission board
    white pentagon capitol parliament kremlin exchange industries systems motors airlines airport electric
    hotel tower church hospital museum square road bridge line media center-right television
    software technology technologies entertainment pictures records studios magazine online web
    royal olympic olympics grand prix middle hong kong york jersey mexico hampshire carolina dakota
    virginia-based africa asia britain england france germany russia china japan india iraq iran
    syria korea zealand arabia australia canada ireland scotland wales spain italy turkey israel
    african asian british chinese russian french german japanese indian iraqi iranian canadian
    australian belt justice treasury defense defence constitution amendment war ii christmas easter
    survey poll report study review index oil gas action environmental protection yahoo google
    twitter team facebook youtube cnn fox nbc abc cbs bbc reuters associated npr politico""".split()
)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan feb mar apr jun jul aug sep sept oct
    nov dec""".split()
)
_NO_NAME = _DAYS | frozenset(
    """the a an this that these those it its he his she her they their we our i my you your there
    here in on at by for from with without within under over after before since until during as if
    when while where why how what who which whether although though because despite and but or so
    yet nor however meanwhile moreover furthermore still then thus now no not yes only also even
    both all some many most few several such one two three another other each every according asked
    last next once to of about amid between among against earlier later today yesterday tomorrow
    more instead perhaps indeed rather like unlike than just speaking critics experts analysts
    officials mr. let's is are was were be do did does has have had will would can could should may
    rival fellow veteran says said re ok okay hi per via""".split()
)
_PEOPLES = re.compile(
    r"(?:american|australian|asian|african|european|british|english|scottish|welsh|irish|french|"
    r"german|greek|dutch|danish|polish|swedish|finnish|spanish|turkish|swiss|czech|thai|arab|iraqi|"
    r"israeli|pakistani|saudi|republican|democratic|conservative|liberal|labour|\w{3,}(?:ian|ese|ean))"
)
_GENERIC = {
    "leader": {
        "president",
        "prime",
        "premier",
        "chancellor",
        "king",
        "queen",
        "leader",
        "minister",
    },
    "politician": {"senator", "sen", "governor", "gov", "rep", "minister", "president", "mayor"},
    "lawmaker": {"senator", "sen", "rep", "representative", "congressman", "congresswoman"},
    "official": {"secretary", "director", "minister", "commissioner", "ambassador", "officer"},
    "expert": {"director", "professor", "prof", "dr", "analyst", "rector", "researcher", "dean"},
    "academic": {"professor", "prof", "dr", "dean", "rector"},
    "scholar": {"professor", "prof", "dr", "dean", "rector"},
    "scientist": {"professor", "prof", "dr", "researcher"},
    "researcher": {"professor", "prof", "dr", "scientist"},
    "boss": {"chief", "executive", "ceo", "chairman", "manager", "coach"},
    "diplomat": {"ambassador", "secretary", "minister"},
    "businessman": {"ceo", "executive", "chairman", "mogul", "billionaire"},
    "mogul": {"businessman", "billionaire", "developer"},
    "billionaire": {"businessman", "mogul", "developer"},
    "candidate": {"nominee", "candidate", "hopeful"},
    "nominee": {"candidate", "nominee"},
    "senator": {"sen", "senator"},
    "congressman": {"rep", "representative"},
    "congresswoman": {"rep", "representative"},
    "governor": {"gov", "governor"},
    "general": {"gen", "general"},
    "professor": {"prof", "dr", "professor"},
    "premier": {"premier", "prime"},
    "pontiff": {"pope"},
    "chief": {"director", "executive", "president", "secretary", "administrator", "head", "chief"},
}
"""What a general word for a person may stand for."""

_OFFICES = frozenset(
    """president minister premier chancellor senator governor mayor secretary king queen pope
    chairman chairwoman director professor economist analyst spokesman spokeswoman spokesperson
    judge ambassador commissioner author lawyer attorney congressman congresswoman coach manager
    executive officer founder commentator activist strategist pollster historian editor columnist
    scientist researcher rector dean actor actress singer writer general colonel captain sheriff
    detective treasurer democrat republican striker midfielder goalkeeper star player businessman
    nominee candidate lawmaker administrator mayor head boss chief pontiff prosecutor""".split()
)
"""Nouns for one person that an article repeats instead of the name."""

_RUN = re.compile(
    r"""\b [A-Z][\w'’-]*+ (?: \.[A-Z] )* \.?
        (?: [ \u00a0] (?: (?: de | der | van | von | al | bin | el | la | du | da | di ) [ ] )?
            [A-Z][\w'’-]*+ (?: \.[A-Z] )* \.? )*""",
    re.VERBOSE,
)
_BEFORE = re.compile(r"(?:[A-Za-z-]+ ){0,4}$")
_AFTER = re.compile(
    r", (?:(?:the|a|an|who is|who was) )?([\w' -]{3,70}?)(?: (?:of|for|at|in|and)\b|[,.])"
)
MEMORY = 60
"""Mentions; no pronoun or description reaches further back."""

_ACTS = re.compile(
    r",? (?:who |also |has |had |is |was |will |would |could |does |did |[a-z]+ed\b|says\b|went\b|"
    r"made\b|took\b|came\b|met\b|won\b|gave\b|began\b|told\b|wrote\b|wants\b)"
)
"""What follows a name that is the subject of its sentence."""

_CONTEXT = 45  # characters before a name in which its title may stand


class Cast:
    """The people of one article, and who was named last."""

    def __init__(self, texts: Iterable[tuple[int, str]], *, quoted: Sequence[tuple[int, int]] = ()):
        """Read the names in `texts`: (offset, text) in reading order.

        Who is named in the spans `quoted` is learned, but is not counted as named by the reporter.
        """
        self._forms: Counter[str] = Counter()
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._about: dict[str, set[str]] = defaultdict(set)
        self._gender: dict[str, str] = {}
        self._firm: set[str] = set()  # surely people: by title, given name or short form
        runs = [run for offset, text in texts for run in _runs(text, offset)]
        for run in runs:
            self._learn(*run)
        alone = {words[0] for _, words, *_ in runs if len(words) == 1}
        self._firm |= {who for who in self._gender if who.split()[-1] in alone}
        self._mentions = [
            (at, who, acts) for at, words, *_, acts in runs if (who := self._person(words, at))
        ]
        self._places = [at for at, *_ in self._mentions]
        self._said: list[tuple[int, str]] = []
        self._quoted, self._reported = list(quoted), []

    def hide(self, start: int, end: int) -> None:
        """Leave who is named in a reported clause out of the order of mention."""
        insort(self._reported, (start, end))

    def _is_hidden(self, at: int) -> bool:
        for spans in (self._quoted, self._reported):
            i = bisect_left(spans, (at + 1,))
            if any(a <= at < b for a, b in spans[max(0, i - 2) : i]):
                return True
        return False

    def remember(self, speaker: str | None, at: int) -> None:
        """Note that `speaker` was named as a source at `at`; calls come in reading order."""
        if speaker:
            self._said.append((at, speaker))

    def name(self, words: Sequence[str], at: int) -> str:
        """Return the full form of a name, without titles, as the article gives it."""
        kept = _bare(words)
        if not kept:
            return ""
        return self._join(kept, at) or " ".join(kept)

    def is_person(self, name: str) -> bool:
        """Tell whether the article treats `name` as one human being."""
        return name in self._gender

    def pronoun(self, word: str, at: int) -> str | None:
        """Return whom `word` ("he", "she", "they", "it") at `at` means, or None."""
        word = word.lower()
        if word in ("he", "him", "his", "she", "her", "hers"):
            return self._last_person(
                "f" if word.startswith("s") or word.startswith("her") else "m", at
            )
        if word in ("they", "them", "their"):
            return self._last_said(at, plural=True)
        if word in ("it", "its"):
            return self._last_said(at, plural=False)
        return None

    def description(self, words: Sequence[str], at: int) -> str | None:
        """Return whom a definite description ("Canadian prime minister") at `at` means, or None.

        The last person named before whom all its words fit; for a general word ("expert") without
        a fit, the last person who was a source.
        """
        head = words[-1].lower()
        rest = {w.lower() for w in words[:-1]} - TITLES - {"veteran", "longtime", "one-time"}
        fits = _GENERIC.get(head, set()) | {head}
        if head not in _OFFICES and head not in _GENERIC:
            return None
        for place, who, _ in self._before(at):
            about = self._about[who]
            if about & fits and rest <= about and place < at:
                return who
        if head in _GENERIC and not rest or not self._is_held(fits):
            who = next((who for who in self._sources() if self.is_person(who)), None)
            return who if who and not self._about[who] & _OFFICES - fits else None
        return None

    def _is_held(self, offices: set[str]) -> bool:
        """Tell whether anybody in the article is named with one of the offices."""
        return any(about & offices for about in self._about.values())

    def _learn(self, at: int, words: list[str], before: str, after: str, acts: bool) -> None:
        kept = _bare(words)
        titles = {w.lower().rstrip(".") for w in words[: len(words) - len(kept)]}
        titled = bool(titles & TITLES)
        if not kept or not _may_be_person(kept, titled):
            return
        full = " ".join(kept)
        if len(kept) > 1:
            full = self._join(kept, at) or full
            self._enter(full, kept)
        elif titled:
            full = self._join(kept, at) or full
            self._gender.setdefault(full, "")
        if len(kept) > 1 or titled:
            self._about[full] |= titles | _describing(before, after)
            gender = _gender(kept, titles)
            if titled or gender:
                self._firm.add(full)
            if gender:
                self._gender[full] = gender

    def _enter(self, full: str, kept: list[str]) -> None:
        self._gender.setdefault(full, "")
        for index, key in ((self._by_last, kept[-1]), (self._by_first, kept[0])):
            if full not in index[key]:
                index[key].append(full)

    def _join(self, kept: list[str], at: int) -> str | None:
        """Return the full name that `kept` is a form of, or None."""
        if len(kept) == 1:
            known = self._by_last.get(kept[0]) or [
                who for who in self._by_first.get(kept[0], ()) if who in self._firm
            ]
            return self._nearest(known, at) if known else None
        same = [n for n in self._by_last.get(kept[-1], ()) if n.split()[0] == kept[0]]
        return same[0] if same else None

    def _nearest(self, known: list[str], at: int) -> str:
        if len(known) == 1 or not getattr(self, "_places", None):
            return known[0]
        for _, who, _ in self._before(at):
            if who in known:
                return who
        return known[0]

    def _person(self, words: list[str], at: int) -> str | None:
        kept = _bare(words)
        full = self._join(kept, at) or " ".join(kept) if kept else ""
        return full if full in self._gender else None

    def _last_person(self, gender: str, at: int) -> str | None:
        """Return the last source who fits, or the last person named who does.

        A person named after the last source spoke wins only where no source fits.
        """
        fitting = [
            (place, acts, who)
            for place, who, acts in self._before(at)
            if self._gender[who] in (gender, "") and not self._is_hidden(place)
        ]
        last = next(((p, who) for p, who in self._recent() if self._fits(who, gender)), None)
        acting = next(((p, w) for p, acts, w in fitting if acts and w in self._firm), None)
        best = max(filter(None, (last, acting)), default=None)
        if best:
            return best[1]
        return next(
            (w for _, _, w in fitting if w in self._firm), next((w for *_, w in fitting), None)
        )

    def _fits(self, who: str, gender: str) -> bool:
        return who in self._firm and self._gender[who] in (gender, "")

    def _before(self, at: int) -> Iterable[tuple[int, str, bool]]:
        """Return the last mentions of people before `at`, the nearest first."""
        stop = bisect_left(self._places, at)
        return reversed(self._mentions[max(0, stop - MEMORY) : stop])

    def _recent(self) -> Iterable[tuple[int, str]]:
        return reversed(self._said[-MEMORY:])

    def _sources(self) -> Iterable[str]:
        return (who for _, who in reversed(self._said[-MEMORY:]))

    def _last_said(self, at: int, *, plural: bool) -> str | None:
        others = [who for who in self._sources() if not self.is_person(who)]
        fitting = [who for who in others if plural == _is_plural(who)]
        return next(iter(fitting or others), None)


def _runs(text: str, offset: int) -> list[tuple[int, list[str], str, str, bool]]:
    """Return the runs of capitalised words: place, words, the words before, a phrase after."""
    found = []
    for match in _RUN.finditer(text):
        at = match.start()
        before = text[max(0, at - _CONTEXT) : at]
        pieces = _pieces(match[0])
        for i, words in enumerate(pieces):
            last = i == len(pieces) - 1
            after = _AFTER.match(text, match.end()) if last and len(words) > 1 else None
            found.append(
                (
                    offset + at,
                    words,
                    before if i == 0 else "",
                    after[1] if after else "",
                    last and bool(_ACTS.match(text, match.end())),
                )
            )
    return found


def _pieces(run: str) -> list[list[str]]:
    """Cut a run at full stops that end a sentence and at genitives: "Trump's White House"."""
    pieces, words = [], []
    for word in run.split():
        plain = re.sub(r"['’]s?$", "", word)
        words.append(plain.rstrip("."))
        ends = word.endswith(".") and len(word) > 2 and word.rstrip(".").lower() not in TITLES
        if plain != word or ends:
            pieces.append(words)
            words = []
    return [*pieces, words] if words else pieces


def _bare(words: Sequence[str]) -> list[str]:
    """Return the words of a name without what stands before it: "But Prime Minister"."""
    words = [w for w in words if w]
    start = 0
    while start < len(words) and words[start].lower().rstrip(".") in _NO_NAME:
        start += 1
    start = _behind_titles(words, start)
    end = len(words)
    while end > start and words[end - 1].lower().rstrip(".") in _DAYS:
        end -= 1
    return list(words[start:end])


def _behind_titles(words: Sequence[str], start: int) -> int:
    """Return the word behind the last title: "Ohio Gov. Roe" -> "Roe", but "General Motors"."""
    rest = range(start, len(words))
    if all(_is_title(words[i]) for i in rest):
        return len(words)
    last = max((i for i in rest[:-1] if _is_title(words[i])), default=None)
    if last is None:
        return start
    left = words[last + 1 :]
    if left and all(w.lower().rstrip(".") in _NO_PERSON for w in left):
        return start
    return last + 1


def _is_title(word: str) -> bool:
    low = word.lower().rstrip(".")
    return low in TITLES and low not in _NO_PERSON


def _may_be_person(kept: list[str], titled: bool) -> bool:
    low = [w.lower() for w in kept]
    if any(w in _NO_PERSON or w in _DAYS for w in low) or len(kept) > 4:
        return False
    if titled or low[0] in _MALE or low[0] in _FEMALE:
        return True
    return (
        len(kept) > 1
        and not any(w.isupper() and len(w) > 1 for w in kept)
        and not any(_PEOPLES.fullmatch(w) for w in low[:1])
    )


def _describing(before: str, after: str) -> set[str]:
    """Return the words that say what a person is, beside the name."""
    near = _BEFORE.search(before)[0] if before else ""
    words = {w.lower() for w in re.findall(r"[A-Za-z-]+", f"{near} {after}")}
    return words if words & (_OFFICES | set(_GENERIC)) else set()


def _gender(kept: list[str], titles: set[str]) -> str:
    if titles & {"mr", "sir", "king", "prince", "congressman", "spokesman", "chairman", "lord"}:
        return "m"
    if titles & {"mrs", "ms", "miss", "lady", "queen", "princess", "dame", "baroness"}:
        return "f"
    if titles & {"congresswoman", "spokeswoman", "chairwoman"}:
        return "f"
    first = kept[0].lower() if len(kept) > 1 else ""
    return "m" if first in _MALE else "f" if first in _FEMALE else ""


def _is_plural(name: str) -> bool:
    return name.endswith("s") and not name.endswith(("ss", "us")) or " and " in name
