# SPDX-License-Identifier: MIT
"""From a file in a foreign format to a `Report`: the wording is never touched, only its form."""

from reader.importers.opening import Imported, import_file

__all__ = ["Imported", "import_file"]
