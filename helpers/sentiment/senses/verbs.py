"""Verbs that report or measure, and do not judge: *argued that*, *increased by*."""

from helpers.sentiment.senses.record import sense

SENSES = (
    sense(  # a verb of speech
        "stress stresses stressed stressing",
        r"""(?<!\bthe\s)(?<!\bthese\s)(?<!\bof\s)(?<!\bfelt\s)(?<!\bso\s)(?<!\bvery\s)(?<!\bmore\s)\b
            (?P<word>stress(?:es|ed|ing)?)
            (?=,?\s+(?:that|the|its|their|his|her|our|an?|how|why|on|these|this|what|again
              |repeatedly)\b
              | ,?\s*[:“"])
            (?!\s+(?:on|the)\s+(?:workers|staff|patients|nurses|families|hospitals?)\b)""",
        [
            "Ottawa stresses the need for stable ties.",
            "The minister stressed that talks go on.",
            "He stressed, again, that it was over.",
            "They are stressing their independence.",
        ],
        [
            "The stresses of the job are many.",
            "He felt stressed and tired.",
            "Stress is bad for the heart.",
        ],
    ),
    sense(  # a verb of speech
        "argue argues argued arguing",
        r"""\b(?P<word>argu(?:es?|ed|ing))\b
            (?!\s+(?:with|over|among|amongst|loudly|bitterly|constantly|about)\b)""",
        [
            "Critics argue that the tax is unfair.",
            "Better controls are needed, he argued.",
            "The industry argues the rule is too strict.",
        ],
        ["The couple argued loudly.", "They are always arguing with the neighbours."],
    ),
    sense(  # a verb of speech
        "deny denies denied denying",
        r"""(?<!\bwas\s)(?<!\bwere\s)(?<!\bbe\s)(?<!\bbeen\s)(?<!\bbeing\s)(?<!\balso\s)
            \b(?P<word>den(?:y|ies|ied|ying))(?=\s+(?:that|any|all|it|having|being|doing|making
              |claims?|reports?|rumou?rs?|suggestions?|allegations?|accusations?|wrongdoing
              |(?:the|these|those)\s+(?:[a-z]+\s+)?(?:claims?|reports?|rumou?rs?|allegations?
                |accusations?|charges?|suggestions?|story|stories))\b)""",
        [
            "The company denied that it had lied.",
            "He denies any role in the affair.",
            "All of them deny the charges.",
        ],
        ["She was denied entry.", "The court denied them a hearing."],
    ),
    sense(  # more of something, good or bad
        "increase increases increased increasing",
        r"\b(?P<word>increas(?:es?|ed|ing))\b(?!\s+(?:trust|confidence|welfare|prosperity)\b)",
        [
            "An increase in mortality was seen.",
            "The rate has increased by 25 percent.",
            "It would increase the risk.",
        ],
        ["It helps to increase trust."],
    ),
    sense(  # making something, good or bad
        "create creates created creating",
        r"\b(?P<word>creat(?:es?|ed|ing))\b(?!\s+(?:jobs|wealth|opportunit(?:y|ies)|beauty)\b)",
        [
            "The delay created uncertainty.",
            "A new office will be created.",
            "They want to create a committee.",
        ],
        ["The plan would create jobs.", "They create opportunities."],
    ),
    sense(  # what buyers want
        "demand demands",
        r"""\b(?P<word>demand)(?=\s+(?:for|from|in|stays?|fell|rose|grew|grows|falls|rises
              |remains?|is
              |was|has|growth|curve|and\s+supply)\b)
          | \b(?:consumer|energy|domestic|global|world|strong|weak|sluggish|low|high|rising
              |falling|oil
              |fuel|electricity|power|in|on|of|market|export|supply\s+and
              |by)[\s-]+(?P<a>demand)\b""",
        ["Demand for oil rose.", "Strong demand lifted prices.", "Consumer demand was weak."],
        ["They demand an apology.", "He rejected the demand."],
    ),
    sense(  # the climate's
        "warming",
        r"""\b(?:global|climate|ocean|planet(?:ary)?|arctic|degrees?(?:\s+of)?|\d°?C(?:\s+of)?
              |earth['’]s)
              [\s-]+(?P<word>warming)\b
          | \b(?P<it>warming)(?=\s+(?:of\s+the\s+(?:planet|climate|earth|world|oceans?
              |atmosphere|seas?)
              |climate|planet|world|oceans?|temperatures?|trends?|emissions|gases|by|to
              |above)\b)""",
        [
            "Global warming goes on.",
            "A warming climate brings storms.",
            "They limit warming to 2C.",
        ],
        ["It was a heart-warming story.", "Ties are warming."],
    ),
    sense(  # in a part, at a game
        "play plays played playing",
        r"""\b(?P<word>play(?:s|ed|ing)?)(?=\s+(?:(?:an?|the|its|his|her|their|no|any)\s+)?
              (?:[\w-]+\s+){0,2}?(?:roles?|parts?)\b)
          | \b(?:school|radio|new|his|her|stage|a)\s+(?P<stage>plays?)(?=\s+(?:by|about|called
              |at|in)\b)""",
        ["Trade played a role.", "The bank plays a leading role.", "It was a play by Molière."],
        ["Children play here.", "They played well."],
    ),
    sense(  # a promise told, not praised
        "promise promises promised promising",
        r"""\b(?P<word>promis(?:es?|ed))(?=\s+(?:to|that|by|the|its|his|her|them|us|him|a|an
              |more|further
              |[\"“])\b)""",
        ["They promised to cut tax.", "He promises that it will end.", "She promised a review."],
        ["It is a promising start.", "The plan holds promise."],
    ),
)
