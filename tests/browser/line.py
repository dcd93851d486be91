"""A line between a browser and its server that a test can cut.

Taking a page offline is not enough: its worker asks the network all the same.
"""

import socket
from contextlib import suppress
from threading import Thread

PIECE = 1 << 16


class Line:
    """Carries bytes to a server and back, until it is cut."""

    def __init__(self, host: str, port: int) -> None:
        self._far = (host, port)
        self._near = socket.create_server(("localhost", 0))
        self._open: list[socket.socket] = [self._near]
        self.url = f"http://localhost:{self._near.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Whoever asks from now on is refused, and so are those who were connected."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._near.accept()
                far = socket.create_connection(self._far)
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while piece := one.recv(PIECE):
            other.sendall(piece)
        other.shutdown(socket.SHUT_WR)
