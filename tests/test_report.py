"""The report: executing notebooks, rendering pages, and stopping with the site untouched."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat import NotebookNode

import build
import execute

ROOT = Path(__file__).resolve().parents[1]
DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DRAW = f"display({{'image/png': '{DOT}'}}, raw=True)"
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
    progress = execute.Progress({"a.ipynb": 9})
    progress.show("a.ipynb", 3)
    assert capsys.readouterr().out == "\r\x1b[K  a 3/9"


# Another corpus


def test_another_corpus_is_set_after_the_parameters():
    before = notebook("len(CORPUS)")
    after = build.with_corpus("a.ipynb", before, Path("/press/mine"))
    assert [cell.source for cell in after.cells if cell.cell_type == "code"] == [
        "CORPUS = 'seeds'",
        "CORPUS = '/press/mine'",
        "len(CORPUS)",
    ]
    assert [cell.id for cell in after.cells] == [
        "title",
        "another-corpus",
        "set",
        "injected-parameters",
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
    after = build.with_corpus("a.ipynb", before, Path("/press"))
    alt = after.cells[-1].metadata.mystnb.image.alt
    assert alt.startswith("Bars of words by role, for another corpus;")
    assert before.cells[-1].metadata.mystnb["image"]["alt"].endswith("It is long.")


def test_another_corpus_needs_a_place():
    plain = notebook()
    del plain.cells[1]
    with pytest.raises(execute.Stopped, match=r"notebooks/a.ipynb has no cell tagged `parameters`"):
        build.with_corpus("a.ipynb", plain, Path("/press"))


def test_find_corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert build.find_corpus("") is None
    assert build.find_corpus("mine") == tmp_path / "mine"
    with pytest.raises(execute.Stopped, match="^CORPUS=yours: there is no such folder") as stopped:
        build.find_corpus("yours")
    assert "\n" not in str(stopped.value)


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
    ],
)
def test_check_finds(tag, tmp_path):
    (tmp_path / "page.html").write_text(f"<p>Before\n{tag}\n<p>after", encoding="utf-8")
    (fault,) = build.check(tmp_path)
    assert fault.startswith("page.html: ")
    assert tag[: tag.index(">") + 1] in fault


def test_check_finds_a_style_sheet(tmp_path):
    (tmp_path / "a.css").write_text("p {} @font-face {src: url(//elsewhere.org/a.woff2)}")
    assert build.check(tmp_path) == ["a.css: loads from another host: url(//elsewhere.org/a.woff2"]


def test_check_lets_pass_what_loads_nothing(tmp_path):
    (tmp_path / "page.html").write_text(
        '<a href="https://elsewhere.org">out</a> <link rel="canonical" href="https://here.org/a">'
        '<link rel="stylesheet" href="_static/a.css"> <img src="a.png" alt="A bar, then &lt; none">'
        '<img src="data:image/png;base64,//8=" alt="A dot"> <pre>&lt;script src="https://x"></pre>'
        "<p style='background: url(a.png)'> src='https://elsewhere.org'",
        encoding="utf-8",
    )
    assert build.check(tmp_path) == []


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
    write(tree / "notebooks", a=notebook(DRAW), b=notebook("len(CORPUS)"))
    return tree, report(tree)


@pytest.fixture
def tree(built, tmp_path) -> Path:
    """Return a copy of the small tree, with its site."""
    return shutil.copytree(built[0], tmp_path / "tree")


def test_report_makes_the_site(built):
    tree, run = built
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith(f"Open {tree / '_site' / 'index.html'}\n")
    assert "  a: 4 cells in" in run.stdout
    pages = {name for name in published(tree) if name.endswith(".html")}
    assert pages == {
        f"_site/{name}.html"
        for name in ("index", "search", "notebooks/a", "notebooks/b", "data/README")
    }
    page = (tree / "_site" / "notebooks" / "a.html").read_text()
    assert 'alt="One dot, which stands for the whole story."' in page
    assert re.search(r'href="b.html"\s+title="next page"', page)
    assert 'href="../_sources/notebooks/a.ipynb"' in page
    downloaded = nbformat.read(tree / "_site" / "_sources" / "notebooks" / "a.ipynb", 4)
    assert downloaded.cells[-1].outputs
    assert sorted(path.name for path in tree.iterdir()) == sorted(
        ["_site", "build", "data", "notebooks", "report", "requirements.lock"]
    )


def test_report_leaves_the_notebooks_alone(built):
    tree, _ = built
    assert nbformat.read(tree / "notebooks" / "a.ipynb", 4) == notebook(DRAW)


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
    assert report(tree, "--corpus", "mine").returncode == 0
    page = (tree / "_site" / "notebooks" / "b.html").read_text()
    assert str(tree / "mine") in page
    assert "Another corpus." in page
    assert "Five, as we know." not in page


def stops_untouched(tree: Path, *arguments: str) -> str:
    """Build a report that must fail and leave the site as it was; return what it says."""
    before, around = published(tree), sorted(tree.iterdir())
    run = report(tree, *arguments)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert run.stderr.endswith("\n_site/ is as it was.\n")
    assert (published(tree), sorted(tree.iterdir())) == (before, around)
    return run.stderr


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
    write(tree / "notebooks", b=notebook(f"import time; time.sleep({3 if line[0] == ' ' else 0})"))
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
