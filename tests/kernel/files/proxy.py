"""A line that is cut: a small TCP proxy on loopback that closes both ends after so many bytes."""

import socket
import threading
from collections.abc import Iterable
from contextlib import suppress


class CuttingProxy:
    """Hands bytes through; each budget of bytes from the client, once spent, cuts the line."""

    def __init__(self, port: int, budgets: Iterable[int]) -> None:
        self._target, self._budgets, self._lock = port, list(budgets), threading.Lock()
        self._left = self._budgets.pop(0)
        self.cuts = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                threading.Thread(target=self._back, args=(server, client), daemon=True).start()
                threading.Thread(target=self._forth, args=(client, server), daemon=True).start()

    def _forth(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(16_384):
                allowed, is_cut = self._allow(len(data))
                server.sendall(data[:allowed])
                if is_cut:
                    break
        _hang_up(client, server)

    def _back(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(16_384):
                client.sendall(data)
        _hang_up(client, server)

    def _allow(self, count: int) -> tuple[int, bool]:
        with self._lock:
            if self._left is None or count < self._left:
                self._left = None if self._left is None else self._left - count
                return count, False
            allowed = self._left
            self._left = self._budgets.pop(0) if self._budgets else None
            self.cuts += 1
            return allowed, True


def _hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
