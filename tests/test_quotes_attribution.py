"""Who is quoted, where the words of attribution stand in a place or a form of their own."""

import pytest

from helpers import corpus, quotes


def quoted(text: str) -> list[tuple[str, str | None]]:
    """Return the direct quotations of a text, without their marks, and who says them."""
    sentences = corpus.sentences(corpus.build([{"outlet": "O", "text": text}]))
    found = quotes.extract(sentences)
    found = found[found["kind"] == "direct"]
    speakers = [None if who != who else who for who in found["speaker"]]
    words = found["surface"].str.strip("“”‘’\"',. ")
    return list(zip(words, speakers, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The words of attribution in the paragraph before
        (
            "Ines Prado said:\n\n“The dikes are safe for the winter.”",
            [("The dikes are safe for the winter", "Ines Prado")],
        ),
        (
            "The mayor of Oslo, Jon Lund, wrote on Monday:\n\n“We will not sell the port to them.”",
            [("We will not sell the port to them", "Jon Lund")],
        ),
        (
            "Anna Berg told reporters:\n\n“It was a long night for us all.”",
            [("It was a long night for us all", "Anna Berg")],
        ),
        # A dash and a name
        (
            "“The dikes are safe for the winter and will be checked.” – Ines Prado, mayor",
            [("The dikes are safe for the winter and will be checked", "Ines Prado")],
        ),
        (
            "“We lost two harvests in a row here.” — Karen Moss",
            [("We lost two harvests in a row here", "Karen Moss")],
        ),
        (
            "“We lost two harvests in a row here.”\n\n— Karen Moss, farmer in Alberta",
            [("We lost two harvests in a row here", "Karen Moss")],
        ),
        # A short second half
        (
            "“We will build it,” Ines Prado said, “and we will pay for it.”",
            [("We will build it", "Ines Prado"), ("and we will pay for it", "Ines Prado")],
        ),
        (
            "“It is over,” said Jon Lund, “for good.”",
            [("It is over", "Jon Lund"), ("for good", "Jon Lund")],
        ),
        # A plural possessive inside single marks
        (
            "‘The workers’ share isn’t theirs to take,’ Karen Moss said.",
            [("The workers’ share isn’t theirs to take", "Karen Moss")],
        ),
        (
            "‘Our neighbours’ dogs bark all night,’ Jon Lund complained.",
            [("Our neighbours’ dogs bark all night", "Jon Lund")],
        ),
        # A subject with the name behind the title
        (
            "“We need the water”, the mayor, Ines Prado, said.",
            [("We need the water", "Ines Prado")],
        ),
        (
            "“We need the water,” the minister of finance, Jon Lund, said on Monday.",
            [("We need the water", "Jon Lund")],
        ),
        # Pronouns and number words
        (
            "“Nobody knows what to do next,” another said.",
            [("Nobody knows what to do next", "another")],
        ),
        ("“We have had enough of it,” both said.", [("We have had enough of it", "both")]),
        ("“They never called us back,” one said.", [("They never called us back", "one")]),
        # Verbs
        (
            "“We lost the harvest this year,” grumbled Anna Berg.",
            [("We lost the harvest this year", "Anna Berg")],
        ),
        ("“I knew it all along,” Jon Lund chuckled.", [("I knew it all along", "Jon Lund")]),
        ("“You cannot be serious,” hissed Karen Moss.", [("You cannot be serious", "Karen Moss")]),
        (
            "“I forgot the keys again,” Anna Berg blurted.",
            [("I forgot the keys again", "Anna Berg")],
        ),
        ("“It must be the pump,” Jon Lund reasoned.", [("It must be the pump", "Jon Lund")]),
        # Nobody is named: quoted all the same
        (
            "It rained.\n\n“Nobody told us that the water would rise.”",
            [("Nobody told us that the water would rise", None)],
        ),
    ],
)
def test_the_speaker_is_found(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Another said goodbye to the firm.",
        "The film “A Night to Remember in the North” – Oslo’s best – was shown.",
        "The boys’ share was small and the girls’ was smaller.",
        "One said yes, the other no.",
    ],
)
def test_what_only_looks_like_it_is_no_quotation(text):
    assert quoted(text) == []


def test_a_quotation_without_a_speaker_is_not_the_outlets_voice():
    text = "It rained.\n\n“Nobody told us that the water would rise.”"
    sentences = corpus.sentences(corpus.build([{"outlet": "O", "text": text}]))
    voices = quotes.voices(sentences, quotes.extract(sentences))
    assert voices["voice"].tolist() == ["outlet", "quoted"]
    assert voices["speaker"].isna().all()


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Ottawa does not want to depend on Washington.", {"outlet"}),
        ("China views the visit as an opening.", {"outlet"}),
        ("Beijing hopes that the talks go on.", {"outlet"}),
        ("Japan believes that prices will fall.", {"outlet"}),
        ("China said that it wants to buy more canola.", {"outlet", "reported"}),
        ("Analysts believe that prices will fall.", {"outlet", "reported"}),
        ("The minister wants to buy more canola.", {"outlet", "reported"}),
        ("Beijing said it views the visit as an opening.", {"outlet", "reported"}),
    ],
)
def test_who_reads_a_states_mind_speaks_himself(text, voices):
    sentences = corpus.sentences(corpus.build([{"outlet": "O", "text": text}]))
    found = quotes.voices(sentences, quotes.extract(sentences))
    assert set(found["voice"]) == voices


NO_SPEAKERS = [
    # what looks like a verb of reporting behind what cannot speak
    "The producers have abandoned plans to stage the show.",
    "The company has settled charges that it hid its losses.",
    "The change raises ethical questions.",
    "The deal will see the firm leave the market.",
    "The year 2004 saw a rise in crime.",
    "She has dropped hints that she may retire.",
    "There may be greater calls for a cut.",
    "The index fell 5.07 points to 3,817.",
    "The government has played down claims that it could step in.",
    "The money will go to the foundation that aims to rebuild a shelter.",
]


@pytest.mark.parametrize("text", NO_SPEAKERS)
def test_what_cannot_speak_is_no_speaker(text):
    documents = corpus.build([{"text": text}])
    found = quotes.extract(corpus.sentences(documents))
    assert not found["speaker"].notna().any() or set(found["speaker"]) <= {"foundation"}


SPEAKERS = [
    ("In December, the EU pledged to lift the ban.", "EU"),
    ("In September, the fund had said that growth would slow.", "fund"),
    ("Last June, the mayor said that it was over.", "mayor"),
    ("Nearly half those surveyed said he should return.", "those surveyed"),
    ("Almost 50% of those questioned said they would go.", "those questioned"),
    ("Forty-three per cent thought he had done well.", "Forty-three per cent"),
    ("Some 82% said he had set an example.", "82%"),
    ("Jane Roe, 49, who told the court she was ill, has left.", "Jane Roe"),
    ('"It grew," said Finance Minister Jane Roe earlier this month.', "Jane Roe"),
    ("Carmakers have likewise argued that the rule costs billions.", "Carmakers"),
    ("Researchers found that mice sleep.", "researchers"),
    ("The study found that mice sleep.", "study"),
    ("The agency said that it was over.", "agency"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_who_can_speak_is_kept(text, speaker):
    documents = corpus.build([{"text": text}])
    assert quotes.extract(corpus.sentences(documents))["speaker"].tolist() == [speaker]


def attributed(text: str) -> list[tuple[str | None, str, str]]:
    """Return speaker, cue and attributed words of every attribution in a text."""
    sentences = corpus.sentences(corpus.build([{"outlet": "O", "text": text}]))
    columns = quotes.extract(sentences)[["speaker", "cue", "surface"]]
    rows = columns.itertuples(index=False, name=None)
    return [(None if who != who else who, cue, words) for who, cue, words in rows]


@pytest.mark.parametrize(
    "text",
    [
        # deeds, times and states head the phrase
        "There are several new offerings that aim to help the farmers.",
        "Efforts by the firm hope to end the strike.",
        "The break said that it was time to rest.",
        "In a plan expected to be read on Monday, the rule is gone.",
        "Mobile music hopes to compete with the radio.",
        "Many tax plans claim to raise a trillion.",
        # a verb before the noun that looks like one
        "The fear has sparked calls for a limit.",
        "The firm postponed plans to sell the mine.",
        "It offers hope that the strike will end.",
        # a participle before its noun
        "The internationally recognised part of the island is poor.",
        "A widely expected plan to sell it has failed.",
        # an infinitive goes on
        "In this town it is easy to criticise or dismiss the plan.",
        # a thing has a name
        "The comments come in a film called 'No More'.",
        "She sang in a band called 'The Larks'.",
    ],
)
def test_deeds_verbs_and_names_of_things_give_no_speaker(text):
    assert attributed(text) == []


ATTRIBUTED = [
    # bodies, documents and people whose names end as deeds do
    ("The commission said that it was over.", "commission", "that it was over"),
    ("The organisation hopes to reopen the school.", "organisation", "to reopen the school"),
    ("The declaration says that all are equal.", "declaration", "that all are equal"),
    ("A witness said the car was red.", "witness", "the car was red"),
    # an aside between dashes, or one word between commas
    ("Jon Lund - once a baker - said the plan was dead.", "Jon Lund", "the plan was dead"),
    ("Ann Berg, head of Ixo - a small firm - believes it is over.", "Ann Berg", "it is over"),
    ("Jon Lund, though, believes it is over.", "Jon Lund", "it is over"),
    ("Ann Berg - who owns the bar - says it is full.", "Ann Berg", "it is full"),
    # clauses and participles behind the noun
    ("Ann Berg, who runs The Blue Bar said it was full.", "Ann Berg", "it was full"),
    (
        "A study written by Ixo found that mice sleep.",
        "study written by Ixo",
        "that mice sleep",
    ),
    ("The charge was denied by Ann Berg, who said it was false.", "Ann Berg", "it was false"),
    ("Jon Lund, from the Bakers and Millers union said it was over.", "Jon Lund", "it was over"),
    ("It is hard for people who said that it was over.", "people", "that it was over"),
    # an opening subject ends before its verb
    ("The mayor backs a cut and has said the plan is dead.", "mayor", "the plan is dead"),
    (
        "The Center for Rural Affairs, a charity, has left, saying that it was over.",
        "Center for Rural Affairs",
        "that it was over",
    ),
    (
        "The Commission for Asia and the Pacific said that trade grew.",
        "Commission for Asia and the Pacific",
        "that trade grew",
    ),
    ("The world number one said that she was ill.", "world number one", "that she was ill"),
    ("Fly-half Jon Lund said that he was ill.", "Jon Lund", "that he was ill"),
    # between auxiliary and verb
    ("Jon Lund has in the past said that it was over.", "Jon Lund", "that it was over"),
    ("Ann Berg had on many occasions said it was full.", "Ann Berg", "it was full"),
    ("Jon Lund has over the years insisted that it was over.", "Jon Lund", "that it was over"),
    ("Jon Lund said in the past that it was over.", "Jon Lund", "that it was over"),
    # the verb before its subject
    ("The firm could close, warn union leaders.", "union leaders", "The firm could close"),
    ("The firm will close, say two reports.", "two reports", "The firm will close"),
    ("The mice are asleep, say the experts.", "experts", "The mice are asleep"),
    ("The firm will close, says a report.", "report", "The firm will close"),
    (
        "Instead, says Jon Lund, “we must all go home.”",
        "Jon Lund",
        "“we must all go home.”",
    ),
    ("The firm will close, First Minister Jon Lund has said.", "Jon Lund", "The firm will close"),
    (
        "The net could be slow, said Jon Lund, the editor of Ixo Report.",
        "Jon Lund",
        "The net could be slow",
    ),
    # where the content begins and ends
    ("Jon Lund said more than 300 people came.", "Jon Lund", "more than 300 people came"),
    ("Jon Lund said more trains would run.", "Jon Lund", "more trains would run"),
    ("Experts predicted more growth.", "experts", "more growth"),
    ("Jon Lund said this week that it was over.", "Jon Lund", "that it was over"),
    ("Jon Lund said this week was hard.", "Jon Lund", "this week was hard"),
    (
        "The bank said trade hit $4bn (£2bn; 3bn euros) in May.",
        "bank",
        "trade hit $4bn (£2bn; 3bn euros) in May",
    ),
    ("The book claims the mayor went back on it.", "book", "the mayor went back on it"),
    (
        "The firm thinks IPTV - Internet TV - is the future.",
        "firm",
        "IPTV - Internet TV - is the future",
    ),
    # according to
    ("“It was loud,” according to Jon Lund.", "Jon Lund", "“It was loud,”"),
    ("It is over, according to the July 1, 2017 New York Times.", "New York Times", "It is over"),
    ("According to the watchdog, Ofcom, trade grew.", "watchdog", "trade grew"),
    (
        "According to reports, HSBC, a bank, will close.",
        "reports",
        "HSBC, a bank, will close",
    ),
    # who inquires finds
    ("The committee found the firm had lied.", "committee", "the firm had lied"),
    ("The court found Ann Berg was ill.", "court", "Ann Berg was ill"),
    ("The inquiry found that the dike was weak.", "inquiry", "that the dike was weak"),
    # the name nearest to "who", names with small words, shares of people
    ("He was joined at the hearing by Jon Lund, who said it was over.", "Jon Lund", "it was over"),
    (
        "The Doctors Without Borders group said it was over.",
        "Doctors Without Borders group",
        "it was over",
    ),
    (
        "Despite this liking for long walks half of those asked said it was over.",
        "those asked",
        "it was over",
    ),
    ("Jon Lund told Radio 4's Today programme it was over.", "Jon Lund", "it was over"),
    ("Jon Lund told guests on Friday it was over.", "Jon Lund", "it was over"),
    (
        "Although it was late the plan should be read, the mayor said.",
        "mayor",
        "Although it was late the plan should be read",
    ),
    ("- Ixo boss Jon Lund: “We are all happy with it.”", "Jon Lund", "“We are all happy with it.”"),
    # the owner of a claim behind it
    (
        "The arguments outweighed claims by the drinks trade that jobs would go.",
        "drinks trade",
        "that jobs would go",
    ),
    (
        "The mayor ignored a warning by Jon Lund that the dike would fail.",
        "Jon Lund",
        "that the dike would fail",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "words"), ATTRIBUTED)
def test_source_and_content_are_found_whole(text, speaker, words):
    assert [(who, span) for who, _, span in attributed(text)] == [(speaker, words)]


@pytest.mark.parametrize(
    "text",
    ["Jon Lund said little more about it.", "Jon Lund said more on Friday.", "Jon Lund said so."],
)
def test_what_was_said_is_not_told(text):
    assert attributed(text) == []


def test_what_goes_on_behind_a_source_in_the_middle_is_attributed():
    text = "The remarks, said Jon Lund of Ixo, were too weak to matter."
    words = [span for _, _, span in attributed(text)]
    assert words == ["The remarks", "were too weak to matter"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman for Jon Lund declined to comment. He said it was over.", "spokesman"),
        ("Jon Lund fell. Jon Lund's spokeswoman said no one was hurt. She said he slept.", "woman"),
        ("Jon Lund's spokeswoman said that no one was hurt. He said he slept.", "Jon Lund"),
        ("A spokesman said it was late. Jon Lund said it was over. He said he slept.", "Jon Lund"),
    ],
)
def test_he_and_she_mean_the_spokesman_who_spoke_last(text, speaker):
    last = attributed(text)[-1][0]
    assert speaker in last and ("spokes" in last) == (speaker != "Jon Lund")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # who is named in what was said does not say it
        ("Jon Lund said it was late. Tom Poe has failed, he said.", "Jon Lund"),
        ("Jon Lund said it was late. Tom Poe had to go, he added.", "Jon Lund"),
        ("The number of lines grew, said the FCC. It said that they were fast.", "FCC"),
        ("Jon Lund said it was late. Tom Poe went home. He said he was ill.", "Tom Poe"),
        ("The bank met in Oslo. It said that rates would rise.", "bank"),
        ("Analysts said it was late. After a loss it warned that growth would slow.", None),
        ("General Motors said it was late. It warned that growth would slow.", "General Motors"),
        ("The band said it was late. They said that they were ill.", "band"),
    ],
)
def test_pronouns_pass_over_whom_the_report_names(text, speaker):
    assert attributed(text)[-1][0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The firm found the report in a drawer.",
        "The court found the time to hear it.",
        "It found 42% of the gold.",
        "The woman found her keys.",
    ],
)
def test_who_finds_a_thing_reports_nothing(text):
    assert attributed(text) == []
