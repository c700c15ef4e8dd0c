"""How the server of the tests replies: well, with an error, slowly, in parts, or not at all."""

import gzip
import socket
import struct
import time


def plain(body, status=200, **headers):
    def reply(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def failing(status, body=b"", **headers):
    return plain(body, status, **headers)


def zipped(body):
    return plain(gzip.compress(body), Content_Encoding="gzip")


def chunked(body, size=1000, unfinished=False):
    def reply(handler):
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for start in range(0, len(body), size):
            part = body[start : start + size]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            if unfinished:
                break
        if not unfinished:
            handler.wfile.write(b"0\r\n\r\n")
        handler.close_connection = True

    return reply


def truncated(body):
    def reply(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.close_connection = True

    return reply


def dripping(body, pause_s=0.05):
    """A byte at a time, so that no single read ever times out."""

    def reply(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in body:
            try:
                handler.wfile.write(bytes([byte]))
            except OSError:
                return
            time.sleep(pause_s)

    return reply


def reset(handler):
    """Hang up hard, as a broken line does."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True
