"""Many connections at once: each sends whole bytes and reads whole answers, kept alive between rounds."""
import json
import socket


class CutReply(AssertionError):
    """The connection ended inside an answer."""


def request_bytes(method, path, body=b"", headers=()):
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers)]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def post_bytes(path, body, **headers):
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return request_bytes("POST", path, json.dumps(body).encode(), named)


class Connection:
    """One kept-alive connection; `send` and `read` are apart, so that many requests are in flight at once."""

    def __init__(self, port, timeout=30):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.left = b""

    def close(self):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def more(self):
        block = self.socket.recv(65536)
        self.left += block
        return bool(block)

    def read(self):
        """(status, header lines in lower case, body); None when the other side closed before the first byte."""
        while b"\r\n\r\n" not in self.left:
            if not self.more():
                if self.left:
                    raise CutReply(self.left)
                return None
        head, _, self.left = self.left.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:])
        length = int(headers.get("content-length", 0))
        while len(self.left) < length:
            if not self.more():
                raise CutReply(head + self.left)
        body, self.left = self.left[:length], self.left[length:]
        return int(lines[0].split()[1]), headers, body


def all_at_once(connections, requests):
    """Sends every request but its last byte, then all last bytes in one go; the answers in the same order."""
    for connection, data in zip(connections, requests):
        connection.send(data[:-1])
    for connection, data in zip(connections, requests):
        connection.send(data[-1:])
    return [connection.read() for connection in connections[:len(requests)]]
