# SPDX-License-Identifier: MIT
"""What connects widgets with each other and with the rest, one topic a module."""
