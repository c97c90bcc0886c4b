"""Which addresses of the web may be asked: hosts on a list, never this machine or the office's network.

The name is resolved once and the connection goes to the address that was looked at, so a name that answers
differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import SourceBroke, SourceRefused

PORTS = {"http": 80, "https": 443}


class AddressRefused(SourceRefused):
    """tiendo does not ask this address."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An address that may be asked: ``url`` with the number the name stands for, and the name itself."""

    url: str
    host: str
    header: str


def check_address(url: str) -> Checked:
    """Look at an address before it is asked; raises ``AddressRefused`` or ``SourceBroke``."""
    try:
        parts = urlsplit(url)
        given = parts.port
    except ValueError as error:
        raise _unusable(url) from error
    host = (parts.hostname or "").lower()
    if parts.scheme not in PORTS or not host or parts.username or parts.password:
        raise _unusable(url)
    if host not in settings.TIENDO_HTTP_HOSTS:
        raise AddressRefused(
            Words(
                f"Máy chủ “{host}” chưa được phép. Hãy thêm vào TIENDO_HTTP_HOSTS.",
                f"The host “{host}” is not allowed. Add it to TIENDO_HTTP_HOSTS.",
            )
        )
    port = given or PORTS[parts.scheme]
    number = _number_of(host, port)
    shown = f"[{number}]" if ":" in number else number
    target = f"{parts.scheme}://{shown}:{port}{parts.path or '/'}" + (
        f"?{parts.query}" if parts.query else ""
    )
    return Checked(target, host, host if port == PORTS[parts.scheme] else f"{host}:{port}")


def _unusable(url: str) -> AddressRefused:
    return AddressRefused(
        Words(
            f"Địa chỉ “{url[:200]}” không hợp lệ: cần http(s)://máy-chủ/…, không kèm tên và mật khẩu.",
            f"“{url[:200]}” is no usable address: http(s)://host/… without a name and password is needed.",
        )
    )


def _number_of(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise SourceBroke(
            Words(
                f"Không tìm được máy chủ “{host}” ({error}). Hãy kiểm tra mạng rồi nạp lại.",
                f"The host “{host}” cannot be found ({error}). Check the network and load again.",
            )
        ) from error
    numbers = [str(one[4][0]) for one in found]
    if not settings.TIENDO_HTTP_PRIVATE:
        for number in numbers:
            if not _is_public(number):
                raise AddressRefused(
                    Words(
                        f"“{host}” dẫn tới địa chỉ nội bộ {number}. Nếu đúng là máy chủ trong mạng cơ quan, "
                        "hãy đặt TIENDO_HTTP_PRIVATE=1.",
                        f"“{host}” leads to the private address {number}. If it is a server of your own "
                        "network, "
                        "set TIENDO_HTTP_PRIVATE=1.",
                    )
                )
    return numbers[0]


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.split("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return (mapped or address).is_global and not (mapped or address).is_multicast
