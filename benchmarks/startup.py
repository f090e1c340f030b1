"""From the command to the first answer: `delivery serve` on a database that is set up."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.report import line

DELIVERY = Path(sys.executable).parent / "delivery"
PATIENCE = 30.0


def main() -> None:
    """Print the figure, the better of three starts."""
    with tempfile.TemporaryDirectory() as folder:
        own = {
            "DELIVERY_DATA_DIR": folder,
            "DELIVERY_PORT": str(_free_port()),
            "DELIVERY_LOG_LEVEL": "warning",
        }
        environment = {**os.environ, **own}
        environment.pop("DELIVERY_DATABASE_URL", None)
        who = ["--name", "Ada Marsh", "--email", "ada@example.org", "--password", "a long pass phrase"]
        subprocess.run([DELIVERY, "init", *who], env=environment, check=True, stdout=subprocess.DEVNULL)
        taken = min(_start(environment) for _ in range(3))
    print(line("Start of the server to its first answer", taken, "s", 1))


def _start(environment: dict[str, str]) -> float:
    began = time.monotonic()
    with subprocess.Popen([DELIVERY, "serve"], env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            while not _answers(int(environment["DELIVERY_PORT"])):
                if time.monotonic() - began > PATIENCE:
                    raise TimeoutError("The server did not answer.")
                time.sleep(0.01)
            return time.monotonic() - began
        finally:
            server.terminate()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
