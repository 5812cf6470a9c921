# SPDX-License-Identifier: MIT
"""Makes a bare machine ready: the right Python, `.venv` from a lock file, Qt's system libraries.

Every script here begins with it. It uses the standard library only and keeps to the syntax of
Python 3.6, so that a machine with an old Python is told so instead of being shown a syntax
error. What cannot be put right is said in one sentence, with the line to type where there is one.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "build_scripts"
VENV = ROOT / ".venv"
SUPPORTED = ((3, 11), (3, 12), (3, 13))
LOCKS = {"runtime": "requirements.lock", "dev": "requirements-dev.lock"}

# What Qt needs without a screen, and what X and Wayland need besides; by `ldd` over the plugins of
# the wheel and by trial in a bare Debian. Left the file asked for, right Debian's package.
QT_LIBRARIES = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
)
X_LIBRARIES = (
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
)
WAYLAND_LIBRARIES = (
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
)
NO_NETWORK = ("connection broken", "name resolution", "NewConnectionError", "unreachable")


class NotReady(Exception):  # noqa: N818 - it is told to a person, not raised by a fault
    """The machine lacks something; the message is one sentence for a person."""


def ready(
    dev: bool = False, x11: bool = False, wayland: bool = False, packaging: bool = False
) -> Path:
    """Return the Python of a complete `.venv`, made or brought up to date first where needed.

    `dev` adds what testing needs, `x11` and `wayland` the libraries of a window there, and
    `packaging` all three and what PyInstaller asks for. Ends the program with one sentence when
    that cannot be had.
    """
    x11, wayland = x11 or packaging, wayland or packaging
    needed = QT_LIBRARIES + X_LIBRARIES * x11 + WAYLAND_LIBRARIES * wayland
    try:
        provide_libraries(needed)
        python = provide_venv("dev" if dev or packaging else "runtime")
        if packaging:
            provide_packaging_tools(python)
        return python
    except NotReady as problem:
        sys.exit(str(problem))


# Python and the virtual environment


def provide_venv(kind: str) -> Path:
    """Make `.venv` hold what the lock of this kind names; its stamp is written last of all."""
    if _is_stamped(kind):
        return venv_python()
    _require_python()
    if not _stamp().is_file() or not venv_python().exists():
        _make_venv()
    _say(f"Installing the packages of {LOCKS[kind]} into .venv (once) ...")
    if _stamp().is_file():
        _stamp().unlink()
    _install(kind)
    lines = [name + " " + _fingerprint(name) for name in LOCKS if kind in (name, "dev")]
    unfinished = _stamp().with_suffix(".new")
    unfinished.write_text("\n".join(lines) + "\n")
    unfinished.replace(_stamp())
    return venv_python()


def venv_python() -> Path:
    """The path of the interpreter in `.venv`, whether it exists or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _stamp() -> Path:
    return VENV / "report-reader.stamp"


def _is_stamped(kind: str) -> bool:
    if not venv_python().exists() or not _stamp().is_file():
        return False
    return kind + " " + _fingerprint(kind) in _stamp().read_text().splitlines()


def _fingerprint(kind: str) -> str:
    """Changes with every lock file that this kind installs."""
    names = [LOCKS["runtime"]] + ([LOCKS["dev"]] if kind == "dev" else [])
    digest = hashlib.sha256()
    for name in names:
        digest.update((SCRIPTS / name).read_bytes())
    return digest.hexdigest()


def _require_python() -> None:
    """Go on only with a supported Python: this one, or another one on PATH that takes over."""
    if sys.version_info[:2] in SUPPORTED:
        return
    for version in reversed(SUPPORTED):
        found = _other_python(version)
        if found:
            command = [found, *sys.argv]
            sys.exit(subprocess.call(command))
    raise NotReady(
        f"Python {_dotted(sys.version_info[:2])} is not supported: please install Python 3.11, "
        "3.12 or 3.13 and run this script with it."
    )


def _other_python(version: "tuple[int, int]") -> "str | None":
    """The path of a Python of this version that really starts (pyenv's shims may not)."""
    name = _dotted(version)
    tries = [["python" + name]] + ([["py", "-" + name]] if os.name == "nt" else [])
    for command in tries:
        if not shutil.which(command[0]):
            continue
        asked = subprocess.run(
            [*command, "-c", "import sys; print(sys.executable)"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if asked.returncode == 0:
            return asked.stdout.decode().strip()
    return None


def _make_venv() -> None:
    _provide_venv_module()
    _say("Making .venv ...")
    done = _run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if done.returncode:
        raise NotReady(f"Could not make {VENV}: {_last_line(done.stdout)}")


def _provide_venv_module() -> None:
    asked = _run([sys.executable, "-c", "import venv, ensurepip"])
    if asked.returncode == 0:
        return
    package = f"python{_dotted(sys.version_info[:2])}-venv"
    if not shutil.which("apt-get"):
        raise NotReady(f"This Python has no venv module: please install {package}.")
    _apt_install([package], "This Python has no venv module")


def _install(kind: str) -> None:
    python = str(venv_python())
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "--retries", "2", "-r", LOCKS[kind]]
    done = _run(command, cwd=SCRIPTS)
    if done.returncode == 0:
        return
    if any(sign in done.stdout for sign in NO_NETWORK):
        raise NotReady(
            f"No connection to a Python package index, so the packages of "
            f"build_scripts/{LOCKS[kind]} could not be fetched: please see to the network (or to "
            "pip's settings) and run this again."
        )
    raise NotReady(f"pip could not install build_scripts/{LOCKS[kind]}: {_last_line(done.stdout)}")


# Qt's system libraries


def provide_libraries(needed: "tuple[tuple[str, str], ...]") -> None:
    """See that Linux has these libraries: install them as root with apt, else name the line."""
    if not sys.platform.startswith("linux"):
        return
    missing = [(file, package) for file, package in needed if not _loads(file)]
    if not missing:
        return
    if not shutil.which("apt-get"):
        files = ", ".join(file for file, _ in missing)
        raise NotReady(f"Qt needs system libraries that are missing: {files}.")
    _apt_install([package for _, package in missing], "Qt needs system libraries that are missing")


def provide_packaging_tools(python: Path) -> None:
    """See that Linux has what PyInstaller calls: objdump, and Python as a shared library."""
    if not sys.platform.startswith("linux"):
        return
    missing = [] if shutil.which("objdump") else ["binutils"]
    code = "import sysconfig as s; print(s.get_config_var('INSTSONAME')); "
    code += "print(s.get_config_var('LIBDIR')); print(s.get_python_version())"
    library, folder, version = _run([str(python), "-c", code]).stdout.split()
    if ".so" in library and not _loads(library) and not (Path(folder) / library).exists():
        missing.append("libpython" + version)
    if missing and not shutil.which("apt-get"):
        raise NotReady(f"Packaging needs what is missing here: {', '.join(missing)}.")
    if missing:
        _apt_install(missing, "Packaging needs what is missing here")


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _apt_install(packages: "list[str]", reason: str) -> None:
    """Install Debian packages as root; anyone else is told the line to type."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if os.geteuid() != 0:
        raise NotReady(f"{reason}; please type:  sudo apt-get update && sudo {line}")
    _say(f"{reason}: installing {' '.join(packages)} ...")
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    _run(["apt-get", "update"], env=environ)
    done = _run(line.split(), env=environ)
    if done.returncode:
        raise NotReady(f"{reason}, and apt failed ({line}): {_last_line(done.stdout)}")


# Small things


def _run(
    command: "list[str]", cwd: "Path | None" = None, env: "dict[str, str] | None" = None
) -> "subprocess.CompletedProcess[str]":
    """Run a command quietly; both its streams come back as one text."""
    return subprocess.run(
        command,
        cwd=None if cwd is None else str(cwd),
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def _dotted(version: "tuple[int, ...]") -> str:
    return f"{version[0]}.{version[1]}"


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given"


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def enter(python: Path, arguments: "list[str]", folder: "Path | None" = None) -> None:
    """Go on as `python arguments`: never returns. The package is found whatever the folder is."""
    environ = dict(os.environ, PYTHONPATH=str(ROOT))
    if arguments[0] == "-m":  # a folder called `reader` where the person stands is not ours
        environ["PYTHONSAFEPATH"] = "1"
    if folder is not None:
        os.chdir(str(folder))
    if os.name == "nt":  # there exec would give the prompt back before the program has ended
        sys.exit(subprocess.call([str(python), *arguments], env=environ))
    os.execve(str(python), [str(python), *arguments], environ)
