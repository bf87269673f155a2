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
