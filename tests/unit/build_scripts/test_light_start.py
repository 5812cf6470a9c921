# SPDX-License-Identifier: MIT
"""PySide6 takes its own Python modules from where the package has them compiled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import light_start
import shiboken6

CODE = """
import sys
from PySide6.QtCore import QPoint
from PySide6.support import feature
try:
    QPoint("1")
except TypeError as error:
    print("ypos: int" in str(error))
print(sys.modules["shibokensupport.signature.loader"].__file__, feature.__file__)
"""


def test_pyside_loads_its_modules_compiled(tmp_path: Path) -> None:
    beside = tmp_path / "shiboken6"
    shutil.copytree(Path(shiboken6.__file__).parent, beside)
    shutil.rmtree(beside / "files.dir", ignore_errors=True)
    light_start.write_support_modules(beside)
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env=dict(os.environ, PYTHONPATH=str(tmp_path)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    compiled = str(beside / "files.dir" / "shibokensupport")
    assert done.stdout.count(compiled) == 2
    # It names the arguments that would do, and so has them from these modules.
    assert done.stdout.startswith("True\n")


def test_a_hook_that_nobody_knows_stays() -> None:
    scripts = [
        ("pyi_rth_inspect", "i.py", "PYSOURCE"),
        ("pyi_rth_new", "n.py", "PYSOURCE"),
        ("pyi_rth_multiprocessing", "m.py", "PYSOURCE"),
        ("__main__", "__main__.py", "PYSOURCE"),
    ]
    kept, worker = light_start.sorted_hooks(scripts)
    assert [name for name, _, _ in kept] == ["pyi_rth_new", "__main__"]
    assert worker == [("pyi_rth_multiprocessing", "m.py", "PYMODULE")]


def test_our_bootstrap_takes_the_place_of_the_one_that_loads_ctypes() -> None:
    before = [
        ("pyimod02_importers", "i.pyc", "PYMODULE"),
        ("pyimod03_ctypes", "c.pyc", "PYMODULE"),
        ("pyiboot01_bootstrap", "b.py", "PYSOURCE"),
    ]
    after = light_start.with_our_bootstrap(before)
    assert [name for name, _, _ in after] == ["pyimod02_importers", "pyiboot01_bootstrap"]
    assert Path(after[-1][1]).name == "packaged_start.py"
