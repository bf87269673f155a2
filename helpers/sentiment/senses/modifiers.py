"""Words that say how much, which or in what sense: *low prices*, *free trade*, *like steel*."""

from helpers.sentiment.senses.record import sense

SENSES = (
    sense(  # a preposition
        "like",
        r"""(?<!\bi\s)(?<!\byou\s)(?<!\bwe\s)(?<!\bthey\s)(?<!\bwho\s)(?<!\bto\s)(?<!n['’]t\s)
            (?<!\bnot\s)(?<!\bdo\s)(?<!\bdid\s)(?<!\breally\s)(?<!\balso\s)(?<!\bpeople\s)
            (?<!\bvoters\s)(?<!\bmany\s)(?<!\bmay\s)(?<!\bmight\s)(?<!\bcan\s)(?<!\bwill\s)
            (?<!\bstill\s)
            \b(?P<word>like)(?=\s+\w) | \b(?:would|['’]d)\s+(?P<also>like)""",
        [
            "Tariffs hit exports like steel and canola.",
            "Like other countries, Canada sells oil.",
            "It looks like rain.",
            "A country like Norway is small.",
        ],
        ["They like the deal.", "Investors who like risk stay.", "I do not like it."],
    ),
    sense(  # a rank
        "top",
        r"""\b(?P<word>top)(?=\s+(?:[\w-]+\s+)?(?:officials?|diplomats?|leaders?|court
              |executives?|aides?
              |advisers?|generals?|partners?|markets?|buyers?|suppliers?|destinations?
              |priorit(?:y|ies)
              |judges?|commanders?)\b)
          | \b(?P<rank>top)(?=\s+(?:\d+|five|ten|twenty|three|four|hundred|flight|division
              |seeds?|tier
              |of\s+(?:the|its|his|her|their|a)\b))
          | \bon\s+(?P<above>top)\s+of\b""",
        [
            "A top official said so.",
            "China is a top trading partner.",
            "It was a top 10 hit.",
            "They are at the top of the table.",
        ],
        ["The team is in top form."],
    ),
    sense(  # less of something
        "lower",
        r"""\b(?P<word>lower)(?=\s+(?:[\w-]+\s+)?(?:tariffs?|prices?|rates?|costs?|tax(?:es)?|duties
              |emissions|barriers|than|levels?|house|court|chamber)\b)""",
        ["They agreed on lower tariffs.", "The lower house voted."],
        ["Morale is lower now."],
    ),
    sense(  # no praise
        "well",
        r"""\bas\s+(?P<word>well)\b | \b(?P<a>well)(?=\s+(?:over|above|below|under|into|before|after
              |beyond|short|within)\b)""",
        ["Japan as well as China buys it.", "It took well over a year."],
        ["The team played well.", "He did well."],
    ),
    sense(  # before the costs
        "gross",
        r"""\b(?P<word>gross)(?=\s+(?:domestic|national|profits?|margins?|income|earnings
              |revenues?)\b)""",
        ["Gross domestic product rose."],
        ["It was a gross error."],
    ),
    sense(  # more and more
        "growing",
        r"""\b(?P<word>growing)(?=\s+(?:[\w-]+\s+)?(?:numbers?|list|concerns?|fears?|pressures?
              |doubts?
              |demand|body|crisis|unease|anger|tensions?|calls|evidence|problems?|threats?|gap|worry
              |worries|stress|opposition|criticism|resentment|frustration|discontent|debts?
              |risks?)\b)
          | \b(?P<farm>growing)(?=\s+(?:season|regions?|conditions|areas|crops?|plants?|food
              |up)\b)""",
        [
            "There is growing concern.",
            "A growing number of firms left.",
            "The growing season is short.",
        ],
        ["The economy is growing.", "She is a growing talent."],
    ),
    sense(  # some, not named
        "certain",
        r"""(?<!\bis\s)(?<!\bare\s)(?<!\bam\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\balmost\s)(?<!\bfor\s)
            (?<!\bmake\s)(?<!\bso\s)(?<!\bquite\s)(?<!\bnot\s)(?<!\bbe\s)(?<!\bvery\s)
            \b(?P<word>certain)(?=\s+(?:[\w-]+\s+)?(?:[\w-]+s|amount|degree|extent|level|point|age
              |kind|sort|type|way|statistic|sense)\b)""",
        ["Only certain types are sold.", "It takes a certain amount of time."],
        ["It is certain that they win.", "We are almost certain.", "Victory looks certain."],
    ),
    sense(  # of the law
        "legal",
        r"""\b(?P<word>legal)(?=\s+(?:and\s+\w+\s+)?(?:action|battles?|cases?|systems?|analysts?
              |experts?
              |advis[eo]rs?|advice|fees?|costs?|bills?|filings?|challenges?|teams?|papers?
              |documents?
              |disputes?|proceedings?|process(?:es)?|issues?|questions?|matters?|arguments?|fights?
              |basis|grounds?|arenas?|obligations?|requirements?|status|scholars?|director
              |department
              |protections?|aid|threats?|counsel|rights?)\b)""",
        ["They took legal action.", "The legal system is slow.", "Legal experts doubt it."],
        ["The sale is legal.", "It made the drug legal."],
    ),
    sense(  # little of something; the least of a price
        "low lows",
        r"""\b(?P<word>low)(?=[\s-]+(?:[\w-]+\s+)?(?:levels?|prices?|rates?|costs?|incomes?
              |inflation
              |unemployment|tax(?:es)?|tariffs?|dut(?:y|ies)|emissions?|carbon|wages?|interest
              |budget
              |power|mortgages?|risks?|demand|fat|water|tide|temperatures?|altitude|speed|shot|pass
              |cross|cost|income|paid|pay|key|profile|level|lying|margins?|volumes?|debts?)\b)
          | \b(?:year|month|week|time|record|day)\s+(?P<least>lows?)\b""",
        ["Low interest rates helped.", "It fell to a 10-year low.", "A low-cost airline flew."],
        ["Morale is low.", "It was a low trick."],
    ),
    sense(  # a name of clubs and unions
        "united",
        r"""(?-i:(?<=[a-z]\s)(?P<word>United)\b | \b(?P<club>United)(?=(?:['’]s)?\s+[a-z]))""",
        ["Manchester United won.", "United doubled their lead.", "Leeds United lost."],
        ["They are united.", "The united front held."],
    ),
    sense(  # of a computer; to a degree
        "hard",
        r"""\b(?P<word>hard)(?=[\s-]+(?:drives?|disks?|discs?|cop(?:y|ies)|currency|currencies|cash
              |shoulder|hats?|evidence|data|facts|rock|court|border|brexit|line|liners?|work|working
              |worked|coal|news)\b)""",
        ["It has a large hard drive.", "They want hard evidence.", "Hard-line groups left."],
        ["It is hard to say.", "Times are hard."],
    ),
    sense(  # of nature
        "natural",
        r"""\b(?P<word>natural)(?=\s+(?:gas|disasters?|resources?|histor(?:y|ies)|selection
              |habitats?
              |causes|world|environment|hazards?|cycles?|father|mother|parents?|sciences?|park
              |monuments?|areas?|lands?|catastrophes?|materials?|persons?|laws?)\b)""",
        [
            "Natural gas is cheap.",
            "Natural disasters are costly.",
            "It is rich in natural resources.",
        ],
        ["Her style is natural.", "He is a natural talent."],
    ),
    sense(  # in names
        "super",
        r"""\b(?P<word>super)(?=[\s-]+(?:bowls?|leagues?|cups?|tuesday|\d+|league|jumbos?
              |computers?|tax)\b)""",
        ["They met at the Super Bowl.", "A Super League side lost."],
        ["It was super.", "He is a super player."],
    ),
    sense(  # in names
        "grand",
        r"""\b(?P<word>grand)(?=\s+(?:prix|slams?|jur(?:y|ies)|jurors?|juror|canyon|master|final
              |piano|hotel|duke|theft)\b)""",
        ["A grand jury met.", "She won the Grand Slam.", "He raced in the Grand Prix."],
        ["It was a grand day.", "They have grand plans."],
    ),
    sense(  # of energy and air, and putting away
        "clean cleaner",
        r"""\b(?P<word>cleaner|clean)(?=\s+(?:air|water|energy|power|coal|tech(?:nology
              |nologies)?|fuels?
              |growth|electricity|cars?|vehicles?|up|cut|sheet)\b)""",
        ["The Clean Air Act holds.", "Clean energy is cheap.", "They clean up the river."],
        ["The room is clean.", "It was a clean fight."],
    ),
    sense(  # to a degree
        "pretty",
        r"""\b(?P<word>pretty)(?=\s+(?:much|well|good|bad|sure|quickly|soon|close|clear|big
              |small|tough
              |hard|low|high|obvious|impressed|impressive|simple|strong|easy|badly|grey|certain
              |[a-z]+ly)\b)""",
        ["It is pretty much over.", "They left pretty quickly.", "It looks pretty bad."],
        ["She is pretty.", "A pretty village burned."],
    ),
    sense(  # more of something; a town with its suburbs
        "greater",
        r"""\b(?P<word>greater)(?=\s+(?:than|competition|risks?|dangers?|access|detail|intensity
              |degree
              |extent|numbers?|scrutiny|use|pressure|threats?|need|role|weight|emphasis|proportion
              |amounts?|volumes?)\b)
          | (?-i:\b(?P<town>Greater)(?=\s+[A-Z]))""",
        ["It was greater than before.", "There is greater pressure.", "Greater Manchester voted."],
        ["A greater leader never lived."],
    ),
    sense(  # of a series, a list, a fact known
        "best",
        r"""\b(?:personal|season['’]s|at|career|life-?time|second)[\s-]+(?P<word>best)\b
          | \b(?P<list>best)(?=[\s-]+(?:known|selling|sellers?|paid|of\s+(?:three|five|seven)
              |man)\b)
          | \b(?P<film>best)(?=\s+(?:(?:supporting|foreign|original|adapted|new|first|animated
              |british
              |leading|male|female|traditional|tv|comedy)\s+)*(?:actors?|actress(?:es)?|director
              |film
              |picture|screenplay|song|album|score|documentary|musical|drama|newcomer|single|band
              |artist|comedy|soundtrack|music|sound|editing|costumes?|cinematography
              |performance)\b)""",
        ["It was his personal best.", "She was named best actress.", "He is best known for songs."],
        ["It is the best offer.", "They did their best."],
    ),
    sense(  # for no money; from no ties; in terms
        "free",
        r"""\b(?:for|tax|duty|toll|carbon|smoke|drug|nuclear|gluten|interest)[\s-]+(?P<word>free)\b
          | \b(?P<term>free)(?=[\s-]+(?:speech|press|trials?|kicks?|throws?|agents?|agency
              |markets?|trade
              |access|samples?|of\s+charge|software|downloads?|votes?|school|meals?|parking|tickets?
              |calls?|phone|web|online|care|lunch(?:es)?|riders?|enterprise|fall|range|elections?
              |open|service|tuition|copies|copy)\b)""",
        ["Entry is for free.", "He scored from a free kick.", "Free trade is at stake."],
        ["They set him free.", "It is a free country."],
    ),
    sense(  # what shows, that something is understood
        "clear",
        r"""\b(?:made?|mak(?:es|ing)|became|becomes?|is|was|it|not|yet|as)\s+(?:it\s+)?(?:\w+ly\s+)?
            (?P<word>clear)(?=,?\s+(?:that|whether|what|how|why|if|when|who|where|precisely|exactly
              |to\s+(?:him|her|us|them|me))\b)
          | \b(?P<away>clear)(?=\s+(?:the|a|forests?|land|mines?|debris|customs|its|their)\b)""",
        [
            "It is not clear whether he left.",
            "He made it clear that talks go on.",
            "They clear forests.",
        ],
        ["The sky is clear.", "It was a clear success."],
    ),
    sense(  # new, once more
        "fresh",
        r"""\b(?P<word>fresh)(?=\s+(?:[\w-]+\s+)?(?:talks|elections?|tariffs?|sanctions|evidence
              |bids?
              |doubts?|fears?|claims?|allegations?|calls?|concerns?|falls?|trials?|wave|attacks?
              |water
              |speculation|charges|protests?|violence|demands?|round|data|figures|curbs|blow)\b)""",
        ["Fresh talks begin today.", "Fresh tariffs hit steel.", "It brought fresh fears."],
        ["It sounds fresh.", "They made a fresh start."],
    ),
    sense(  # a show of goods
        "fair",
        r"""\b(?:trade|book|world['’]?s?|art|job|jobs|county|state|craft|import|the
              |science)\s+(?P<word>fair)\b
            (?!\s+(?:way|share|deal|trial|price|trade|chance|use|treatment))
          | \b(?P<many>fair)(?=\s+(?:majority|amount|number|few|bit)\b)""",
        ["The book fair opens.", "Firms met at the trade fair.", "A fair number left."],
        ["It was a fair trial.", "The deal is fair.", "They want a fair price."],
    ),
    sense(  # of its own kind
        "special",
        r"""\b(?P<word>special)(?=\s+(?:[\w-]+\s+)?(?:advisers?|advisors?|envoys?|counsels?|reports?
              |forces?|effects?|sessions?|committees?|branch|needs|prosecutors?|representatives?
              |rapporteurs?|economic|interests?|edition|operations?|police|court|summit|meetings?
              |correspondent|administrative|election|agents?|education)\b)""",
        ["A special envoy came.", "The special report is out.", "Special forces landed."],
        ["It was a special day.", "She is special to me."],
    ),
)
