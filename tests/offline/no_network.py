"""From its import on, this process can make no socket that reaches beyond this machine, nor look up a host's name."""

import socket
import sys

LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname", "socket.getnameinfo"}


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    reaches_out = event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6)
    if reaches_out or event in LOOKUPS:
        raise RuntimeError(f"Tearline never uses a network, and something in this process tried to ({event}).")


sys.addaudithook(_refuse)
