"""Records of WARC for the cases: pages and responses, right ones and wrong ones."""


def page(name):
    return (f"<title>{name}</title><p>The council of the {name} quarter voted on Tuesday evening "
            "to keep the old swimming pool open.</p>").encode()


def record(name, body, *headers, length=None):
    """A response; `length` is what its Content-Length says instead of the truth."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + b"".join(h.encode() + b"\r\n" for h in headers) + b"\r\n" + body
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{name}>\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(http) if length is None else length}\r\n\r\n").encode() + http + b"\r\n\r\n"
