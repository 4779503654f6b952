"""What schemathesis must be told of bodies that are not JSON: how lines are written, packed and announced."""

import base64
import gzip
import hashlib

import schemathesis


def text(value):
    """Bytes of a text. What is no text cannot be written as one, so an empty body stands for it."""
    if isinstance(value, bytes):
        return value
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else b""


def packed(value):
    return gzip.compress(text(value), mtime=0)


@schemathesis.serializer("application/jsonl", "application/x-ndjson")
def as_lines(context, value):
    return text(value)


@schemathesis.serializer("application/gzip")
def as_gzip(context, value):
    return packed(value)


@schemathesis.hook
def before_call(context, case, kwargs):
    announce(case)
    # A header of the command line is sent along with the case that is to come without it.
    data = case.meta.phase.data if case.meta else None
    if getattr(data, "parameter", None) == "Authorization":
        for headers in (kwargs.get("headers"), case.headers):
            if headers:
                headers.pop("Authorization", None)


def announce(case):
    """Half of the uploads carry the digest of their bytes: any other is refused before its lines are looked at."""
    headers = case.headers or {}
    if "content-digest" not in headers or not isinstance(case.body, str) or len(case.body) % 2:
        return
    body = packed(case.body) if case.media_type == "application/gzip" else text(case.body)
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    headers["content-digest"] = f"sha-256=:{digest}:"
