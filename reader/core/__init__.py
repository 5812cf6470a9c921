# SPDX-License-Identifier: MIT
"""The report as data and all that is worked out from it: plain Python without Qt."""
