"""The five articles: byte for byte, and what must be understood about each of them."""

import hashlib
import re

import pandas as pd
import pytest

from helpers import corpus, files, schema

SHA256 = {
    "000_fe1caef4aa1aa10b.txt": "917be1e8538581d31e03e09af723cad2fcc56a077d36880e3d074f80573c01ac",
    "001_24c085f67f5d192e.txt": "0d9ca4e6494134974ab4e1e3cceae275bd10bcb29be69a2381c674b20643eba2",
    "002_93137d2431163fd3.txt": "8b2c5f29958869053d4b9c880066b0dd421d33f6972b8c0b32674ffd0eaff254",
    "003_f477f016607da686.txt": "5ca86e08440e16833856b15b1f2e7b73e2e7b3910a30b75f30fcd73951e5d820",
    "004_70cf5a9392c8ef84.txt": "b3661f4863193cfa8ab10e0a0f024602ba01106d0af7a05e6380651dbf0c4ffc",
}
FOLDER = files.find("data/seeds")


@pytest.fixture(scope="module")
def documents() -> pd.DataFrame:
    return corpus.load("data/seeds")


@pytest.fixture(scope="module")
def sentences(documents) -> pd.DataFrame:
    return corpus.sentences(documents)


@pytest.fixture
def of(sentences):
    """Return a function: the texts of an article with a role, in order."""

    def texts(doc_id: str, role: str, **where: str) -> list[str]:
        chosen = sentences[(sentences["doc_id"] == doc_id) & (sentences["role"] == role)]
        for column, value in where.items():
            chosen = chosen[chosen[column] == value]
        return chosen["text"].tolist()

    return texts


def document(documents, doc_id: str) -> dict:
    return documents.set_index("doc_id").loc[doc_id].to_dict()


@pytest.mark.parametrize("name", SHA256)
def test_the_files_are_there_byte_for_byte(name, documents):
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == SHA256[name]
    assert documents.set_index("source")["sha256"][name] == SHA256[name]


def test_the_list_holds_the_five_articles_and_their_checksums():
    rows = files.read_csv(FOLDER / "articles.csv")
    assert dict(zip(rows["file"], rows["sha256"], strict=True)) == SHA256
    assert {path.name for path in FOLDER.iterdir()} == {*SHA256, "articles.csv"}


def test_nothing_of_a_text_is_changed_or_lost(documents, sentences):
    for row in documents.itertuples():
        own = sentences[sentences["doc_id"] == row.doc_id]
        assert row.text.encode() == (FOLDER / row.source).read_bytes()
        assert [row.text[a:b] for a, b in own[["start", "end"]].to_numpy()] == own["text"].tolist()
        assert re.sub(r"\s", "", "".join(own["text"])) == re.sub(r"\s", "", row.text)
        assert own["sent"].tolist() == list(range(len(own)))


def test_what_is_known_is_marked_with_how_it_is_known(documents):
    known = documents.set_index("doc_id")[["outlet", "outlet_basis", "published_basis", "genre"]]
    assert known.to_numpy().tolist() == [
        ["Not identified (Belarus)", "not identified", "stated", "interview"],
        ["Geostrategic Media", "stated", "inferred", "analysis"],
        ["Global Times", "stated", "stated", "interview"],
        ["Brit Brief", "matched", "inferred", "news"],
        ["Khabar Asia", "matched", "matched", "opinion"],
    ]
    published = documents["published"].astype(str).tolist()
    assert published == [
        "2026-02-02 00:00:00",
        "2026-01-16 00:00:00",
        "2026-01-15 20:56:00",
        "2026-01-16 00:00:00",
        "2026-01-13 00:00:00",
    ]


def test_every_outlet_and_date_comes_with_its_evidence(documents):
    for column in ("outlet_evidence", "country_evidence", "published_evidence"):
        assert documents[column].str.len().min() > 20
    evidence = documents.set_index("doc_id")
    assert "no outlet" in evidence.loc["000", "outlet_evidence"]
    assert "globaltimes.cn/page/202601/1353333.shtml" in evidence.loc["002", "outlet_evidence"]
    assert "britbrief.co.uk" in evidence.loc["003", "outlet_evidence"]
    assert "16 January 2026" in evidence.loc["003", "published_evidence"]
    assert "khabarasia.com/opinion/20260113" in evidence.loc["004", "outlet_evidence"]


def test_a_country_is_given_only_where_it_is_known(documents):
    countries = documents.set_index("doc_id")["country"]
    assert countries.dropna().to_dict() == {
        "000": "Belarus",
        "002": "China",
        "003": "United Kingdom",
    }


def test_000_opens_with_its_date_and_gives_one_expert_two_titles(of):
    assert of("000", "metadata") == ["date 2026-02-02"]
    assert of("000", "body")[0].startswith("The recent cooperation agreement between Canada")
    titles = [t for t in of("000", "body") + of("000", "caption") if "the Center for Inter" in t]
    assert re.findall(r"Belenchenko, (\w+) of the Center", " ".join(titles)) == [
        "Director",
        "Rector",
    ]
    assert [text.split(",")[0] for text in of("000", "caption")] == ["Nikita Belenchenko"]
    assert of("000", "headline") == of("000", "subhead") == of("000", "boilerplate") == []


def test_001_has_a_byline_seven_headings_and_the_slogan_of_its_site(documents, of):
    assert document(documents, "001")["author"] == "Sana Khan"
    assert of("001", "metadata") == ["Sana Khan"]
    assert of("001", "headline") == []
    assert of("001", "subhead") == [
        "Background: Rebuilding Strained Ties",
        "Impact of U.S. Tariffs",
        "China’s Strategic Calculations",
        "Limits of Canada’s Strategic Shift",
        "Unresolved Trade Disputes",
        "Strategic Significance",
        "Analysis",
    ]
    assert of("001", "boilerplate") == [
        "Geostrategic Media Political Commentary, Analysis, Security, Defense"
    ]


def test_002_is_an_interview_in_fourteen_turns(sentences, of):
    labels = sentences[(sentences["doc_id"] == "002") & (sentences["role"] == "metadata")]
    assert labels["turn"].dropna().tolist() == ["GT", "JCR"] * 7
    assert labels["text"].dropna().tolist()[2:] == ["GT:", "JCR:"] * 7
    assert of("002", "body", turn="GT")[0].startswith("In a meeting with Canadian Foreign")
    assert of("002", "body", turn="JCR")[0].startswith("This visit is indeed a breakthrough")
    assert "However, the window of opportunity will not last forever." in of(
        "002", "body", turn="JCR"
    )
    assert len(of("002", "body")) == len(of("002", "body", turn="GT")) + len(
        of("002", "body", turn="JCR")
    )


def test_002_has_a_title_an_editors_note_and_its_credits_twice(of):
    assert of("002", "headline") == [
        "Beijing, Ottawa should seize opportunity to build lasting ties beyond US influence"
    ]
    assert of("002", "metadata")[:2] == [
        "OPINION\u00a0/\u00a0VIEWPOINT",
        "Published: Jan 15, 2026 08:56 PM",
    ]
    assert of("002", "caption") == [
        "Illustration: VCG",
        "Illustration: VCG",
        "Julián Castro-Rea Photo: Courtesy of JCR",
        "Julián Castro-Rea Photo: Courtesy of JCR",
    ]
    assert of("002", "subhead") == ["Editor's Note:"]
    note = of("002", "standfirst")
    assert len(note) == 4
    assert note[2].startswith(
        "In a recent interview with Global Times (GT) reporter Xia Wenxin, Dr"
    )
    assert of("002", "boilerplate") == []


def test_003_has_two_title_lines(of):
    assert of("003", "headline") == [
        "Canada Seeks New Strategic Partnership with China to Counter US Trade Pressure",
        "Canada PM Carney Hails New Partnership with China",
    ]
    assert of("003", "subhead") == [
        "A Pivot East Amid Strained Western Ties",
        "From Diplomatic Spat to Strategic Re-engagement",
        "The Long Road to Trade Diversification",
    ]
    assert any("talks with President Xi Jinping on Friday" in text for text in of("003", "body"))
    assert of("003", "metadata") == of("003", "boilerplate") == []


def test_004_opens_with_the_slug_of_its_title_and_ends_in_page_furniture(documents, of):
    assert of("004", "metadata") == [
        "Canada_s_Strategic_Shift__Carney_s_Beijing_Visit_Signals_New_Era_in_China_Ties"
    ]
    assert of("004", "headline") == [document(documents, "004")["title"]]
    assert of("004", "boilerplate") == [
        "Leave a Reply",
        "Your email address will not be published.",
        "Required fields are marked *",
        "Back To Top",
    ]


def test_what_the_articles_say_of_the_same_things_differs(sentences):
    read = sentences[sentences["role"].isin(schema.READ)]
    first = read[read["text"].str.contains(r"his first to Asia|the APEC summit in October 2025")]
    assert first["doc_id"].tolist() == ["003", "004"]
    since = read[read["text"].str.contains(r"since 2017|in eight years")]
    assert since["doc_id"].tolist() == ["001", "002", "003"]


@pytest.mark.parametrize(
    ("doc_id", "words"),
    [
        ("001", "Impact of U.S. Tariffs"),
        ("001", "more than $2.6 billion worth of Canadian agricultural exports"),
        ("002", "Published: Jan 15, 2026 08:56 PM"),
        ("002", "(GT) reporter Xia Wenxin, Dr Julián Castro-Rea (JCR), a political science"),
        ("002", "the two Michaels [Michael Spavor and Michael Kovrig] and disputes"),
        ("002", 'making Canada the US\' "51st state."'),
        ("004", "shifting U.S. foreign policy"),
        ("004", "– his first to Asia since taking office –"),
        ("000", "resources—rare earth metals (critical for batteries), oil"),
    ],
)
def test_a_sentence_survives_what_looks_like_its_end(sentences, doc_id, words):
    own = sentences.loc[sentences["doc_id"] == doc_id, "text"]
    assert own.str.contains(words, regex=False).sum() == 1


def test_a_quote_ends_its_sentence(sentences):
    ends = sentences.loc[sentences["text"].str.endswith(('."', ".”")), "text"]
    assert [text.split()[-1] for text in ends] == [
        'Washington."',
        'circumstances."',
        'state."',
        'US."',
        'realities."',
        'engagement."',
    ]
