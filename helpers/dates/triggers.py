r"""The words and patterns of temporal expressions in English news: data for `timex`.

`TRIGGER` finds the words that a temporal expression needs; `RULES` gives, for each kind of trigger,
the patterns to try there. Every pattern is tried at the first word that can open the expression
(`OPENERS`), the longest match wins, and among equals the first. Macros such as ``<MONTH>`` are
the entries of `timex_words.TERMS`.

Notes
-----
Extents follow TimeML 1.2.1: Saurí et al. 2006, "TimeML Annotation Guidelines".
"""

from __future__ import annotations

import re

from helpers.dates import terms as timex_words

rule = timex_words.rule

_RELATIVE = """last past next coming previous preceding prior following current same latest this
    that upcoming"""
_DAYS = " ".join(f"{day.lower()}s" for day in timex_words.WEEKDAYS)

_SPAN_RULES = (
    # the week of March 11
    rule(
        "week of",
        r"the\s+week\s+(?:of|beginning|starting)\s+(?P<month><MON>)\s+(?P<day><DAY>)"
        r"(?:,?\s+(?P<year><YEAR>))?",
        needs="week weekdays weekends weeknights",
    ),
    # the last week of August | the first ten months of 1916
    rule(
        "stretch of",
        r"<MUCH>(?:the\s+)?(?P<ordinal><ORDWORD>|[0-9]{1,2}(?:st|nd|rd|th)|last|final|closing|"
        r"opening)\s+(?:(?P<num><NUM>|few|several|couple\s+of)\s+)?(?P<unit><UNIT>)\s+"
        r"(?:of|in)\s+(?:the\s+)?(?P<inner>(?P<month><MON>)(?:,?\s+(?:of\s+)?(?P<year><YEAR>))?|"
        r"(?P<year2><YEAR>)|(?P<relyear>(?:last|this|next|that)\s+year|year))",
        needs="of in",
    ),
)
_DAY_OF = (
    r"(?:<WD>)?(?P<inner>(?P<month><MON>)\s+(?P<day><DAY>)(?:,?\s+(?P<year><YEAR>))?|"
    r"(?P<day2><DAY>)(?:\s+of)?\s+(?P<month2><MON>)(?:,?\s+(?P<year2><YEAR>))?|<WEEKDAY>)"
)

_DATE_RULES = (
    # Jan 15, 2026 08:56 PM | Friday, March 22, 2013 | March 3rd, 1991
    rule(
        "full date",
        r"(?:<PART>)? (?:(?:the\s+)? <WD>)? (?P<month><MON>)\s+ (?P<day><DAY>|<ORDWORD>)"
        r"\s?,?\s*(?:of\s+)? (?P<year><YEAR>) (?:,?\s+(?P<clock><CLOCK>))?",
        needs="#",
    ),
    # 22 March 2013 | the 3rd of March, 1991
    rule(
        "full date",
        r"(?:<PART>)? (?:the\s+(?=[0-9]+[a-z]|[a-z]))? (?:<WD>(?:the\s+)?)? "
        r"(?P<day><DAY>|<ORDWORD>)[-\s]+"
        r"(?:day\s+)?(?:of\s+)? (?P<month><MON>),?[-\s]+(?:of\s+)?(?P<year><YEAR>)"
        r"(?:,?\s+(?P<clock><CLOCK>))?",
        needs="#",
    ),
    # March 22 | Friday, March 22 | this November 24
    rule(
        "day of month",
        r"(?:<PART>)? (?:(?:the\s+)?<REL>\s+)? (?:<WD>)? (?P<month><MON>)\s+"
        r"(?P<day><DAY>|<ORDWORD>)(?![,.][0-9]|\s*(?:%|percent|per\s+cent|million|billion))"
        r"(?:\s+of\s+(?P<relyear>last|this|next|that|the\s+same)\s+year)?",
        needs=timex_words.MONTH_WORDS,
    ),
    # 22 March | the 3rd of March
    rule(
        "day of month",
        r"(?:<PART>)? (?:the\s+(?=[0-9]+[a-z]|[a-z]))? (?:<WD>(?:the\s+)?)? "
        r"(?P<day><DAY>|<ORDWORD>)\s+(?:of\s+)?"
        r"(?P<month><MON>) (?:\s+(?:of\s+)?(?P<relyear>last|this|next|that|the\s+same)\s+year)?",
        needs=timex_words.MONTH_WORDS,
    ),
    # March 2013 | end of March, 2013 | March '13
    rule(
        "month of year",
        r"(?:<PART>)? (?P<month><MON>)(?:,?\s+of\s+|,?\s+|,|-|/)"
        r"(?P<year><YEAR>|(?:(?<=\s)|(?<=of\s))['’][0-9]{2})",
        needs="#",
    ),
    # March last year | October of that year
    rule(
        "month of year",
        r"(?:<PART>)? (?P<month><MONTH>),?\s+(?:of\s+)?"
        r"(?P<relyear>last|this|next|that|the\s+(?:same|following|previous|preceding))\s+year",
        needs="year",
    ),
    # last March | this coming June
    rule(
        "month",
        r"(?:<PART>)? (?:this\s+past\s+|this\s+coming\s+)? <REL>\s+(?P<month><MONTH>)",
        needs=_RELATIVE,
    ),
    rule("month", r"(?:<PART>)? (?P<month><MONTH>)", needs=timex_words.MONTH_WORDS),
    rule("every month", r"(?:every|each)\s+(?P<month><MONTH>)", needs="every each"),
    # Friday | late Friday | last Friday night | Friday's
    rule(
        "weekday",
        r"(?:<PART>)? (?:(?:this\s+(?=past|coming))?<REL>\s+)? (?P<weekday><WEEKDAY>)"
        r"(?:\s+(?P<daypart><DAYPART>))?(?:\s+(?P<relweek>last|this|next)\s+week)?",
        needs=timex_words.DAY_WORDS,
    ),
    rule(
        "every weekday",
        r"(?:every|each)\s+(?:other\s+|single\s+)?(?P<weekday><WEEKDAY>)(?:\s+<DAYPART>)?|"
        r"(?P<weekdays><WEEKDAY>)(?:s|\s+(?:mornings|afternoons|evenings|nights))",
        needs=f"every each mornings afternoons evenings nights {_DAYS}",
    ),
    rule(
        "holiday",
        r"(?:<PART>)? (?:<REL>\s+)? (?-i:(?=[A-Z])) (?P<holiday><HOLIDAY>)(?:\s+(?:of\s+)?"
        r"(?:(?P<year><YEAR>)|(?P<relyear>last|this|next)\s+year))?(?:\s+(?:(?P<daypart><DAYPART>)|"
        r"weekend))?",
        needs=timex_words.HOLIDAY_WORDS,
    ),
    # the night of April 3, 1861
    rule(
        "part of day",
        r"(?:(?P<part>early|late|later|mid)[\s-]+(?:in\s+|on\s+)?)?(?:the\s+)?(?P<daypart><DAYPART>)"
        r"\s+of\s+" + _DAY_OF,
        needs="of",
    ),
    *_SPAN_RULES,
)

_CENTURY_RULES = (
    rule(
        "century",
        r"(?:(?P<part>(?:the\s+)?(?:beginning|start|end|middle|turn)\s+of\s+the|"
        r"(?:the\s+)?(?:early|late|mid))[-\s]+)?(?:the\s+)?(?P<century>[0-9]{1,2}(?:st|nd|rd|th)|"
        r"<ORDWORD>)[-\s](?:century|centuries)(?P<era>\s+(?:BC|BCE|B\.C\.))?",
        needs="century centuries",
    ),
)

_NUMBER_RULES = (
    # 2026-01-15 | 2026-01-15T20:56:00Z | 2026/01/15
    rule(
        "full date",
        r"(?P<year><YEAR>)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day><DAY>)"
        r"(?:(?:T|,?\s+)(?P<clock><CLOCK>)(?:[.][0-9]+)?(?:[+-][0-9]{2}:?[0-9]{2})?)?",
    ),
    # 3/22/2013 | 22.03.2013
    rule(
        "numeric date",
        r"(?P<one>0?[1-9]|[12][0-9]|3[01])(?P<sep>[-/.])(?P<two>0?[1-9]|[12][0-9]|3[01])(?P=sep)"
        r"(?P<year><YEAR>|[0-9]{2})(?![/.-]?[0-9])(?:,?\s+(?P<clock><CLOCK>))?",
    ),
    rule("attacks", r"(?P<attacks>9/11)"),
    # 2013 | early 2013 | fiscal 2013 | the year 2013
    rule(
        "year",
        r"(?:<PART>)? (?:(?:the\s+)?(?P<fiscal>(?:fiscal|financial|school|academic|calendar|FY)"
        r"(?:\s+years?)?\s?)|(?:the\s+)?years?\s+)?(?P<year><YEAR>)"
        r"(?:(?:\s?[-–/]\s?[0-9]{2,4})?\s+(?:fiscal|financial|school|academic)\s+year)?",
    ),
    rule("fiscal year", r"(?-i:FY)\s?['’]?(?P<short>[0-9]{2})", needs="fy"),
    rule("short year", r"(?:<PART>)? ['’‘](?P<short>[0-9]{2})(?!['’]?s|[0-9])"),
    rule(
        "decade",
        r"(?:(?P<part>(?:the\s+)?(?:beginning|start|end|middle)\s+of\s+the|"
        r"(?:the\s+)?(?:early|late|mid|middle)(?:\s+to\s+late)?(?:\s+and\s+mid)?)[-\s]+)?(?:the\s+)?"
        r"(?:(?P<decade>[12][0-9]{2}0)['’]?s|['’‘](?P<short>[2-9]0)s|(?:(?<=the\s)|(?<=early\s)|(?<=late\s)|(?<=mid-)|(?<=mid\s)|(?<=\sand\s))(?P<bare>[2-9]0)s|"
        r"(?<=\w[-\s])(?P<word>(?:(?:nineteen[-\s])?(?:twenties|thirties|forties|fifties|sixties|"
        r"seventies|eighties|nineties))))",
    ),
    *_CENTURY_RULES,
    rule(
        "before Christ",
        r"(?:<PART>|(?P<circa>c\.|ca\.?|circa)\s*)?(?:the\s+)?(?P<bc>[0-9]{1,4})\s?"
        r"(?-i:BC\b|BCE\b|B\.C\.(?:E\.)?|B\.C)",
        needs="bc bce b",
    ),
    rule(
        "year",
        r"(?-i:AD|A\.D\.)\s?(?P<ad>[0-9]{1,4})|(?P<ad2>[0-9]{1,4})\s?(?-i:AD|A\.D\.|CE)",
        needs="ad a ce",
    ),
    # 10 a.m. EDT Monday | 8 o'clock | 1400 GMT
    rule(
        "clock",
        r"(?P<approx>(?:about|around|nearly|almost|shortly\s+(?:before|after)|just\s+(?:before|"
        r"after))\s+)?(?:<CLOCK>|(?P<oclock><SMALL>|[0-9]{1,2})\s+o['’]clock(?:\s+(?:in\s+the\s+)?"
        r"(?P<half2>morning|afternoon|evening|at\s+night))?|(?P<military>[012][0-9][0-5][0-9])"
        r"(?:<ZONE>|\s?(?:hrs|hours)\b)|(?P<noon>noon|midnight|midday)(?:<ZONE>)?)"
        r"(?:,?\s+(?:(?P<weekday><WEEKDAY>)|(?P<deictic><DEICTIC>)))?(?:\s+(?P<daypart><DAYPART>))?",
    ),
    # the 15th
    rule(
        "day of month",
        r"(?<![\w-])the\s+(?P<day>[0-9]{1,2}(?:st|nd|rd|th))(?=\s*(?:[.,;:)]|$|\s(?:was|were|the|"
        r"and|to|in|at|a|when|with|he|they|it|she|we|but|as|after|before)\b))",
        needs="st nd rd th",
    ),
    rule("quarter", r"(?-i:Q)(?P<quarter>[1-4])(?:\s+(?:of\s+)?(?P<year><YEAR>))?", needs="q"),
    rule("quarter", r"(?-i:[1-4]Q)\s?(?:['’]?(?P<short>[0-9]{2})|(?P<year><YEAR>))?", needs="q"),
)

_SEASON_RULES = (
    rule(
        "season",
        r"(?:<PART>)? (?:(?:the\s+)?<REL>\s+|the\s+)? (?P<season><SEASON>)"
        r"(?:,?\s+(?:of\s+)?(?:(?P<year><YEAR>|['’][0-9]{2})|"
        r"(?:of\s+)?(?P<relyear>last|this|next|that)\s+year))?",
    ),
    rule("every season", r"(?:every|each)\s+(?P<season><SEASON>)", needs="every each"),
)

_PART_OF_DAY_RULES = (
    rule(
        "part of day",
        r"(?:(?P<part>early|late|later|earlier|mid)[\s-]+(?:on\s+|in\s+)?)?(?:(?P<when>(?:the\s+)?"
        r"(?:this|last|that|same|previous|following|next)(?:\s+same)?|yesterday|tomorrow|today)"
        r"\s+)?(?P<daypart><DAYPART>)",
    ),
    rule(
        "part of day",
        r"(?:(?P<part>early|late)\s+)?(?:in\s+)?(?:the\s+)(?:(?P<edge>early|late|mid)[-\s]+)?"
        r"(?P<daypart><DAYPART>|evening)(?:\s+hours)?",
    ),
    rule("every day", r"(?:every|each)\s+<DAYPART>|nightly", needs="every each nightly"),
    rule(
        "part of day",
        r"(?:(?P<part>early|late|later)\s+)?(?P<tonight>tonight)|(?P<overnight>"
        r"overnight)|(?P<sun>dawn|dusk|daybreak|sunrise|sunset|nightfall)",
    ),
)

_QUARTER_RULES = (
    # the third quarter of last year | fourth-quarter | this year's first half
    rule(
        "quarter",
        r"(?:<PART>)?(?:(?:the\s+)?(?P<relyear>last|this|next|the\s+previous|the\s+same)\s+"
        r"(?:fiscal\s+)?year['’]s\s+|(?:the\s+)?(?:fiscal\s+)?(?P<year><YEAR>)(?:['’]s)?\s+)?"
        r"(?:the\s+)?(?:(?P<rel>last|this|next)\s+year['’]s\s+)?(?:fiscal(?:-|\s+))?"
        r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final|opening)[-\s]"
        r"(?:fiscal[-\s])?(?P<unit>quarter|half)"
        r"(?:\s+(?:of\s+|in\s+)?(?:the\s+)?(?:fiscal\s+(?:year\s+)?)?(?:(?P<year2><YEAR>)|"
        r"(?P<relyear2>(?:last|this|next|that)\s+(?:fiscal\s+)?year|(?<=the\s)(?:fiscal\s+)?year)))?",
        needs="quarter half",
    ),
)

_UNIT_RULES = (
    # the early hours of Friday
    rule(
        "part of day",
        r"(?:the\s+)?(?:early|small)(?:\s+morning)?\s+hours\s+of\s+" + _DAY_OF,
        needs="hours",
    ),
    # a three-year period
    rule(
        "duration",
        r"(?:(?:an?|the|this|the\s+same)\s+)?(?P<num><NUM>)[-\s]"
        r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|century)\s+(?:period|term)",
        needs="period term",
    ),
    # about three years ago | a decade and a half ago | years ago
    rule(
        "ago",
        r"<MUCH>(?:(?P<num><NUM>|<VAGUE>|an?|many)\s+(?:more\s+)?)?(?P<unit><UNIT>)"
        r"(?P<half>\s+and\s+a\s+half)?(?:\s+or\s+(?:so|more))?[-\s]+ago",
        needs="ago",
    ),
    # a week earlier | two days later
    rule(
        "later",
        r"<MUCH>(?:just\s+|only\s+)?(?:(?P<num><NUM>|<VAGUE>|an?|many)\s+)?(?P<unit><UNIT>)"
        r"(?P<half>\s+and\s+a\s+half)?(?:\s+or\s+so)?\s+(?P<way>earlier|later|on(?=[,.])|previously|"
        r"beforehand|afterwards?|hence|from\s+(?:now|today)|before(?=\s*[.,;:!?)]|$))",
        needs="earlier later on previously beforehand afterward afterwards hence from before",
    ),
    # the year before | the day after
    rule(
        "neighbour",
        r"(?:the\s+)(?P<unit>day|week|month|quarter|year|decade|weekend|night|morning|evening|afternoon)\s+"
        r"(?P<way>before|after|earlier|previous|prior|following)(?!\s+(?:last|next|yesterday))",
        needs="before after earlier previous prior following",
    ),
    rule(
        "neighbour",
        r"(?:the|that)\s+(?P<unit>year|quarter|month|week)-(?P<way>earlier|ago)"
        r"\s+(?:(?P<ordinal><ORDWORD>)\s+)?(?:period|quarter|half|month|level)",
        needs="-",
    ),
    rule(
        "neighbour",
        r"(?:the\s+)?(?P<unit>day|week|month|year)\s+(?P<way>before|after)\s+"
        r"(?P<far>last|next|yesterday|tomorrow)",
        needs="before after",
    ),
    rule(
        "per",
        r"(?:per|an?)\s+(?P<unit>second|minute|hour|day|night|week|month|quarter|year|"
        r"decade|century)",
    ),
    # nearly a decade | at least three more years | ten to twelve days
    rule(
        "duration",
        r"<MUCH>(?P<num><NUM>|<VAGUE>|an?\s+(?:full|whole|entire)|an?|the\s+<NUM>(?=\s+\w+s\b))"
        r"(?:\s+(?:more|full|straight|consecutive|successive|additional|long|whole|entire|or\s+more)"
        r")*[-\s]+(?P<unit><UNIT>)(?P<half>\s+and\s+a\s+half)?(?:\s+or\s+(?:so|more|less))?",
    ),
    rule(
        "duration",
        r"<MUCH>(?:(?P<num><NUM>)|a|one|every)[-\s](?P<unit>half)[-\s]?"
        r"(?P<halved>hour|day|year|century|decade)s?|half\s+an?\s+(?P<halved2>hour|day|year|"
        r"century|decade)|(?:a\s+)?quarter(?:-|\s+of\s+a\s+)(?P<quartered>century)",
        needs="half quarter",
    ),
    # two-day | 12-month | month-long | decades-long | weeklong
    rule(
        "duration",
        r"(?P<num><NUM>|several|multi|single)-(?P<unit>second|minute|hour|day|night|week|weekend|month|"
        r"quarter|year|decade|century)s?(?:-long)?(?!-?(?:old|olds)\b)",
        needs="-",
    ),
    rule(
        "duration",
        r"(?P<long>second|minute|hour|day|week|weekend|month|year|decade|century)"
        r"(?P<plural>s)?-?long",
        needs="long weeklong daylong monthlong yearlong hourlong decadelong",
    ),
    # the past two years | the next few months | these last days
    rule(
        "stretch",
        r"(?:(?:at\s+least|nearly|about|almost|more\s+than|roughly|around)\s+)?"
        r"(?:(?:the|these|this)\s+)?(?P<rel>last|past|next|coming|previous|"
        r"preceding|prior|following|first|final|recent|latest|opening|closing|ensuing|intervening|"
        r"remaining)\s+(?:(?P<num><NUM>|few|several|couple\s+of|many|dozen)\s+)?(?P<unit><UNIT>)"
        r"(?:\s+or\s+so)?",
        needs=f"{_RELATIVE} first final recent opening closing ensuing intervening remaining",
    ),
    # last week | this year | the same month | earlier this year
    rule(
        "calendar unit",
        r"(?:<PART>)? (?:(?:the|this|that|these)\s+)? (?P<rel>last|next|past|coming|upcoming|"
        r"previous|preceding|prior|following|current|same|latest|this|that)\s+"
        r"(?P<unit>day|week|weekend|month|quarter|year|decade|century|fiscal\s+year|"
        r"fiscal\s+quarter|school\s+year|academic\s+year|financial\s+year|calendar\s+year)"
        r"(?P<end>\s+end)?",
        needs=_RELATIVE,
    ),
    # the year | the end of the month | late in the day
    rule(
        "the unit",
        r"(?:<PART>)? (?P<the>the)?\s*(?P<unit>day|week|weekend|month|quarter|year|decade|century|"
        r"fiscal\s+year|school\s+year)(?P<end>['’]s\s+end)?",
    ),
    rule("year end", r"(?:the\s+)?(?P<unit>year|month|quarter)(?:-|['’]s\s+)end", needs="end"),
    # the first nine months | the first half-year
    rule(
        "stretch of",
        r"(?:the\s+)?(?P<ordinal>first)\s+(?P<num><NUM>)\s+(?P<unit>months|weeks|days|quarters)"
        r"(?:\s+of\s+(?:the\s+)?(?:fiscal\s+)?(?:(?P<year><YEAR>)|"
        r"(?P<relyear>(?:last|this|next|that)\s+year|year)))?",
        needs="first",
    ),
    # every two years | every other day | each week
    rule(
        "every",
        r"(?:every|each)\s+(?:single\s+)?(?:(?P<num><NUM>|other|few|couple\s+of)\s+)?"
        r"(?P<unit><UNIT>)",
        needs="every each",
    ),
    # twice a month | three times per year
    rule(
        "frequency",
        r"(?P<freq>once|twice|(?:<NUM>|several|many)\s+times)\s+(?:an?|per|each|every)\s+"
        r"(?:(?P<num><NUM>)\s+)?(?P<unit><UNIT>)",
        needs="once twice times",
    ),
    rule("all", r"all\s+(?P<unit>day|night|week|month|year)(?:\s+long)?", needs="all"),
    # recent weeks | coming months
    rule(
        "reference",
        r"(?:the\s+|these\s+)?(?:more\s+)?(?P<past>recent|earlier|previous|past)\s+"
        r"(?P<unit>seconds|minutes|hours|days|weeks|weekends|months|quarters|years|decades|"
        r"centuries)",
        needs="recent earlier previous past",
    ),
    rule(
        "reference",
        r"(?:the\s+)?(?P<future>coming|upcoming|future|later)\s+"
        r"(?:days|weeks|months|quarters|years|decades|centuries)",
        needs="coming upcoming future later",
    ),
    rule(
        "reference",
        r"(?P<present>these\s+days)|(?P<past>the\s+other\s+(?:day|night|week))",
        needs="these other",
    ),
    rule(
        "plural",
        r"<MUCH>(?P<many>many\s+|countless\s+|long\s+)?(?P<unit>seconds|minutes|hours|days|nights|"
        r"weeks|weekends|months|years|decades|centuries)",
    ),
    rule(
        "every",
        r"(?P<plural>weekdays|weekends|weeknights)",
        needs="week weekdays weekends weeknights",
    ),
)

_WORD_RULES = (
    rule(
        "deictic",
        r"(?:(?P<part>early|late|later|earlier)\s+)?(?P<far>the\s+day\s+(?:before|after)"
        r"\s+)?(?P<deictic>today|yesterday|tomorrow)(?:\s+(?P<daypart><DAYPART>))?",
    ),
    rule(
        "reference",
        r"(?P<present>(?:right\s+|just\s+)?now|nowadays|currently|presently|present[-\s]day|"
        r"current|(?<=at\s)present|the\s+present(?:\s+(?:day|time))?)",
    ),
    rule(
        "reference",
        r"(?P<past>(?:more\s+|very\s+|most\s+)?recently|lately|(?:more\s+|most\s+)?"
        r"recent|(?:the\s+)?(?:(?:recent|distant|not-too-distant|immediate|near)\s+)?past)",
    ),
    rule(
        "reference",
        r"(?P<future>(?:the\s+)?(?:(?:near|not-too-distant|distant|foreseeable|"
        r"immediate)[-\s])?future)",
    ),
    rule("reference", r"(?P<past>(?:long|some\s+time)\s+ago)"),
    rule(
        "often",
        r"(?P<set>daily|weekly|monthly|quarterly|yearly|annual|annually|hourly|biweekly|"
        r"bimonthly|biannual|biennial|fortnightly)",
    ),
)

_TRIGGER_WORDS = {
    "season": "spring summer autumn fall winter",
    "daypart": """morning mornings afternoon afternoons evening evenings night nightly tonight
        overnight dawn dusk daybreak sunrise sunset nightfall lunchtime""",
    "unit": """second seconds minute minutes hour hours day days nights weekend weekends week weeks
        month months year years decade decades century centuries weekdays weeknights
        daylong weeklong monthlong yearlong hourlong decadelong""",
    "quarter": "quarter quarters half",
    "relative": "past recent",
    "word": """today yesterday tomorrow now nowadays currently current presently present recently
        lately future ago daily weekly monthly quarterly yearly annual annually
        hourly biweekly bimonthly biannual biennial fortnightly""",
    "number": """noon midnight midday o'clock o’clock twenties thirties forties fifties sixties
        seventies eighties nineties""",
}
_CAPITALISED = [
    *timex_words.MONTHS,
    *timex_words.WEEKDAYS,
    *(f"{day}s" for day in timex_words.WEEKDAYS),
    *"Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split(),
    *"Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun AD FY Q1 Q2 Q3 Q4".split(),
]
KINDS = {word: kind for kind, words in _TRIGGER_WORDS.items() for word in words.split()}
KINDS |= dict.fromkeys("ad fy q1 q2 q3 q4".split(), "number")
"""Kind of trigger by word in lower case; months, days and holidays are of the kind *date*."""


def _by_letter() -> str:
    """Return the trigger words as one pattern, sorted by first letter: few branches to try."""
    holidays_ = [
        term.title().replace("'S", "'s").replace(" Of ", " of ") for term in timex_words.holidays()
    ]
    branches: dict[str, set[str]] = {}
    for word in [*_CAPITALISED, *holidays_]:
        branches.setdefault(word[0], set()).add(word[1:])
    for word in (word for words in _TRIGGER_WORDS.values() for word in words.split()):
        both = f"[{word[0]}{word[0].upper()}]"
        branches.setdefault(both, set()).add(word[1:])
    patterns = []
    for first, rests in branches.items():
        longest = sorted(rests, key=lambda rest: (-len(rest), rest))
        rest = timex_words.names(re.escape(rest).replace("'", "['’]") for rest in longest)
        patterns.append(rf"{first}(?:{rest})\b")
    return "\n    | ".join(patterns)


TRIGGER = re.compile(
    rf"""\b(?:
      {_by_letter()}
    | (?:1[0-9]|20)[0-9][0-9](?![0-9])                      # 2013
    | (?:0[1-9]|[1-9][0-9]{{0,3}}) (?:
          [/.-][0-9]{{1,2}}[/.-][0-9]{{2}} | /11\b          # 3/22/2013, 9/11
        | :[0-5][0-9] | (?:\.[0-5][0-9])?\s?[apAP]\.?\s?[mM]\b   # 10:30, 10.30pm, 10 a.m.
        | (?:st|nd|rd|th)\b | 0?s\b | \s?(?:BC|B\.C|AD|A\.D|CE)  # 15th, 90s, 431 BC
        | Q\b )
    | 0[0-9]:[0-5][0-9]
    | [0-2][0-9][0-5][0-9](?=\s?(?:GMT|UTC|BST|CET|[ECMP][SD]T|hrs|hours)\b)  # 0730 GMT
    | (?<=['’‘])[0-9]{{2}}(?![0-9])                        # '08
    )""",
    re.VERBOSE,
)
"""Words that a temporal expression needs."""

_YEARS = ("full date", "year", "decade", "before Christ")

RULES = {
    "date": _DATE_RULES,
    "year": tuple(rule for rule in _NUMBER_RULES if rule.name in _YEARS) + _QUARTER_RULES,
    "number": _DATE_RULES + _NUMBER_RULES + _QUARTER_RULES,
    "season": _SEASON_RULES,
    "daypart": _PART_OF_DAY_RULES + _DATE_RULES,
    "unit": _UNIT_RULES + _SPAN_RULES + _QUARTER_RULES + _CENTURY_RULES,
    "quarter": _QUARTER_RULES + _UNIT_RULES,
    "relative": _WORD_RULES + _UNIT_RULES,
    "word": _WORD_RULES,
}
"""The patterns to try for each kind of trigger."""

OPENERS = frozenset(
    f"""the a an this that these those last next past coming upcoming previous preceding prior
    following current same latest first final opening closing early earlier late later mid middle
    very beginning start end close of in about around approximately roughly nearly almost some more
    less fewer than over under at least most up to just well slightly little close estimated
    additional another mere as many much long several few couple dozen half and or no only
    once twice times per each every other single all day before after month year week
    fiscal financial school academic calendar business trading working c. ca circa shortly
    on years recent time earlier ensuing intervening remaining yesterday tomorrow today distant
    near foreseeable immediate not-too-distant full whole entire number dozens scores hundreds
    thousands hundred multi right far night morning afternoon evening turn nineteen countless
    {" ".join(timex_words.NUMBERS)} {" ".join(timex_words.ORDINALS)}
    {" ".join(timex_words.MONTHS).lower()} {" ".join(timex_words.WEEKDAYS).lower()}
    jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. year's year’s""".split()
)
"""Words that can stand to the left of a trigger inside an expression, in lower case."""

NEVER_FIRST = frozenset("of in to and or on".split())
"""Words that stand inside an expression, but do not open it."""
