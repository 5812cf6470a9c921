# SPDX-License-Identifier: MIT
"""The window in which two versions of a report are compared (花脸稿)."""
