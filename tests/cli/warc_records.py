"""Makes records of WARC for the cases, right ones and wrong ones: `from warc_records import *`."""


def page(name):
    return (f"<title>{name}</title><p>The council of the {name} quarter voted on Tuesday evening to keep the old swimming pool "
            "open for at least two years.</p>").encode()


def http(body, *headers, status="200 OK"):
    return f"HTTP/1.1 {status}\r\n".encode() + b"".join(h.encode() + b"\r\n" for h in headers) + b"\r\n" + body


def record(kind, block, uri="", mime="application/http; msgtype=response", length=None, version="1.0"):
    head = f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{uri}>\r\nWARC-Date: 2024-03-15T12:00:00Z\r\n"
    head += f"WARC-Target-URI: <https://quay.example/{uri}>\r\n" if uri else ""
    head += f"Content-Type: {mime}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(name, body, *headers, mime="text/html; charset=utf-8", length=None, status="200 OK"):
    """A page as a crawl has it."""
    return record("response", http(body, f"Content-Type: {mime}", *headers, status=status), name, length=length)
