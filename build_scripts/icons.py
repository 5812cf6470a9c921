# SPDX-License-Identifier: MIT
"""Draws the program's icon in the sizes and formats that the systems want, from the one SVG.

Called by `package.py`; nothing of it is checked in. ICO and ICNS are containers of PNG pictures,
simple enough to be written here.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def png(svg: Path, size: int) -> bytes:
    """The icon as a PNG picture, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def ico(svg: Path) -> bytes:
    """The icon for Windows: several PNG pictures in one file."""
    pictures = [(size, png(svg, size)) for size in ICO_SIZES]
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    start = 6 + 16 * len(pictures)
    for size, picture in pictures:
        edge = size % 256
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), start + len(body))
        body += picture
    return head + body


def icns(svg: Path) -> bytes:
    """The icon for macOS: several PNG pictures in one file."""
    body = b""
    for kind, size in ICNS_TYPES.items():
        picture = png(svg, size)
        body += kind + struct.pack(">I", 8 + len(picture)) + picture
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write_icons(svg: Path, folder: Path) -> None:
    """Write `report-reader.ico`, `report-reader.icns` and `report-reader-SIZE.png` to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report-reader.ico").write_bytes(ico(svg))
    (folder / "report-reader.icns").write_bytes(icns(svg))
    for size in SIZES:
        (folder / f"report-reader-{size}.png").write_bytes(png(svg, size))
