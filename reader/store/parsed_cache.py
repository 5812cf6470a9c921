# SPDX-License-Identifier: MIT
"""The parsed forms of reports read before, so that the first paint needs no Markdown parser.

An entry is believed only if it says that it was made from these very bytes under this file name
by this version of the format, and if its own checksum holds. Anything else counts as absent:
whatever lies here can be made again.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple

from reader.core.parsed_form import PARSED_FORM_VERSION, ParsedReport, decode, encode
from reader.files import sha256_hex, write_whole

_log = logging.getLogger(__name__)


class Origin(NamedTuple):
    """What a parsed form was made from.

    `digest` is the SHA-256 of the file's bytes in hex; `name` is the file's name without its
    ending, which becomes the report's id where the file states none.
    """

    digest: str
    name: str

    @classmethod
    def of(cls, path: Path, content: bytes) -> Origin:
        """The origin of a report read from `path`, which holds `content`."""
        return cls(sha256_hex(content), path.stem)


def entry_name(origin: Origin) -> str:
    """The file name of an entry."""
    return f"{origin.digest}-{PARSED_FORM_VERSION}.json"


def read_entry(folder: Path, origin: Origin) -> ParsedReport | None:
    """The parsed form kept in `folder`, or None if there is none that can be trusted."""
    path = folder / entry_name(origin)
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _head(origin, body):
            _log.info("%s is not whole or not of this file", path)
            return None
        return decode(body)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _log.info("%s cannot be used: %s", path, error)
        return None


def write_entry(folder: Path, origin: Origin, parsed: ParsedReport) -> Path:
    """Keep a parsed form in `folder`, which is made if need be; raises OSError."""
    body = encode(parsed)
    path = folder / entry_name(origin)
    write_whole(path, _head(origin, body) + b"\n" + body)
    return path


def _head(origin: Origin, body: bytes) -> bytes:
    checksum = sha256_hex(body)
    return f"{PARSED_FORM_VERSION} {origin.digest} {checksum} {origin.name}".encode(
        errors="surrogatepass"
    )
