"""The user's own story: lists, sides, official events and home in place of the project's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import execute
import stories
from helpers import corpus as load
from helpers import files, gold

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def corpus(tmp_path) -> Path:
    folder = tmp_path / "mine"
    (folder / "Post").mkdir(parents=True)
    text = "Norland visited Sudria on 16 January 2026. The bridge is not safe, Norland said."
    (folder / "Post" / "a.txt").write_text(text)
    (folder / "Post" / "b.txt").write_text("Nobody in Norland wants to pay for a bridge.")
    return folder


@pytest.fixture(autouse=True)
def no_other_story(monkeypatch):
    monkeypatch.delenv(files.STORY, raising=False)
    yield
    os.environ.pop(files.STORY, None)


def csv(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text)
    return folder / name


def test_what_is_asked_for_comes_before_the_file_beside_the_articles(corpus, tmp_path):
    csv(corpus, "frames.csv", "term,category\nsafe*,safety\n")
    csv(corpus, "story.toml", 'sides = ["Sudria"]\n[lists]\nframes = "frames.csv"\n')
    found = stories.find(corpus, {"sides": "Norland; Sudria"})
    assert found.sides == ["Norland", "Sudria"] and found.given["frames"].name == "frames.csv"
    other = csv(tmp_path, "other.csv", "term,category\nx,y\n")
    assert stories.find(corpus, {"frames": str(other)}).given["frames"] == other


def test_without_a_story_there_are_no_official_events_and_the_pages_say_whose_lists(
    corpus, tmp_path
):
    story = stories.find(corpus, {})
    folder = stories.told(story, tmp_path / "laid")
    assert files.read_csv(folder / stories.PLACES["record"]).empty
    assert "No official events were given." in story.said
    assert "`FRAMES=…`" in story.said and "`ACTORS=…`" in story.said
    assert files.find("data/reference/events.csv").is_relative_to(folder)
    assert not files.find("data/lexicons/frames.csv").is_relative_to(folder)


def test_a_list_of_frames_needs_no_prefix_and_events_only_a_day_and_a_text(corpus, tmp_path):
    frames = csv(tmp_path, "f.csv", "term,category\nsafe*,safety\n")
    record = csv(tmp_path, "e.csv", "date,text\n2026-01-16,Norland visits Sudria\n2026-02,Talks\n")
    story = stories.find(corpus, {"frames": str(frames), "record": str(record), "home": "Norland"})
    folder = stories.told(story, tmp_path / "laid")
    assert files.read_csv(folder / stories.PLACES["frames"])["category"].tolist() == [
        "issue/safety"
    ]
    events = files.read_csv(folder / stories.PLACES["record"])
    assert events["granularity"].tolist() == ["day", "month"]
    assert list(events) == list(files.read_csv(ROOT / stories.PLACES["record"]))
    look = "from helpers import story, trade; print(story.load().home, len(trade.events()))"
    env = os.environ | {files.STORY: str(folder)}
    said = subprocess.run([sys.executable, "-c", look], env=env, capture_output=True, text=True)
    assert said.stdout == "Norland 2\n", said.stderr


WRONG = {
    "no file": ({"frames": "none.csv"}, "FRAMES=none.csv: there is no such file"),
    "no column": ({"frames": "word,kind\na,b\n"}, "FRAMES: x.csv: no column 'term'"),
    "no list": ({"actors": ""}, "ACTORS: x.csv: not a readable CSV table"),
    "no day": ({"record": "date,text\nsoon,Talks\n"}, "RECORD: x.csv, row 2: date is 'soon'"),
    "no text": ({"record": "date\n2026-01-16\n"}, "RECORD: x.csv: no column 'text'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_in_one_line(case, corpus, tmp_path):
    given, said = WRONG[case]
    [(kind, content)] = given.items()
    path = content if case == "no file" else str(csv(tmp_path, "x.csv", content))
    with pytest.raises(execute.Stopped) as stopped:
        stories.told(stories.find(corpus, {kind: path}), tmp_path / "laid")
    assert str(stopped.value).startswith(said) and "\n" not in str(stopped.value)


def test_a_home_that_is_asked_for_takes_the_place_of_the_files(corpus, tmp_path):
    csv(corpus, "story.toml", 'home = "Sudria"\nsides = ["Sudria"]\n')
    folder = stories.told(stories.find(corpus, {"home": "Norland"}), tmp_path / "laid")
    told = tomllib.loads((folder / "data" / "story.toml").read_text())
    assert told == {"home": "Norland", "sides": ["Sudria"]}


def test_an_unknown_list_in_the_file_is_told(corpus):
    csv(corpus, "story.toml", '[lists]\nwords = "w.csv"\n')
    with pytest.raises(execute.Stopped, match="lists.words is not known; it can be frames"):
        stories.find(corpus, {})


def test_a_list_that_nothing_matches_is_told_at_once(corpus, tmp_path):
    frames = csv(tmp_path, "f.csv", "term,category\nzebra,animals\n")
    story = stories.find(corpus, {"frames": str(frames)})
    stories.told(story, tmp_path / "laid")
    with pytest.raises(execute.Stopped, match="FRAMES=f.csv: none of its words stands in the 2"):
        stories.prepared(corpus, story)


def test_sides_are_those_most_named_unless_they_are_given(corpus, tmp_path, capsys):
    actors = csv(tmp_path, "a.csv", "term,category\nNorland,Norland\nSudria,Sudria/country\n")
    options = {"actors": str(actors)}
    story = stories.find(corpus, options)
    stories.told(story, tmp_path / "laid")
    assert stories.prepared(corpus, story) == ["Norland", "Sudria"]
    assert "2 articles, " in capsys.readouterr().out
    wrong = stories.find(corpus, options | {"sides": "Utopia"})
    with pytest.raises(execute.Stopped, match="'Utopia' is named by no article"):
        stories.prepared(corpus, wrong)


def test_lists_beside_the_articles_are_no_articles(corpus, recwarn):
    from helpers import corpus as corpora

    csv(corpus, "frames.csv", "term,category\nsafe*,safety\n")
    csv(corpus, "story.toml", '[lists]\nframes = "frames.csv"\n')
    assert len(corpora.load(corpus)) == 2 and not recwarn.list


def test_home_on_the_command_line_is_that_of_the_story():
    run = ["make", "-n", "report", "CORPUS=x", "HOME=Norland"]
    said = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert '--home "Norland"' in said
    plain = subprocess.run(run[:-1], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert '--home ""' in plain


def test_the_tables_of_one_story_are_not_those_of_another(corpus, tmp_path):
    """Other frames make other tables: what was kept for one story is not taken for another."""
    counts = []
    for word in ("safe*", "bridge"):
        frames = csv(tmp_path, "f.csv", f"term,category\n{word},x\nNorland,y\n")
        stories.told(stories.find(corpus, {"frames": str(frames)}), tmp_path / "laid")
        look = (
            "import json, warnings; warnings.simplefilter('ignore'); from helpers import scale;"
            f"spans = scale.tables({str(corpus)!r}, folder={str(tmp_path / 'kept')!r})['spans'];"
            "own = spans[spans['layer'] == 'frame'];"
            "print(json.dumps(sorted(own['surface'].unique())))"
        )
        ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True)
        counts.append(json.loads(ran.stdout))
    assert counts == [["Norland", "safe"], ["Norland", "bridge"]]


def test_hand_labels_are_the_users_own_or_none(corpus, tmp_path):
    """Labels of the five articles are never taken for those of another corpus."""
    sentences = load.sentences(load.load(corpus))
    stories.told(stories.find(corpus, {}), tmp_path / "laid")
    assert gold.of_corpus(sentences).empty
    unit = f"{sentences['doc_id'].iloc[0]}:0"
    given = csv(tmp_path, "labels.csv", f"unit,conflict\n{unit},1\n000:1,0\n")
    stories.told(stories.find(corpus, {"labels": str(given)}), tmp_path / "laid")
    assert gold.of_corpus(sentences)[["unit", "coder", "value"]].values.tolist() == [
        [unit, "labels", "1"]
    ]


def test_labels_that_cannot_be_read_are_told(corpus, tmp_path):
    given = csv(tmp_path, "labels.csv", "text,conflict\nx,1\n")
    story = stories.find(corpus, {"labels": str(given)})
    with pytest.raises(execute.Stopped, match="LABELS: labels.csv: no column 'unit'"):
        stories.told(story, tmp_path / "laid")
