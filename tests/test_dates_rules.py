"""The rules of dates: the examples of each record, against its own rule and against every other."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from helpers import corpus
from helpers.dates import article, find, reader, rules, triggers
from helpers.dates.context import Context
from helpers.dates.rule import Hit, Rule
from helpers.text.reading import Reading

DAY = date(2024, 5, 16)
RECORDS = (*rules.ALL, rules.RANGE)


def _unmarked(sentence: str) -> tuple[str, int, int]:
    """Return a sentence without its brackets, and where they stood; none mark the whole."""
    if "[" not in sentence:
        return sentence, 0, len(sentence)
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "").replace("]", ""), start, end


@cache
def _all_read() -> dict[str, list[tuple[Hit, str | None]]]:
    """Return the expressions and their values in all sentences of Thursday, 16 May 2024."""
    sentences = [one for rule in RECORDS for one in (*rule.examples, *rule.counterexamples)]
    records = [{"text": _unmarked(one)[0], "published": str(DAY)} for one in sentences]
    reading = Reading.of(corpus.sentences(corpus.build(records)))
    assert len(reading) == len(sentences), "an example is one sentence"
    places = find.places(reading)
    found = [find.hits(reading.texts[row], places.get(row, ())) for row in range(len(reading))]
    return {
        sentence: [
            (hit, one.value) for told in article.read([hits], DAY, None) for hit, one in told
        ]
        for sentence, hits in zip(sentences, found, strict=True)
    }


def _each(kind: str) -> list:
    return [
        pytest.param(rule, one, id=f"{rule.name}: {one}")
        for rule in RECORDS
        for one in getattr(rule, kind)
    ]


def _by_name(records) -> dict:
    return {"argvalues": list(records), "ids": lambda rule: rule.name}


@pytest.mark.parametrize(("rule", "sentence"), _each("examples"))
def test_an_example_has_its_value_by_its_rule(rule, sentence):
    _, start, end = _unmarked(sentence)
    here = [
        (hit.rule, v) for hit, v in _all_read()[sentence] if (hit.start, hit.end) == (start, end)
    ]
    assert here == [(rule, rule.examples[sentence])]


@pytest.mark.parametrize(("rule", "sentence"), _each("counterexamples"))
def test_a_counterexample_holds_no_expression(rule, sentence):
    _, start, end = _unmarked(sentence)
    read = _all_read()[sentence]
    assert [
        (hit.surface, value) for hit, value in read if hit.start < end and hit.end > start
    ] == []


def _match(rule: Rule, text: str, start: int) -> Hit | None:
    match = rule.regex.match(text, start)
    if not match:
        return None
    return Hit(text, start, start + len(match[0].rstrip()), rule, match.groupdict())


@pytest.mark.parametrize("rule", **_by_name(rule for rule in RECORDS if rule.guard))
def test_a_guard_refuses_something(rule):
    hits = [
        _match(rule, text, start)
        for text in (_unmarked(sentence)[0] for sentence in rule.counterexamples)
        for start in range(len(text))
        if not text[start - 1 : start].isalnum()
    ]
    assert any(hit and not rule.guard(hit) for hit in hits)


def _value(hit: Hit) -> str | None:
    return reader.read(hit, Context(DAY, hits=(hit,))).value


def _rivals(rule: Rule, sentence: str) -> set[str]:
    """Return the names of other rules that would read an example otherwise."""
    text, start, end = _unmarked(sentence)
    hits = [_match(other, text, start) for other in rules.ALL if other is not rule]
    hits = [hit for hit in hits if hit and hit.end == end]
    hits = [hit for hit in hits if not hit.rule.guard or hit.rule.guard(hit)]
    own = _value(_match(rule, text, start)) if hits else None
    return {hit.rule.name for hit in hits if _value(hit) != own}


@pytest.mark.parametrize("rule", **_by_name(rules.ALL))
def test_no_other_rule_claims_an_example_unless_declared(rule):
    assert set().union(*(_rivals(rule, sentence) for sentence in rule.examples)) == {*rule.before}


@pytest.mark.parametrize("rule", **_by_name(RECORDS))
def test_a_record_is_whole(rule):
    assert rule.examples
    assert set(rule.at.split()) <= {*triggers.KINDS.values(), "name", "year"}
    assert not re.search(r"<[A-Z]", rule.regex.pattern), "a block that terms does not know"


@pytest.mark.parametrize("rule", **_by_name(rule for rule in RECORDS if rule.absolute))
def test_an_absolute_meaning_needs_no_context(rule):
    for sentence, value in rule.examples.items():
        text, start, _ = _unmarked(sentence)
        hit = _match(rule, text, start)
        assert hit is None or reader.read(hit, Context()).value == value


def test_rules_stand_in_the_file_of_their_noun_and_nowhere_else():
    assert len(set(map(id, rules.ALL))) == len(rules.ALL) > 50
    assert all(noun.RULES for noun in rules.NOUNS)
