"""What the browser is pointed at: a copy of the project, a folder of pages, a JupyterLab."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
MADE = ("build", "_site*", "outputs", "__pycache__", ".*", "*.egg-info")
"""What the commands make, and hidden folders: nothing of it is a source."""

LAB_SECONDS = 60
"""How long JupyterLab may take to start; four seconds are usual."""

IDLE_SECONDS = 600
"""A server left behind by a killed run ends itself after this long without anything to do."""

QUIET = {
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False}
}
"""Settings of JupyterLab that keep it from asking whether it may ask for news."""


def copy_project(folder: Path) -> Path:
    """Copy the sources of the project to `folder`, where they may be changed, and return it."""
    ignored = shutil.ignore_patterns(*MADE)
    return Path(shutil.copytree(ROOT, folder, ignore=ignored, symlinks=True))


def build_site(project: Path, *, corpus: Path | None = None) -> Path:
    """Build the site of the copy `project`, on `corpus` if there is one, and return its folder."""
    given = ["--corpus", str(corpus)] if corpus else []
    command = [sys.executable, str(project / "report" / "build.py"), *given]
    done = subprocess.run(command, capture_output=True, text=True, env=_environment(project))
    if done.returncode:
        raise RuntimeError(f"the site could not be built:\n{done.stdout}{done.stderr}")
    return project / "_site"


@contextmanager
def pages(folder: Path) -> Iterator[str]:
    """Serve the files of `folder` on this machine alone; gives the address."""
    handler = partial(_Silent, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file; nothing for the icon that browsers ask for even where no page names it."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Have pages read anew each time: tests write one after another to the same place."""
        if urlsplit(self.path).path.endswith(".html"):
            self.send_header("Cache-Control", "no-store")
        super().end_headers()


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """Run a JupyterLab on `folder` with settings of its own; gives the address.

    Nothing of the user's own settings is read or written, and however the block is left, the
    server and its kernels are gone.
    """
    with tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True) as own:
        log = Path(own, "log")
        with log.open("w") as out:
            server = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", *_lab_options(folder)],
                env=_lab_environment(folder, Path(own)),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            yield _address(server, Path(own), log)
        finally:
            _end(server)


def _lab_options(folder: Path) -> list[str]:
    return [
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0",  # any free one
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.shutdown_no_activity_timeout={IDLE_SECONDS}",
        f"--MappingKernelManager.cull_idle_timeout={IDLE_SECONDS}",
        # Kernels started side by side over network ports now and then take each other's port.
        *(["--KernelManager.transport=ipc"] if os.name == "posix" else []),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.expose_app_in_browser=True",  # to read a notebook's outputs from its model
    ]


def _lab_environment(folder: Path, own: Path) -> dict[str, str]:
    """Return an environment in which JupyterLab keeps everything in the folder `own`."""
    for name, settings in QUIET.items():
        file = own / "settings" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
    return _environment(folder) | {
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "r"),  # short: sockets allow 107 characters
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "IPYTHONDIR": str(own / "ipython"),
    }


def _environment(project: Path) -> dict[str, str]:
    """Return this environment, in which the code of `project` is run and nothing leads astray."""
    strange = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "MPLBACKEND")
    ours = {
        name: value
        for name, value in os.environ.items()
        if name not in strange and not name.startswith(("PYTEST_", "JUPYTER", "JPY_"))
    }
    return ours | {"PYTHONPATH": str(project)}


def _address(server: subprocess.Popen, own: Path, log: Path) -> str:
    """Wait until the server says where it is."""
    told = own / "r" / f"jpserver-{server.pid}.json"
    until = time.monotonic() + LAB_SECONDS
    while time.monotonic() < until and server.poll() is None:
        if told.exists() and (text := told.read_text()).endswith("}"):
            return json.loads(text)["url"].rstrip("/")
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")


def _end(server: subprocess.Popen) -> None:
    """End the server, which ends its kernels; after ten seconds, everything it started."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        pass
    try:
        os.killpg(server.pid, signal.SIGKILL)
    except (ProcessLookupError, AttributeError):
        server.kill()
    server.wait()
