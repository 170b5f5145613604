"""Ports on the loopback interface: finding free ones, and noticing that one is taken."""

import socket
from collections.abc import Iterable
from contextlib import ExitStack

from shared.kernel.words.refusals import Refusal


def free_ports(count: int) -> list[int]:
    """As many different ports as asked for, all free a moment ago."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


class PortTaken(Refusal):
    """Another program listens on a port that we need."""

    code = "command.port_taken"
    zh = "端口“{number}”已被占用：可能是其他程序，也可能是已在运行的系统。"
    en = "Port “{number}” is taken by another program, or by a system that runs already."


def must_be_free(ports: Iterable[int]) -> None:
    """Refuse with PortTaken when something listens on one of the ports."""
    for port in ports:
        with socket.socket() as probe:
            # As servers do: a port on which only closed connections linger is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as taken:
                raise PortTaken(field="port", number=port) from taken
