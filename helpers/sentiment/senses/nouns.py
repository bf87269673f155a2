"""Nouns of trade, law and medicine, and names: *a share of exports*, *heart disease*."""

from helpers.sentiment.senses.record import sense

SENSES = (
    sense(  # not there, or not yet
        "agreement agreements deal deals",
        r"""\b(?P<word>agreements?)\b(?=(?:\s+[\w-]+){0,4}?\s+(?:(?:is|was|are|were|remains?
              |remained|has
              |seems?|looked|looks|proved)\s+)(?:\w+\s+){0,2}(?:elusive|out\s+of\s+reach|far\s+off
              |unlikely|off\s+the\s+table|stalled|distant|doubtful|in\s+doubt|collapsed|fallen))
          | \b(?:fail(?:s|ed|ing|ure)?|unable|refus(?:es|ed|al)|struggl(?:es|ed|ing))\s+to\s+
              (?:[a-z]+\s+){1,2}?(?:an?|any|the)?\s*(?:[a-z]+\s+){0,2}?(?P<other>agreements?)\b""",
        [
            "A formal agreement remains elusive.",
            "An agreement on steel is still far off.",
            "An agreement seems unlikely this year.",
        ],
        ["The two sides signed an agreement.", "The agreement is good for farmers."],
    ),
    sense(  # a group that stands for election, or that signs
        "party parties",
        r"""(?<!\bbirthday\s)(?<!\bdinner\s)(?<!\bstreet\s)(?<!\bhouse\s)(?<!\boffice\s)(?<!\bgarden\s)
            (?<!\bwedding\s)(?<!\bchristmas\s)(?<!\blaunch\s)(?<!\btea\s)(?<!\bto\s)
            \b(?P<word>part(?:y|ies))\b(?!\s+(?:dress|hats?|food|games|animal|time|mood
              |atmosphere))""",
        ["The party lost the vote.", "Both parties signed.", "Labour Party members met."],
        ["It was a birthday party.", "They want to party all night."],
    ),
    sense(  # part of a sum, or of a firm
        "share shares",
        r"""\b(?P<word>shares?)(?=\s+(?:of|in|prices?|fell|rose|were|was|closed|traded|slid|jumped
              |gained|lost|dropped|buy-?back|capital|options?)\b)
          | \b(?P<stock>shares?)(?=\s+(?:up|down|plunged?|plummet(?:ed)?|soared?|tumbled?
              |climbed|edged
              |dipped|dived|sank|surged|sales?|issues?|register|listing|offer(?:ing)?s?)\b)
          | (?<=market\s)(?P<a>share)\b | (?<=per\s)(?P<b>share)\b | (?<=cent\s)(?P<c>share)\b""",
        [
            "Its share of exports fell.",
            "Shares fell 3 percent.",
            "Shares in the bank rose.",
            "It sent Acme shares up 4.5%.",
        ],
        ["They share our values.", "We share the joy."],
    ),
    sense(  # what is at stake, or what a loan costs
        "interest interests",
        r"""\b(?P<word>interests?)(?=\s+(?:rates?|payments?|charges?|costs?|of|groups?)\b)
          | \b(?:conflicts?\s+of|earns?|earned|compound|paid|pay(?:s|ing)?)\s+(?P<pay>interests?)\b
          | \b(?P<got>interests?)(?=\s+(?:earned|paid|accrued)\b)
          | \b(?:national|common|mutual|core|vested|special|business|commercial|economic|strategic
              |security|public)\s+(?P<other>interests?)\b""",
        [
            "The interest rate is high.",
            "It is in the interests of farmers.",
            "She denied a conflict of interest.",
        ],
        ["She showed great interest."],
    ),
    sense(  # sums and sizes
        "value worth",
        r"""\b(?P<word>value)(?=\s+of\b) | \b(?:total|market|face|book|dollar)\s+(?P<a>value)\b
          | \b(?:billion|million|dollars?|pounds?|euros?)(?:['’]s?)?\s+(?P<b>worth)\b
          | \b(?P<c>worth)(?=\s+(?:of\b|about|more|less|around|nearly|over|some|an?\s+estimated
              |US|C|[$£€¥]|\d))""",
        ["The value of trade rose.", "Goods of a high value of sorts are rare."],
        ["We value your work.", "It is worth seeing."],
    ),
    sense(  # power that is sold
        "energy",
        r"""(?<!\bof\s)(?<!\bwith\s)(?<!\bmore\s)(?<!\bhis\s)(?<!\bher\s)\b(?P<word>energy)\b
            (?!\s+(?:and\s+(?:enthusiasm|passion|drive|spirit)|into\b))""",
        ["Solar energy is cheap.", "Energy prices rose."],
        ["The crowd was full of energy.", "He put his energy into it."],
    ),
    sense(  # of a body, in talk, and handing over
        "hand hands",
        r"""(?<!\ba\s)(?<!\bhelping\s)(?<!\bfree\s)(?<!\bupper\s)\b(?P<word>hands?)\b
            (?!\s+(?:of\s+friendship|in\s+friendship)\b)""",
        [
            "On the other hand, prices fell.",
            "The police hand over the files.",
            "Get on with the job at hand.",
        ],
        ["They lent a hand.", "It gave them a free hand.", "A helping hand is needed."],
    ),
    sense(  # how many
        "number numbers",
        r"\b(?P<word>numbers?)\b(?!\s+one\b)",
        ["The number of jobs fell.", "A small number were hurt."],
        ["It is the number one song."],
    ),
    sense(  # an organ and its doctors; the middle
        "heart hearts",
        r"""\b(?P<word>hearts?)(?=\s+(?:attacks?|diseases?|failure|surger(?:y|ies)|problems?
              |conditions?
              |rates?|patients?|transplants?|operations?|trouble|valves?|surgeons?)\b)
          | \bat\s+the\s+(?P<middle>heart)\b(?=\s+of\b)""",
        [
            "He had a heart attack.",
            "It is at the heart of the inquiry.",
            "Heart disease kills many.",
        ],
        ["She has a big heart.", "They won our hearts."],
    ),
    sense(  # courts and offices
        "justice",
        r"""\b(?P<word>justice)(?=\s+(?:department|minist(?:er|ry)|secretary|systems?|committee
              |officials?|centre|center)\b)
          | \b(?:chief|criminal|supreme\s+court|associate|of|lord|youth|juvenile)\s+(?P<a>justice)\b
          | (?-i:\b(?P<name>Justice)(?=\s+[A-Z][a-z]))""",
        [
            "The Justice Department sued.",
            "The minister of justice spoke.",
            "Chief Justice Roe ruled.",
        ],
        ["They want justice.", "It is a fight for justice."],
    ),
    sense(  # what doctors and nurses give
        "care",
        r"""\b(?:health|day|child|intensive|social|medical|nursing|primary|long-term|palliative
              |personal
              |patient|hospital|elderly|emergency|foster|residential)[\s-]+(?P<word>care)\b
          | \b(?P<a>care)(?=\s+(?:homes?|workers?|systems?|services?|providers?
              |for\s+the\s+elderly)\b)""",
        ["Health care is dear.", "The care home closed.", "She is in intensive care."],
        ["They care about us.", "He took great care."],
    ),
    sense(  # names of prizes
        "award awards",
        r"(?-i:\b(?:[A-Z][\w’']+\s+)+(?P<word>Awards?)\b)",
        ["The Brit Awards were held.", "He won an Academy Award."],
        ["He won an award.", "Awards are due to them."],
    ),
    sense(  # people who judge by trade, or who speak
        "critic critics",
        r"""\b(?P<word>critics?)(?=(?:['’]s?)?\s+(?:choice|circle|awards?|prizes?
              |and\s+broadcasters)\b)
          | \b(?:film|music|art|theatre|theater|literary|food|restaurant|television|tv|book|movie
              |from|impartial)\s+(?P<trade>critics?)\b
          | \b(?P<source>critics?)(?=,?\s+(?:say|says|said|argue|argued|point|noted?|note|claim
              |claimed)\b)""",
        ["Critics say it is late.", "The film critic left.", "It had praise from critics."],
        ["The critics of the plan are angry.", "He is a fierce critic of it."],
    ),
    sense(  # a body that holds for others
        "trust trusts trusted",
        r"""\b(?:hospital|nhs|charitable|land|investment|housing|property|family|blind|savings
              |bank|unit
              |ownership|brain|national|heritage|wildlife|press|general)\s+(?P<word>trusts?)\b
          | \b(?P<funds>trust)(?=\s+(?:funds?|banks?|compan(?:y|ies)|law|fund)\b)
          | (?-i:[a-z]\s(?P<name>Trust)\b)
          | \b(?P<chip>trusted)(?=\s+(?:computing|platform|hardware|computers?)\b)""",
        ["The hospital trust paid.", "A trust fund was set up.", "The National Trust owns it."],
        ["They trust him.", "He lost the trust of voters."],
    ),
    sense(  # money owed for a fault
        "fine fines fined",
        r"""\b(?P<word>fin(?:e|es|ed))(?=\s+(?:of|for|up|worth|imposed|totalling|levied|\S*\d)) 
          | \b(?:an?|the|heavy|big|record|hefty|pay|paid|maximum|million|euro|dollar
              |\d)\s+(?P<a>fines?)\b
            (?!\s+(?:[a-z]+\s+)?(?:example|match|day|man|line|art|arts|work|weather|wine|food
              |performance))""",
        ["He paid a fine of $300.", "The firm was fined $2 million.", "It risks a record fine."],
        ["He is fine.", "It was a fine example."],
    ),
)
