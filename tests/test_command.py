"""The command `one-story`: what it prints, and what it says of what is wrong."""

import subprocess
import sys

import pytest

from helpers import command, scale


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "in" / "Post"
    inside.mkdir(parents=True)
    (inside / "a.txt").write_text("The minister visited Norland on 16 January 2026.")
    (inside / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    return tmp_path / "in"


def test_check_says_what_was_read_and_what_to_look_at(folder, capsys):
    assert command.main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 article of 1 outlet\n- Post/b.doc: not read\n  why: no reader takes")
    assert "1 article without a day of publication" in said


def test_annotate_writes_every_table_and_goes_on(folder, tmp_path, capsys):
    for expected in ("1 annotated now, 0 kept", "0 annotated now, 1 kept"):
        assert command.main(["annotate", str(folder), str(tmp_path / "out")]) == 0
        assert expected in capsys.readouterr().out
    assert scale.read(tmp_path / "out")["dates"]["value"].tolist() == ["2026-01-16"]


@pytest.mark.parametrize("what", ["check", "annotate"])
def test_what_is_wrong_is_said_in_one_line(what, tmp_path, capsys):
    out = [str(tmp_path / "out")] if what == "annotate" else []
    assert command.main([what, str(tmp_path / "none"), *out]) == 1
    said = capsys.readouterr().err
    assert said.startswith("one-story: ") and "no such file or folder" in said
    assert said.count("\n") == 1


def test_report_needs_the_notebooks(folder, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(command.files, "ROOT", tmp_path)
    assert command.main(["report", str(folder)]) == 1
    assert "run this in a copy of the project" in capsys.readouterr().err


def test_the_command_explains_itself():
    run = [sys.executable, "-m", "helpers.command", "--help"]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert all(name in told for name in ("check", "annotate", "report"))
