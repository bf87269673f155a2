"""The report: executing notebooks, rendering pages, and stopping with the site untouched."""

from __future__ import annotations

import base64
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat import NotebookNode

import catalogue
import check
import corpora
import execute
import findings
import pages
import shelf
from helpers import markdown

ROOT = Path(__file__).resolve().parents[1]
DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DRAW = f"display({{'image/png': '{DOT}'}}, raw=True)"
SAID = "Markdown('One *dot* [seen](glossary.md#dot) <b>,\\n95 % interval 1 to 1.')"
ALT = {"mystnb": {"image": {"alt": "One dot, which stands for the whole story."}}}


def notebook(*sources: str) -> NotebookNode:
    """Return a notebook with a title, a setting, and a code cell for each of `sources`."""
    cells = [
        nbformat.v4.new_markdown_cell("# Dots\n\nHow many dots are there?", id="title"),
        nbformat.v4.new_code_cell("CORPUS = 'seeds'", id="set", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_markdown_cell(
            "Five, as we know.", id="five", metadata={"tags": ["five-articles"]}
        ),
    ]
    for number, source in enumerate(sources):
        metadata = ALT if source == DRAW else {}
        cells.append(nbformat.v4.new_code_cell(source, id=f"cell-{number}", metadata=metadata))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


DATES = """doc_id,start,type,value
000,6,DATE,2026-02-02
000,21,DATE,<b>soon</b>
"""


def tagged(cell: NotebookNode, *names: str) -> NotebookNode:
    """Return `cell` with tags."""
    cell.metadata["tags"] = list(names)
    return cell


def findings_notebook() -> NotebookNode:
    """Return a notebook that states a finding below a figure, under its second heading."""
    made = notebook(DRAW, "from IPython.display import Markdown")
    made.cells[0].source = "# Dots\n\n*How many dots are there?*"
    made.cells.insert(3, nbformat.v4.new_markdown_cell("## The answer, in brief", id="answer"))
    tagged(made.cells[4], "finding-figure")
    told = nbformat.v4.new_code_cell(SAID, id="said")
    made.cells.append(tagged(told, "nbval-ignore-output", "finding"))
    limits = nbformat.v4.new_code_cell("Markdown('**Methods.** By eye.')", id="limits")
    made.cells.append(tagged(limits, "methods"))
    return made


def write(folder: Path, **notebooks: NotebookNode) -> Path:
    """Write notebooks to `folder` by name, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in notebooks.items():
        nbformat.write(content, folder / f"{name}.ipynb")
    return folder


def kernels(process: psutil.Process) -> list[psutil.Process]:
    """Return the kernels that `process` started."""
    return [child for child in process.children() if "ipykernel_launcher" in child.cmdline()]


def no_kernel_left() -> bool:
    """Tell whether every kernel this test run started is gone."""
    return not kernels(psutil.Process())


# Executing


@pytest.fixture
def sockets(tmp_path, monkeypatch) -> Path:
    """Let temporary folders be made where a test can see what is left of them."""
    folder = Path("/tmp") / f"t{tmp_path.name[-8:]}{time.monotonic_ns() % 10**6}"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    folder.rmdir()  # fails if anything is left


WIDGET = """
bundle = {"text/plain": "Box()", "application/vnd.jupyter.widget-view+json": {"model_id": "1"}}
display(bundle, raw=True)
display(bundle | {"text/html": "<p>A still picture.</p>"}, raw=True)
display({"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}, raw=True)
"""


def test_run_keeps_of_a_widget_what_stands_in_for_it(tmp_path, sockets):
    given = notebook(WIDGET, "print('after')")
    given.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}
    notebooks = execute.read(write(tmp_path / "notebooks", a=given))
    execute.run(notebooks, folder=tmp_path / "notebooks")
    *_, shown, after = execute.code(notebooks["a.ipynb"])
    assert [output.data for output in shown.outputs] == [
        {"text/plain": "Box()"},
        {"text/plain": "Box()", "text/html": "<p>A still picture.</p>"},
    ]
    assert after.outputs[0].text == "after\n"
    execute.save(notebooks, tmp_path / "notebooks")
    saved = nbformat.read(tmp_path / "notebooks" / "a.ipynb", 4)
    assert "widgets" not in saved.metadata
    assert execute.code(saved)[1].outputs == shown.outputs


def test_run_executes_in_order_and_in_the_folder(tmp_path, sockets):
    folder = write(tmp_path / "notebooks", a=notebook("x = 2", "x + 1"), b=notebook("%pwd"))
    notebooks = execute.read(folder)
    execute.run(notebooks, folder=folder)
    first, second = (execute.code(notebooks[name]) for name in ("a.ipynb", "b.ipynb"))
    assert [cell.execution_count for cell in first] == [1, 2, 3]
    assert first[-1].outputs[0].data["text/plain"] == "3"
    assert second[-1].outputs[0].data["text/plain"] == repr(str(folder))
    assert no_kernel_left()


FAILURES = [
    (
        "x = 1\nfor n in [0]:\n    x / n  # too far",
        "notebooks/b.ipynb, cell 4 of 4: x = 1\n"
        "  line 3: x / n  # too far\n"
        "  ZeroDivisionError: division by zero",
    ),
    (
        "\nraise ValueError('one\\ntwo')",
        "notebooks/b.ipynb, cell 4 of 4: raise ValueError('one\\ntwo')\n"
        "  line 1: raise ValueError('one\\ntwo')\n"
        "  ValueError: one\n"
        "  two",
    ),
    (
        "import os\nos._exit(1)",
        "notebooks/b.ipynb, cell 4 of 4: import os\n"
        "  The kernel died: the memory ran out, or compiled code crashed.",
    ),
    (
        "while True: pass",
        "notebooks/b.ipynb, cell 4 of 4: while True: pass\n  It did not end within 2 seconds.",
    ),
]


@pytest.mark.parametrize(("source", "message"), FAILURES, ids=["error", "lines", "dead", "slow"])
def test_run_stops_all_and_names_the_cell(source, message, tmp_path, sockets):
    waiting = notebook("import time; time.sleep(50)" if "True" not in source else "1")
    folder = write(tmp_path / "notebooks", a=waiting, b=notebook(source))
    with pytest.raises(execute.Stopped) as stopped:
        execute.run(execute.read(folder), folder=folder, cell_seconds=2 if "True" in source else 60)
    assert str(stopped.value) == message
    assert no_kernel_left()


@pytest.mark.parametrize("module", ["execute", "build"])
def test_slow_import_is_kept_out(module):
    look = (
        f"import sys, {module}; print(sys.modules['rfc3987_syntax'], 'jsonschema' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT / "report", capture_output=True, text=True
    )
    assert run.stdout == "None True\n"


def test_read_drops_what_was_stored(tmp_path):
    stored = notebook("1")
    stored.cells[-1].update(execution_count=7, outputs=[nbformat.v4.new_output("stream")])
    cell = execute.read(write(tmp_path, a=stored))["a.ipynb"].cells[-1]
    assert (cell.execution_count, cell.outputs) == (None, [])


def test_read_says_when_there_are_no_notebooks(tmp_path):
    with pytest.raises(execute.Stopped, match="no notebooks"):
        execute.read(tmp_path)


def test_save_writes_whole_files_without_the_version_of_python(tmp_path):
    executed = notebook("1")
    executed.metadata.language_info = {"name": "python", "version": "3.11.7"}
    execute.save({"a.ipynb": executed}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.ipynb"]
    assert nbformat.read(tmp_path / "a.ipynb", 4).metadata.language_info == {"name": "python"}


def test_progress_in_a_log_is_told_now_and_then(capsys, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(execute.time, "monotonic", lambda: now[0])
    progress = execute.Progress({"a.ipynb": 9, "b.ipynb": 4})
    for now[0], name, done in [(1, "a.ipynb", 0), (2, "b.ipynb", 0), (7, "a.ipynb", 3)]:
        progress.show(name, done)
    now[0] = 8
    progress.finish("b.ipynb")
    assert capsys.readouterr().out == "  a 3/9 | b 0/4\n  b: 4 cells in 6.0 s\n"


def test_progress_on_a_terminal_is_one_live_line(capsys, monkeypatch):
    monkeypatch.setattr(execute.sys.stdout, "isatty", lambda: True, raising=False)
    progress = execute.Progress({"a.ipynb": 9, "b.ipynb": 3})
    progress.show("a.ipynb", 3)
    progress.show("b.ipynb", 1)
    live = capsys.readouterr().out
    assert "\n" not in live
    line = live.rpartition("\r")[2]
    assert line.startswith("  4/12 cells |")
    assert line.rstrip().endswith(" left, a 3/9 | b 1/3")
    progress.finish("b.ipynb")
    progress.clear()
    wiped, done, last = re.split(r"(  b: 3 cells in \d\.\d s\n)", capsys.readouterr().out)
    assert wiped.rpartition("\r")[2].strip() == ""
    assert last.rpartition("\r")[2].strip() == ""
    assert "\n" not in wiped + last


# Another corpus


def test_another_corpus_is_set_after_the_parameters():
    before = notebook("len(CORPUS)")
    after = corpora.put("a.ipynb", before, Path("/press/mine"))
    assert [cell.source for cell in after.cells if cell.cell_type == "code"] == [
        "CORPUS = 'seeds'",
        "CORPUS = '/press/mine'",
        "len(CORPUS)",
    ]
    assert [cell.id for cell in after.cells] == [
        "title",
        "another-corpus",
        "set",
        "set-corpus",
        "cell-0",
    ]
    assert "`mine`" in after.cells[1].source
    assert after.cells[3].metadata.tags == ["injected-parameters"]
    assert len(before.cells) == 4
    nbformat.validate(after)


def test_another_corpus_keeps_of_a_figures_words_only_its_form():
    figure = nbformat.v4.new_code_cell("draw()")
    figure.metadata.mystnb = {
        "image": {"alt": "Bars of words by role: body text leads. It is long."}
    }
    setting = nbformat.v4.new_code_cell("CORPUS = 'seeds'", metadata={"tags": ["parameters"]})
    before = nbformat.v4.new_notebook(cells=[setting, figure])
    after = corpora.put("a.ipynb", before, Path("/press"))
    alt = after.cells[-1].metadata.mystnb.image.alt
    assert alt.startswith("Bars of words by role, for another corpus;")
    assert before.cells[-1].metadata.mystnb["image"]["alt"].endswith("It is long.")


def test_another_corpus_needs_a_place():
    plain = notebook()
    del plain.cells[1]
    with pytest.raises(execute.Stopped, match=r"notebooks/a.ipynb has no cell tagged `parameters`"):
        corpora.put("a.ipynb", plain, Path("/press"))


def test_find_corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert corpora.find("") is None
    assert corpora.find("mine") == tmp_path / "mine"
    with pytest.raises(execute.Stopped, match="^CORPUS=yours: there is no such folder") as stopped:
        corpora.find("yours")
    assert "\n" not in str(stopped.value)


# Findings


def executed(given: NotebookNode, said: str = "One dot.") -> NotebookNode:
    """Return a notebook whose cells look as if they were executed: a dot, then a sentence."""
    for cell in execute.code(given):
        data = {"text/markdown": said} if "finding" in execute.tags(cell) else {"image/png": DOT}
        cell.outputs = [nbformat.v4.new_output("display_data", data)]
    return given


def collected(folder: Path, given: NotebookNode) -> list[findings.Finding]:
    """Return the findings of one notebook in `folder`."""
    write(folder / "notebooks", a=given)
    return findings.collect({"a.ipynb": given}, folder=folder / "notebooks")


def test_finding_has_its_sentence_its_picture_and_its_place(tmp_path):
    (one,) = collected(tmp_path, executed(findings_notebook(), "One *dot*\n[seen](b.ipynb#c)."))
    assert one == findings.Finding(
        notebook="a.ipynb",
        question="How many dots are there?",
        anchor="the-answer-in-brief",
        sentence="One *dot* [seen](notebooks/b.ipynb#c).",
        picture=base64.b64decode(DOT),
        alt="One dot, which stands for the whole story.",
    )


def test_notebook_without_tags_gives_no_finding(tmp_path):
    assert collected(tmp_path, executed(notebook(DRAW))) == []


@pytest.mark.parametrize(
    ("order", "pairs"),
    [
        ("fs", ["f0 s1"]),
        ("sf", ["f1 s0"]),  # as many of each: in order, wherever they stand
        ("fsfs", ["f0 s1", "f2 s3"]),
        ("ffss", ["f0 s2", "f1 s3"]),
        ("fss", ["f0 s1", "f0 s2"]),
        ("ffs", ["f1 s2"]),
    ],
)
def test_findings_and_figures_pair_up(order, pairs, tmp_path):
    given = notebook()
    for number, kind in enumerate(order):
        name = "finding-figure" if kind == "f" else "finding"
        cell = tagged(nbformat.v4.new_code_cell(kind, id=f"{kind}{number}"), name)
        cell.metadata["mystnb"] = {"image": {"alt": f"f{number}"}}
        data = {"image/png": DOT} if kind == "f" else {"text/markdown": f"s{number}"}
        cell.outputs = [nbformat.v4.new_output("display_data", data)]
        given.cells.append(cell)
    found = collected(tmp_path, given)
    assert [f"{one.alt} {one.sentence}" for one in found] == pairs


NO_FINDING = [
    ("no sentence", "cell 7 of 8", "puts out no Markdown"),
    ("two paragraphs", "cell 7 of 8", "more than one paragraph"),
    ("no figure", "cell 7 of 8", "no cell above it is `finding-figure`"),
    ("no picture", "cell 5 of 8", "puts out no PNG"),
    ("no words", "cell 5 of 8", "has no alt text"),
]


@pytest.mark.parametrize(("lack", "cell", "message"), NO_FINDING)
def test_unfinished_finding_is_named(lack, cell, message, tmp_path):
    given = executed(findings_notebook(), "One.\n\nTwo." if lack == "two paragraphs" else "One.")
    figure, sentence = given.cells[4], given.cells[6]
    if lack == "no sentence":
        sentence.outputs = []
    if lack == "no figure":
        tagged(figure)
    if lack == "no picture":
        figure.outputs = []
    if lack == "no words":
        del figure.metadata["mystnb"]
    with pytest.raises(execute.Stopped) as stopped:
        collected(tmp_path, given)
    assert str(stopped.value).startswith(f"notebooks/a.ipynb, {cell}: ")
    assert message in str(stopped.value)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("The answer in brief", "the-answer-in-brief"),
        ("Who tells what, and who is silent?", "who-tells-what-and-who-is-silent"),
        ("`GT` – a label", "gt--a-label"),
        ("See [the list](list.csv)", "see-the-list"),
        ("Rückblick & more_or_less", "rückblick--more_or_less"),
    ],
)
def test_slug_is_the_one_of_github(heading, expected):
    assert findings.slug(heading) == expected


def test_headings_are_those_outside_code():
    text = "# One\n```python\n# no\n```\n~~~\n```\n# no\n~~~\n## Two ##\n#no\n#### Four"
    assert findings.headings(text) == ["One", "Two"]


def test_repeated_headings_get_numbers(tmp_path):
    given = executed(findings_notebook())
    given.cells[1].source, given.cells[1].cell_type = "## The answer in brief", "markdown"
    given.cells[1] = nbformat.v4.new_markdown_cell("## The answer, in brief", id="set")
    assert collected(tmp_path, given)[0].anchor == "the-answer-in-brief-1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*A* <script>x()</script>", "*A* &lt;script>x()&lt;/script>"),
        ("`a < b` and <b>", "`a < b` and &lt;b>"),
        ("``a ` < b`` <b>", "``a ` < b`` &lt;b>"),
        ("a ` < b", "a ` &lt; b"),
        (markdown.text("$5 <b>"), markdown.text("$5 <b>")),
        ('<span class="x">&#36;</span>', '&lt;span class="x">&#36;&lt;/span>'),
    ],
)
def test_tags_in_what_a_cell_says_are_text(text, expected):
    assert findings.without_html(text) == expected


# The tables of data and the page on citing


def test_shelf_makes_again_what_changed(tmp_path):
    source, made = tmp_path / "source", []

    def make() -> dict[str, bytes]:
        made.append(source.read_text() if source.exists() else "none")
        return {f"a/{len(made)}": made[-1].encode()}

    for text, expected in [(None, "a/1"), (None, "a/1"), ("x", "a/2"), ("x", "a/2"), ("", "a/3")]:
        if text is not None:
            source.write_text(text)
        assert list(shelf.kept(tmp_path / "shelf", [source], make)) == [expected]
    assert made == ["none", "x", ""]


def test_interrupted_shelf_is_filled_again(tmp_path):
    def fail() -> dict[str, bytes]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.kept(tmp_path / "shelf", [], fail)
    assert shelf.kept(tmp_path / "shelf", [], lambda: {"a": b"1"}) == {"a": b"1"}


def test_every_table_of_the_project_is_shown_and_can_be_downloaded(tmp_path):
    made = catalogue.pages(ROOT, tmp_path)
    text = "".join(made[name].decode() for name in catalogue.in_order(made))
    tables = [*(ROOT / "data").glob("*/*.csv"), ROOT / "data" / "toward.csv"]
    for path in tables:
        assert text.count(f"<../{path.relative_to(ROOT).as_posix()}>`") == 1
    assert made["tables/word_lists.md"].startswith(b"---\nnosearch: true\n---\n\n# Word lists\n")
    shown = {name: page.decode() for name, page in made.items() if name.endswith(".html")}
    assert len(shown) == len(tables) == text.count(":file: ")
    (actors,) = (page for name, page in shown.items() if name.endswith("-actors.html"))
    entries = (ROOT / "data" / "lexicons" / "actors.csv").read_text().count("\n") - 1
    assert actors.count("<tr><td") == entries


def test_catalogue_describes_tables_that_are_there():
    known = tomllib.loads(catalogue.CATALOGUE.read_text())
    for table, about in known["table"].items():
        columns = (ROOT / table).read_text(encoding="utf-8").partition("\n")[0].split(",")
        assert {*about.get("by", []), *about.get("columns", {})} <= set(columns)


def test_statistics_and_articles_are_cited_as_text(tmp_path):
    (tmp_path / "data" / "seeds").mkdir(parents=True)
    (tmp_path / "data" / "reference").mkdir()
    (tmp_path / "data" / "seeds" / "articles.csv").write_text(
        "file,outlet,author,title,published,published_basis\n"
        "a.txt,The *Post*,Roe,<script>,2026-01-01,stated\nb.txt,B,,,2026-01-02,inferred\n"
    )
    (tmp_path / "data" / "reference" / "sources.csv").write_text(
        "publisher,title,address\nOffice,Table_1,https://office.org/a\n"
    )
    text = pages.cite({}, None, root=tmp_path, shelf=tmp_path / "s")["cite.md"].decode()
    assert "* Roe. “\\<script>”. *The \\*Post\\**, 2026-01-01 (stated).\n* b.txt. *B*" in text
    assert "* Office. Table\\_1. <https://office.org/a>" in text
    mine = pages.cite({}, Path("/mine"), root=tmp_path, shelf=tmp_path / "s")["cite.md"].decode()
    assert "Another corpus." in mine
    assert "Roe" not in mine


# The last look


@pytest.mark.parametrize(
    "tag",
    [
        '<script src="https://elsewhere.org/a.js"></script>',
        "<script src=//elsewhere.org/a.js></script>",
        '<link href="https://elsewhere.org/a.css" rel="stylesheet">',
        '<link rel="preload" as="font" href="https://elsewhere.org/a.woff2">',
        '<img src="https://elsewhere.org/a.png" alt="A bar">',
        '<img src="a.png" srcset="a.png 1x, https://elsewhere.org/b.png 2x" alt="A bar">',
        '<iframe src="https://elsewhere.org"></iframe>',
        "<p style=\"background: url('https://elsewhere.org/a.png')\">",
        "<style>@import 'https://elsewhere.org/a.css';</style>",
        '<img src="a.png">',
        '<img src="a.png" alt="">',
        '<img src="a.png" alt="../_images/3f2a.png">',
        '<a href="javascript:alert(1)">',
    ],
)
def test_check_finds(tag, tmp_path):
    (tmp_path / "a.png").touch()
    (tmp_path / "page.html").write_text(f"<p>Before\n{tag}\n<p>after", encoding="utf-8")
    (fault,) = check.check(tmp_path)
    assert fault.startswith("page.html: ")
    assert tag[: tag.index(">") + 1] in fault


def test_check_finds_a_style_sheet(tmp_path):
    (tmp_path / "a.css").write_text("p {} @font-face {src: url(//elsewhere.org/a.woff2)}")
    assert check.check(tmp_path) == ["a.css: loads from another host: url(//elsewhere.org/a.woff2"]


@pytest.mark.parametrize(
    "link",
    ["lost.html", "page.html#lost", "#lost", "b/c.html#d", "b", "b/", "lost.csv", "../page.html"],
)
def test_check_finds_links_that_lead_nowhere(link, tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.html").write_text("<p id='c'>")
    (tmp_path / "page.html").write_text(f'<p id="here"><a href="{link}">there</a>')
    assert check.check(tmp_path) == [f"page.html: a link leads nowhere: {link}"]


@pytest.mark.parametrize(
    "link",
    [
        "page.html",
        "page.html#here",
        "#here",
        "#",
        "#top",
        "b/c.html?q=1#c",
        "b/d%20e.csv",
        "b/../page.html#%C3%BC",
        "https://elsewhere.org#x",
        "mailto:a@elsewhere.org",
    ],
)
def test_check_follows_links(link, tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.html").write_text("<p id='c'>")
    (tmp_path / "b" / "d e.csv").touch()
    (tmp_path / "page.html").write_text(f'<p id="here"><a href="{link}">x</a><p id="ü">')
    assert check.check(tmp_path) == []


def test_check_lets_pass_what_loads_nothing(tmp_path):
    (tmp_path / "_static").mkdir()
    for name in ("_static/a.css", "a.png"):
        (tmp_path / name).touch()
    (tmp_path / "page.html").write_text(
        '<a href="https://elsewhere.org">out</a> <link rel="canonical" href="https://here.org/a">'
        '<link rel="stylesheet" href="_static/a.css"> <img src="a.png" alt="A bar, then &lt; none">'
        '<img src="data:image/png;base64,//8=" alt="A dot"> <pre>&lt;script src="https://x"></pre>'
        "<p style='background: url(a.png)'> src='https://elsewhere.org'",
        encoding="utf-8",
    )
    assert check.check(tmp_path) == []


# The whole way, on a tree of two notebooks


def report(tree: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Build the report of `tree`."""
    return subprocess.run(
        [sys.executable, "report/build.py", *arguments], cwd=tree, capture_output=True, text=True
    )


def published(tree: Path) -> dict[str, bytes]:
    """Return every file of the site of `tree`."""
    files = (path for path in (tree / "_site").rglob("*") if path.is_file())
    return {str(path.relative_to(tree)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, subprocess.CompletedProcess]:
    """Return a small tree and how its first report went."""
    tree = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "report", tree / "report", ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "requirements.lock").write_text("part==1\n")
    (tree / "data").mkdir()
    (tree / "data" / "README.md").write_text("# The data\n\nSee [the list](list.csv).\n")
    (tree / "data" / "list.csv").write_text("a\n")
    (tree / "data" / "gold").mkdir()
    (tree / "data" / "gold" / "dates.csv").write_text(DATES)
    shutil.copy(ROOT / "CITATION.cff", tree)
    write(tree / "notebooks", a=findings_notebook(), b=notebook("len(CORPUS)"))
    (tree / "notebooks" / "glossary.md").write_text("# Glossary\n\n## Dot\n\nOne of them.\n")
    return tree, report(tree)


@pytest.fixture
def tree(built, tmp_path) -> Path:
    """Return a copy of the small tree, with its site."""
    return shutil.copytree(built[0], tmp_path / "tree")


def test_report_makes_the_site(built):
    tree, run = built
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith(f"Open {tree / '_site' / 'index.html'}\n")
    assert "  a: 8 cells in" in run.stdout
    pages = {name for name in published(tree) if name.endswith(".html")}
    notebooks = [f"notebooks/{name}" for name in ("a", "b", "glossary")]
    others = ["index", "search", "cite", "data/README", "tables/labels"]
    assert pages == {f"_site/{name}.html" for name in notebooks + others}
    page = (tree / "_site" / "notebooks" / "a.html").read_text()
    assert 'alt="One dot, which stands for the whole story."' in page
    assert re.search(r'href="b.html"\s+title="next page"', page)
    assert 'href="../_sources/notebooks/a.ipynb"' in page
    downloaded = nbformat.read(tree / "_site" / "_sources" / "notebooks" / "a.ipynb", 4)
    assert downloaded.cells[4].outputs
    assert sorted(path.name for path in tree.iterdir()) == sorted(
        ["CITATION.cff", "_site", "build", "data", "notebooks", "report", "requirements.lock"]
    )


def test_front_page_tells_the_findings(built):
    tree, _ = built
    page = (tree / "_site" / "index.html").read_text()
    assert page.index("How many dots are there?") < page.index("95 % interval 1 to 1.")
    assert '<a class="reference internal" href="notebooks/glossary.html#dot">' in page
    assert 'href="notebooks/a.html#the-answer-in-brief"' in page
    picture = re.search(r'<img alt="One dot, which [^"]*"[^>]* src="([^"]+)"', page)[1]
    assert (tree / "_site" / picture).read_bytes() == base64.b64decode(DOT)


def test_what_a_cell_printed_leads_to_a_page_and_holds_no_tags(built):
    page = (built[0] / "_site" / "notebooks" / "a.html").read_text()
    assert '<a class="reference external" href="glossary.html#dot">seen</a> &lt;b&gt;' in page


def test_table_can_be_searched_and_downloaded(built):
    site = built[0] / "_site"
    page = (site / "tables" / "labels.html").read_text()
    assert page.index('id="dates"') < page.index('data-filter="rows"') < page.index("2026-02-02")
    assert "&lt;b&gt;soon&lt;/b&gt;" in page
    assert "TIMEX3 value; missing when it needs a date that is not known" in page
    file = re.search(r'href="\.\./(_downloads/\w+/dates\.csv)"', page)[1]
    assert (site / file).read_text() == DATES
    index = (site / "searchindex.js").read_text()
    assert '"soon"' in index


def test_cite_page_is_made_of_what_was_said(built):
    site = built[0] / "_site"
    page = (site / "cite.html").read_text()
    assert "<strong>Methods.</strong> By eye." in page
    assert "The One Story developers." in page
    file = re.search(r'href="(_downloads/\w+/one-story\.bib)"', page)[1]
    assert (site / file).read_text().startswith("@software{onestory,\n")


def test_pages_stand_in_order(built):
    page = (built[0] / "_site" / "notebooks" / "b.html").read_text()
    assert re.search(r'href="a.html"\s+title="previous page"', page)
    assert re.search(r'href="glossary.html"\s+title="next page"', page)


def test_report_leaves_the_notebooks_alone(built):
    tree, _ = built
    assert nbformat.read(tree / "notebooks" / "a.ipynb", 4) == findings_notebook()


def test_second_report_renders_only_what_changed(built):
    tree, _ = built
    html = tree / "build" / "site" / "html" / "index.html"
    before, made = published(tree), html.stat().st_mtime_ns
    assert report(tree).returncode == 0
    assert published(tree) == before
    assert html.stat().st_mtime_ns == made


def test_removed_notebook_leaves_the_site(tree):
    (tree / "notebooks" / "b.ipynb").unlink()
    assert report(tree).returncode == 0
    assert not [name for name in published(tree) if "notebooks/b." in name]
    assert b"b.html" not in (tree / "_site" / "index.html").read_bytes()


def test_report_on_another_corpus(tree):
    (tree / "mine").mkdir()
    (tree / "mine" / "a.txt").write_text("It rained in Norland on 16 January 2026.")
    run = report(tree, "--corpus", "mine")
    assert run.returncode == 0, run.stderr
    assert "Reading mine\n1 article," in run.stdout
    page = (tree / "_site" / "notebooks" / "b.html").read_text()
    assert str(tree / "mine") in page
    assert "Another corpus." in page
    assert "Five, as we know." not in page
    front = (tree / "_site" / "index.html").read_text()
    assert "Another corpus." in front
    assert "Five articles tell of it" not in front


def stops_untouched(tree: Path, *arguments: str) -> str:
    """Build a report that must fail and leave the site as it was; return what it says."""
    before, around = published(tree), sorted(tree.iterdir())
    run = report(tree, *arguments)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert run.stderr.endswith("\n_site/ is as it was.\n")
    assert (published(tree), sorted(tree.iterdir())) == (before, around)
    return run.stderr


def test_outputs_are_written_to_their_folder(tree):
    code = "from pathlib import Path\nPath(EXPORT, 'a.txt').write_text(CORPUS)"
    shutil.rmtree(tree / "notebooks")
    write(tree / "notebooks", a=notebook(code))
    before = {path: path.read_bytes() for path in (tree / "notebooks").iterdir()}
    (tree / "mine").mkdir()
    for given, seen in (("", "seeds"), ("mine", str(tree / "mine"))):
        command = [sys.executable, "report/outputs.py", "--corpus", given]
        ran = subprocess.run(command, cwd=tree, capture_output=True, text=True)
        assert ran.returncode == 0 and "1 files are in outputs/" in ran.stdout, ran.stderr
        assert (tree / "outputs" / "a.txt").read_text() == seen
    assert {path: path.read_bytes() for path in before} == before


def test_failing_cell_leaves_the_site_untouched(tree):
    write(tree / "notebooks", b=notebook("1", "len(CORPUS) / 0"))
    said = stops_untouched(tree)
    assert "Stopped: notebooks/b.ipynb, cell 5 of 5: len(CORPUS) / 0\n" in said
    assert "  ZeroDivisionError: division by zero\n" in said


def test_missing_corpus_leaves_the_site_untouched(tree):
    said = stops_untouched(tree, "--corpus", "nowhere")
    assert "Stopped: CORPUS=nowhere: there is no such folder" in said


def test_figure_without_words_leaves_the_site_untouched(tree):
    write(tree / "notebooks", a=notebook(DRAW.replace("raw=True", "raw=1")))
    assert "notebooks/a.html: a picture without words" in stops_untouched(tree)


def test_broken_link_leaves_the_site_untouched(tree):
    (tree / "data" / "README.md").write_text("# The data\n\nSee [the list](lost.csv).\n")
    assert "lost.csv" in stops_untouched(tree)


def interrupted(tree: Path, how: signal.Signals, line: str) -> tuple[int, str]:
    """Send a signal soon after the report has printed `line`; return its exit status and words."""
    run = subprocess.Popen(
        [sys.executable, "report/build.py"],
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while line not in run.stdout.readline():
        assert run.poll() is None
    time.sleep(0.4)
    started = kernels(psutil.Process(run.pid))
    run.send_signal(how)
    said = run.communicate(timeout=10)[1]
    assert not any(kernel.is_running() for kernel in started)
    return run.returncode, said


@pytest.mark.parametrize(
    ("how", "line"),
    [(signal.SIGINT, "Executing"), (signal.SIGTERM, "  a: "), (signal.SIGINT, "Building")],
    ids=["starting", "executing", "rendering"],
)
def test_interrupted_report_leaves_the_site_untouched(how, line, tree):
    before, around = published(tree), sorted(tree.iterdir())
    sleeps = f"import time; time.sleep({3 if line[0] == ' ' else 0})"
    write(tree / "notebooks", a=notebook("'new'"), b=notebook(sleeps))
    assert interrupted(tree, how, line) == (130, "\nInterrupted. _site/ is as it was.\n")
    assert (published(tree), sorted(tree.iterdir())) == (before, around)


def test_notebooks_are_saved_in_place_only_if_all_succeed(tree):
    run = [sys.executable, "report/execute.py"]
    assert subprocess.run(run, cwd=tree, capture_output=True).returncode == 0
    assert nbformat.read(tree / "notebooks" / "b.ipynb", 4).cells[-1].outputs
    write(tree / "notebooks", b=notebook("1 / 0"))
    before = (tree / "notebooks" / "a.ipynb").read_bytes()
    assert subprocess.run(run, cwd=tree, capture_output=True).returncode == 1
    assert (tree / "notebooks" / "a.ipynb").read_bytes() == before


def test_what_has_not_changed_is_not_executed_again(tree):
    again = report(tree)
    assert "Executing 0 notebooks (2 have not changed" in again.stdout
    write(tree / "notebooks", b=notebook("len(CORPUS) + 1"))
    assert "Executing 1 notebooks (1 have not changed" in report(tree).stdout
    (tree / "data" / "gold" / "dates.csv").write_text(DATES + "000,30,DATE,2026\n")
    assert "Executing 2 notebooks" in report(tree).stdout


FOUND = (
    r"Carney|Beijing|canola|Ottawa|Xi Jinping|Global Times|Khabar|Brit Brief|Geostrategic|Belarus|"
    r"\bfive articles\b(?! that come| were)"
)
"""What only the five articles are about: no page on other articles may speak of it."""


@pytest.mark.parametrize("name", sorted(path.name for path in execute.NOTEBOOKS.glob("*.ipynb")))
def test_nothing_that_was_found_in_the_five_articles_stands_on_another_page(name):
    before = execute.read()[name]
    after = corpora.put(name, before, Path("/press/mine"), ["Norland", "Sudria"], "Said.")
    assert len(after.cells) < len(before.cells) + 2
    told = [cell for cell in after.cells if cell.cell_type == "markdown"]
    rows = [(cell.id, found[0]) for cell in told for found in re.finditer(FOUND, cell.source)]
    assert not rows
    alts = [cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "") for cell in after.cells]
    assert not re.search(FOUND, " ".join(alts))
    settings = next(cell.source for cell in after.cells if "injected-parameters" in _tags(cell))
    assert "CORPUS = '/press/mine'" in settings


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])
