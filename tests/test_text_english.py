"""The words of English, each once: closed classes, and verbs of reporting in their forms."""

from __future__ import annotations

import pytest

from helpers.text import tokens
from helpers.text.english import function_words, reporting

CLASSES = {
    name: words for name, words in vars(function_words).items() if isinstance(words, frozenset)
}


@pytest.mark.parametrize("name", CLASSES)
def test_words_stand_in_the_form_in_which_they_are_looked_up(name):
    assert all(word == tokens.fold(word) and " " not in word for word in CLASSES[name])


def test_no_class_stands_twice():
    assert len(set(CLASSES.values())) == len(CLASSES)


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("her", "OBJECT_PRONOUNS POSSESSIVES SHE"),
        ("that", "DEMONSTRATIVES RELATIVES"),
        ("but", "COORDINATING CONTRASTING"),
        ("since", "TIME_PREPOSITIONS TIME_CONJUNCTIONS SUBORDINATING"),
        ("cannot", "NOT_AUXILIARIES AUXILIARIES"),
        ("tariff", ""),
    ],
)
def test_classes_of_a_word(word, names):
    assert all(word in CLASSES[name] for name in names.split())
    assert names or not any(word in words for words in CLASSES.values())


@pytest.mark.parametrize(
    ("form", "lemma", "kind", "use"),
    [
        ("said", "say", "past", "say"),
        ("denies", "deny", "s", "say"),
        ("putting", "put", "ing", "utter:it"),
        ("known", "know", "part", "think"),
        ("called", "call", "past", "call"),
    ],
)
def test_forms_of_verbs(form, lemma, kind, use):
    verb = reporting.verbs()[form]
    assert (verb.lemma, verb.form) == (lemma, kind)
    assert use in verb.uses


def test_all_forms_of_some_verbs():
    assert reporting.forms("say", "tell") == set(
        "say says said saying tell tells told telling".split()
    )


def test_an_unknown_verb_is_named():
    with pytest.raises(KeyError, match="whisperate"):
        reporting.forms("say", "whisperate")


def test_nouns_have_their_plurals():
    assert {"survey", "surveys", "study", "studies"} <= reporting.nouns("document")
    assert {"said", "claims", "according"} <= reporting.marking()
