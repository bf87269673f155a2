"""Keep the tests steady on any machine: kernels over Unix sockets, no deadlines by the clock.

Kernels started side by side over network ports now and then take each other's port. nbval has
no setting for it, so its kernel manager is replaced; where there are no Unix sockets it stays.
"""

import os
import tempfile
import uuid
from pathlib import Path

import hypothesis
import nbval.kernel
import pytest
from jupyter_client.manager import KernelManager

hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")

_SOCKETS = tempfile.TemporaryDirectory(prefix="kernels-")  # a short path: sockets need one


class SocketKernelManager(KernelManager):
    """A kernel manager that talks through files in a folder of this test run."""

    def __init__(self, **settings: object) -> None:
        connection = Path(_SOCKETS.name) / f"{uuid.uuid4().hex[:8]}.json"
        super().__init__(transport="ipc", connection_file=str(connection), **settings)


if os.name == "posix":
    nbval.kernel.KernelManager = SocketKernelManager


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder of the sockets."""
    _SOCKETS.cleanup()
