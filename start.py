#!/usr/bin/env python3
"""Sets polyad up and starts it. Needs Python 3.11 or newer and pip, nothing else.

python3 start.py demo [--port N] [--host H] [--data DIR] [--no-browser]
python3 start.py test [pytest arguments]
python3 start.py COMMAND …          any other command of polyad, for example: match, import, seed
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main() -> int:
    """Installs what the command needs and hands over to it."""
    if sys.version_info < (3, 11):
        return _say(f"polyad needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    words = sys.argv[1:] or ["--help"]
    testing = words[0] == "test"
    if not _install("dev" if testing else "core"):
        return 1
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    if testing:
        os.chdir(ROOT)
        command = [str(PYTHON), str(ROOT / "tests" / "run.py"), *words[1:]]
    else:
        command = [str(PYTHON), "-m", "polyad.interfaces.cli", *words]
    if os.name == "posix":
        # In our place, not below us: whoever stops this process stops polyad.
        os.execve(command[0], command, environment)
    try:
        return subprocess.call(command, env=environment)
    except KeyboardInterrupt:
        return 130


def _install(kind: str) -> bool:
    """Makes the environment once per lock file; a second run touches no network."""
    lock = ROOT / "requirements" / f"{kind}.lock"
    # What the tests need holds all that the product needs.
    if _is_installed("dev") or _is_installed(kind):
        return True
    print(f"Setting up in {VENV} …", file=sys.stderr, flush=True)
    if _install_with_uv(lock) or _install_with_pip(lock):
        _stamp(kind).write_text(_digest(kind))
        return True
    _say("The packages could not be installed. Is a package index reachable? See docs/how-to/install.md.")
    return False


def _is_installed(kind: str) -> bool:
    """Says whether the environment holds what this lock file names."""
    return PYTHON.exists() and _stamp(kind).exists() and _stamp(kind).read_text() == _digest(kind)


def _stamp(kind: str) -> Path:
    """Names the file that says what was installed."""
    return VENV / f"{kind}.installed"


def _digest(kind: str) -> str:
    """Tells one lock file from another."""
    return hashlib.sha256((ROOT / "requirements" / f"{kind}.lock").read_bytes()).hexdigest()


def _install_with_uv(lock: Path) -> bool:
    """Installs with uv: from the path, or a private copy fetched by pip."""
    uv = shutil.which("uv") or _private_uv()
    if not uv:
        return False
    quiet = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    if not PYTHON.exists() and subprocess.call([uv, "venv", "-q", "--clear", "--python", sys.executable, str(VENV)], env=quiet):
        return False
    install = [uv, "pip", "install", "-q", "--require-hashes", "--python", str(PYTHON), "-r", str(lock)]
    return subprocess.call(install, env=quiet) == 0


def _private_uv() -> str | None:
    """Fetches uv into .tools, without touching the system's packages."""
    folder = ROOT / ".tools"
    if not (folder / "bin" / "uv").exists():
        fetch = [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder), "uv>=0.9"]
        if subprocess.call(fetch, stderr=subprocess.DEVNULL):
            return None
    return shutil.which("uv", path=str(folder / "bin"))


def _install_with_pip(lock: Path) -> bool:
    """Installs with Python's own tools where uv is not to be had."""
    if not PYTHON.exists() and subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        return False
    return subprocess.call([str(PYTHON), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(lock)]) == 0


def _say(sentence: str) -> int:
    """Prints a sentence for the person and returns a failing exit code."""
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
