"""The network is closed: in a test, Python reaches this machine and nothing else."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


class NetworkIsClosed(OSError):
    """A test tried to leave this machine."""


def is_this_machine(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _only_here(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _only_known_here(socket.getaddrinfo))
        # For programs that a test starts: whatever they would fetch, nobody answers there.
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            patch.setenv(name, "http://127.0.0.1:9")
        patch.setenv("no_proxy", "localhost,127.0.0.1")
        yield


def _only_here(connect: Any) -> Any:
    def checked(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and not is_this_machine(address[0]):
            raise NetworkIsClosed(f"The network is closed in tests: {address}")
        return connect(self, address)

    return checked


def _only_known_here(getaddrinfo: Any) -> Any:
    def checked(host: Any, *rest: Any, **more: Any) -> Any:
        if not is_this_machine(host):
            raise NetworkIsClosed(f"The network is closed in tests: {host}")
        return getaddrinfo(host, *rest, **more)

    return checked
