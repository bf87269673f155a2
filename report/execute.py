"""Execute notebooks side by side, and say exactly which cell failed.

`run` executes notebooks held in memory. As a command, `python report/execute.py` executes
every notebook of the suite and saves it in place, with its outputs.
"""
# ruff: noqa: E402 - one import is kept out before the others

from __future__ import annotations

import asyncio
import base64
import logging
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

# Importing this grammar takes longer than starting a kernel. jsonschema would check
# internationalised addresses with it, and the notebook format has none.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from tqdm import tqdm

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
PICTURE = Path(__file__).with_name("picture.png")  # shown by README.md
WIDGET = "application/vnd.jupyter.widget-view+json"
CELL_SECONDS = 600  # the cells of the suite take a second or two; a larger corpus takes longer
LIVE_LINE = "  {n_fmt}/{total_fmt} cells |{bar:12}| {elapsed}, about {remaining} left{postfix}"
PLAIN_LINE_SECONDS = 5  # how often progress is told where no live line can be drawn
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
tqdm.monitor_interval = 0  # no thread of its own: a run that is interrupted ends at once
_UNHEARD = logging.Logger("kernels", level=logging.CRITICAL + 1)  # failures are told once, below


class Stopped(Exception):
    """The run cannot go on; the message is all that the reader needs."""


def read(folder: Path = NOTEBOOKS) -> dict[str, NotebookNode]:
    """Return the notebooks of `folder` by file name, in order, without their outputs."""
    notebooks = {path.name: nbformat.read(path, 4) for path in sorted(folder.glob("*.ipynb"))}
    if not notebooks:
        raise Stopped(f"There are no notebooks in {folder}.")
    for notebook in notebooks.values():
        for cell in code(notebook):
            cell.outputs, cell.execution_count = [], None
    return notebooks


def code(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells of `notebook`."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell: NotebookNode) -> list[str]:
    """Return the tags of `cell`."""
    return cell.metadata.get("tags", [])


def put(name: str, notebook: NotebookNode, **settings: object) -> NotebookNode:
    """Return `notebook` with a cell after the one tagged `parameters`, which sets `settings`.

    So a reader sees both the usual settings and those in force.
    """
    places = [n for n, cell in enumerate(notebook.cells) if "parameters" in tags(cell)]
    if not places:
        raise Stopped(f"notebooks/{name} has no cell tagged `parameters`.")
    values = {key: str(v) if isinstance(v, Path) else v for key, v in settings.items()}
    lines = "\n".join(f"{key} = {value!r}" for key, value in values.items())
    cell = nbformat.v4.new_code_cell(lines, id=f"set-{'-'.join(settings).lower()}")
    cell.metadata.tags = ["injected-parameters"]
    first = notebook.cells[: places[0] + 1]
    cells = [*first, cell, *notebook.cells[places[0] + 1 :]]
    return nbformat.from_dict({**notebook, "cells": cells})


def run(
    notebooks: dict[str, NotebookNode],
    *,
    folder: Path = NOTEBOOKS,
    cell_seconds: int = CELL_SECONDS,
) -> None:
    """Execute every cell of `notebooks`, as many notebooks at a time as there are cores.

    The outputs go into `notebooks`, live controls left out; nothing is written to disk. Kernels
    work in `folder`.
    The first cell that fails stops all notebooks: `Stopped` says which cell and why. However
    the run ends, no kernel is left behind.
    """
    with tempfile.TemporaryDirectory(prefix="kernels-") as sockets:
        asyncio.run(_run_all(notebooks, folder, cell_seconds, Path(sockets)))


def stop_on_signals() -> None:
    """Make a request to end (SIGTERM) do what ctrl-C does, even for a job in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


async def _run_all(
    notebooks: dict[str, NotebookNode], folder: Path, cell_seconds: int, sockets: Path
) -> None:
    free_core = asyncio.Semaphore(_cores())
    progress = Progress({name: len(notebook.cells) for name, notebook in notebooks.items()})

    async def run_one(name: str, number: int) -> None:
        async with free_core:
            client = _client(notebooks[name], sockets / f"{number}.json", cell_seconds)
            await _run_one(name, client, folder, progress)

    longest_first = sorted(notebooks, key=lambda name: -len(notebooks[name].cells))
    tasks = [asyncio.create_task(run_one(name, n)) for n, name in enumerate(longest_first)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        progress.clear()


def _cores() -> int:
    """Count the cores this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _client(notebook: NotebookNode, connection: Path, cell_seconds: int) -> NotebookClient:
    """Return a client for one notebook, with a kernel manager of its own.

    Kernels started side by side over network ports now and then take each other's port, so
    where there are Unix sockets those are used.
    """
    sockets = {"transport": "ipc", "connection_file": str(connection)} if os.name == "posix" else {}
    kernel = AsyncKernelManager(kernel_name="python3", log=_UNHEARD, **sockets)
    return NotebookClient(
        notebook, km=kernel, timeout=cell_seconds, record_timing=False, log=_UNHEARD
    )


async def _run_one(name: str, client: NotebookClient, folder: Path, progress: Progress) -> None:
    """Execute one notebook from its first cell to its last, in a new kernel."""
    cell = None
    try:
        progress.show(name, 0)
        await client.async_start_new_kernel(cwd=str(folder))
        await client.async_start_new_kernel_client()
        for index, cell in enumerate(client.nb.cells):
            progress.show(name, index)
            await client.async_execute_cell(cell, index)
        _leave_out_widgets(client.nb)
        progress.finish(name)
    except Exception as error:
        if asyncio.current_task().cancelling():  # nbclient takes this for the death of a kernel
            raise asyncio.CancelledError from None
        raise Stopped(f"{place(folder / name, cell)}\n{_reason(error, cell, client)}") from error
    finally:
        if client.kc:
            client.kc.stop_channels()
        await client.km.shutdown_kernel(now=True)


def _leave_out_widgets(notebook: NotebookNode) -> None:
    """Take the live controls out of the outputs of `notebook`, and keep what stands in for them.

    A control without its kernel shows nothing: a page, or a notebook that is opened again, would
    say that its model is lost.
    """
    notebook.metadata.pop("widgets", None)
    for cell in code(notebook):
        for output in cell.outputs:
            output.get("data", {}).pop(WIDGET, None)
        cell.outputs = [output for output in cell.outputs if output.get("data") != {}]


def place(path: Path, cell: NotebookNode | None) -> str:
    """Say where `cell` stands in the notebook file that a reader would open."""
    file = f"{path.parent.name}/{path.name}"
    if cell is None:
        return f"{file}, before its first cell"
    ids = [cell.get("id") for cell in nbformat.read(path, 4).cells]
    number = f"cell {ids.index(cell.id) + 1} of {len(ids)}" if cell.id in ids else "the added cell"
    return f"{file}, {number}: {cell.source.strip().splitlines()[0]}"


def _reason(error: Exception, cell: NotebookNode | None, client: NotebookClient) -> str:
    """Say what went wrong, with the line of the cell it went wrong in, if it has one."""
    if isinstance(error, CellTimeoutError):
        return f"  It did not end within {client.timeout} seconds."
    if isinstance(error, DeadKernelError):
        return "  The kernel died: the memory ran out, or compiled code crashed."
    if not isinstance(error, CellExecutionError):
        return f"  {type(error).__name__}: {error}"
    lines = re.findall(rf"Cell In\[{cell.execution_count}\], line (\d+)", plain(error.traceback))
    last = int(lines[-1]) if lines else 0
    line = f"  line {last}: {cell.source.lstrip().splitlines()[last - 1].strip()}\n" if last else ""
    message = plain(error.evalue).replace("\n", "\n  ")
    return f"{line}  {error.ename}: {message}"


def plain(text: str) -> str:
    """Return `text` without the colours of a terminal."""
    return _COLOURS.sub("", text)


class Progress:
    """Tell which notebooks run and how far they are.

    A terminal gets one live line, with the time that is likely left; a log gets a line now and
    then. Both get a line for each notebook that is done.
    """

    def __init__(self, cells: dict[str, int]) -> None:
        self.cells = cells
        self.done: dict[str, int] = {}
        self.begun: dict[str, float] = {}
        self.told = time.monotonic()
        size = shutil.get_terminal_size()  # tqdm shows nothing where a terminal does not say it
        self.bar = tqdm(
            total=sum(cells.values()),
            file=sys.stdout,
            bar_format=LIVE_LINE,
            leave=False,
            ncols=size.columns,
            nrows=size.lines,
            disable=None,  # where there is no terminal
        )

    def show(self, name: str, done: int) -> None:
        """Note that `done` cells of the notebook `name` are executed."""
        self.begun.setdefault(name, time.monotonic())
        self.bar.n += done - self.done.get(name, 0)
        self.done[name] = done
        self.bar.set_postfix_str(self._running())
        if self.bar.disable and time.monotonic() - self.told > PLAIN_LINE_SECONDS:
            self.told = time.monotonic()
            print(f"  {self._running()}", flush=True)

    def finish(self, name: str) -> None:
        """Note that the notebook `name` is done."""
        self.bar.n += self.cells[name] - self.done.pop(name)
        self.bar.set_postfix_str(self._running(), refresh=False)
        seconds = time.monotonic() - self.begun[name]
        with tqdm.external_write_mode(file=sys.stdout):
            print(f"  {_stem(name)}: {self.cells[name]} cells in {seconds:.1f} s", flush=True)

    def clear(self) -> None:
        """Wipe the live line."""
        self.bar.close()

    def _running(self) -> str:
        return " | ".join(f"{_stem(key)} {n}/{self.cells[key]}" for key, n in self.done.items())


def _stem(name: str) -> str:
    return name.removesuffix(".ipynb")


def save(notebooks: dict[str, NotebookNode], folder: Path = NOTEBOOKS) -> None:
    """Write `notebooks` over the files of `folder`, each at once and whole."""
    for name, notebook in notebooks.items():
        notebook.metadata.get("language_info", {}).pop("version", None)  # differs by machine
        unfinished = folder / f".{name}.new"
        nbformat.write(notebook, unfinished)
        unfinished.replace(folder / name)


def picture(notebooks: dict[str, NotebookNode]) -> bytes | None:
    """Return the figure of the cell that is tagged ``picture``, as PNG; None if there is none."""
    for notebook in notebooks.values():
        for cell in code(notebook):
            if "picture" in cell.metadata.get("tags", []):
                images = (output.get("data", {}).get("image/png") for output in cell.outputs)
                return base64.b64decode(next(filter(None, images)))
    return None


def main() -> int:
    """Execute the notebooks of the suite and save them in place, and README.md's picture."""
    stop_on_signals()
    try:
        notebooks = read()
        run(notebooks)
    except Stopped as stopped:
        print(f"\nStopped: {stopped}\nNo notebook was changed.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. No notebook was changed.", file=sys.stderr)
        return 130
    save(notebooks)
    if shown := picture(notebooks):
        PICTURE.write_bytes(shown)
    print(f"Saved {len(notebooks)} notebooks with their outputs in {NOTEBOOKS.name}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
