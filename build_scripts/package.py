# SPDX-License-Identifier: MIT
"""Makes the program that a reader double-clicks: `python3 build_scripts/package.py [--dist DIR]`.

The result is a folder (`dist/report-reader`) and, on Linux and macOS, an archive of it. Nothing is
fetched but what .venv lacks. Prints sizes and the glibc that the result needs. The steps are in
`bundle.py`.
"""

import sys

import bootstrap

if __name__ == "__main__":
    steps = str(bootstrap.SCRIPTS / "bundle.py")
    bootstrap.enter(bootstrap.ready(packaging=True), [steps, *sys.argv[1:]])
