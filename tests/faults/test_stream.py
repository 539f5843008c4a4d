"""The faults' own reader of streams reads all that came, however it was cut."""

import socket
import threading

from tests.faults.stream import Connection

HEAD = b"HTTP/1.1 200 OK\r\n\r\n"
HELLO = b'event: hello\ndata: {"epoch":"a","seq":7}\n\n'


def test_what_comes_in_one_piece_with_the_head_is_read_though_nothing_follows() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = threading.Thread(target=_answer, args=(server, over := threading.Event()))
        answering.start()
        try:
            connection = Connection(server.getsockname()[1], "/", 0, gzip=False)
            names = [message.name for message in connection.messages()]
            connection.socket.close()
        finally:
            over.set()
            answering.join()
    assert names == ["hello"]


def _answer(server: socket.socket, over: threading.Event) -> None:
    accepted, _ = server.accept()
    with accepted:
        accepted.recv(65536)
        accepted.sendall(HEAD + b"%x\r\n%s\r\n" % (len(HELLO), HELLO))
        over.wait(10)
