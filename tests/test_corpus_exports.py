"""Exports of databases, invented in the layouts of each: several articles a file."""

import pytest

from helpers import corpus
from helpers.corpus import exports

LEXIS = """


                               1 of 2 DOCUMENTS


                               The Daily Post

                            January 16, 2026 Friday
                              Late Edition - Final

Minister Visits Norland

BYLINE: By JANE ROE

SECTION: Section A; Column 0; Foreign Desk; Pg. 1

LENGTH: 12 words

BODY:

The minister visited Norland. Talks were short.

He left on Friday.

LOAD-DATE: January 16, 2026

LANGUAGE: ENGLISH

                         Copyright 2026 The Daily Post
                              All Rights Reserved



                               2 of 2 DOCUMENTS


                               The Evening Star

                            January 17, 2026 Saturday

Norland Says No

BYLINE: Tom Poe

LENGTH: 6 words

BODY:

Norland rejected the plan.

LOAD-DATE: January 17, 2026
"""

UNI = """Minister visits Norland

The Daily Post

January 16, 2026 Friday


Copyright 2026 Post Ltd. All Rights Reserved

Section: NEWS; Pg. 1
Length: 12 words
Byline: Jane Roe

Body

The minister visited Norland. Talks were short.

He left on Friday.

Load-Date: January 16, 2026

End of Document

Norland says no

The Evening Star

January 17, 2026 Saturday 10:00 AM GMT

Copyright 2026 Star All Rights Reserved

Length: 6 words

Body

Norland rejected the plan.

Load-Date: January 17, 2026

End of Document
"""

FACTIVA = """
HD
Minister visits Norland
BY By Jane Roe
WC 12 words
PD 16 January 2026
SN The Daily Post
SC DPOST
LA English
CY Copyright 2026 Post

LP
The minister visited Norland. Talks were short.
TD
He left on Friday.

AN
Document DPOST00020260116em1g00001

HD
Norland says no
BY Tom Poe
WC 6 words
PD 17 January 2026
SN The Evening Star
LA English

LP
Norland rejected the plan.

AN
Document ESTAR00020260117em1h00002
"""

PROQUEST = """____________________________________________________________

Title: Minister visits Norland

Publication info: The Daily Post ; London (UK) [London (UK)]16 Jan 2026: 1.

Full text: The minister visited Norland. Talks were short.

He left on Friday.

Subject: Visits

Publication title: The Daily Post

Publication date: Jan 16, 2026

Author: Roe, Jane

ProQuest document ID: 1000001

____________________________________________________________

Title: Norland says no

Full text: Norland rejected the plan.

Publication title: The Evening Star

Publication date: Jan 17, 2026

ProQuest document ID: 1000002
"""

FORMS = {"LexisNexis": LEXIS, "Nexis Uni": UNI, "Factiva": FACTIVA, "ProQuest": PROQUEST}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("in_folder", [True, False])
def test_an_export_is_its_articles(tmp_path, form, in_folder):
    (tmp_path / "export.txt").write_text(FORMS[form])
    found = corpus.load(tmp_path if in_folder else tmp_path / "export.txt")
    assert found["outlet"].tolist() == ["The Daily Post", "The Evening Star"]
    assert found["published"].dt.strftime("%Y-%m-%d").tolist() == ["2026-01-16", "2026-01-17"]
    assert found["title"].str.lower().tolist() == ["minister visits norland", "norland says no"]
    first, second = found["text"]
    assert first.startswith("The minister visited Norland.") and first.endswith(
        "He left on Friday."
    )
    assert second == "Norland rejected the plan."
    assert "jane" in found["author"][0].lower() and not found["author"][0].lower().startswith("by")
    assert found["doc_id"].is_unique and found["source"].eq("export.txt").all()


@pytest.mark.parametrize(
    "text",
    ["It fell. End of Document was a play.", "HD screens sold 12 words.", "One of two documents."],
)  # fmt: skip
def test_prose_is_no_export(text):
    assert exports.articles(text) is None


def test_an_article_of_an_export_without_a_text_is_named(tmp_path):
    (tmp_path / "export.txt").write_text(FACTIVA.replace("LP\nNorland rejected the plan.\n", ""))
    with pytest.warns(UserWarning, match=r"export.txt, article 2: left out"):
        found = corpus.load(tmp_path)
    told = corpus.report(found).set_index("source")
    assert len(found) == 1 and "text is missing" in told.loc["export.txt, article 2", "why"]
