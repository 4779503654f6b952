"""A door before the real Worker that can misbehave."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from time import sleep
from types import TracebackType

import httpx
from typing_extensions import Self


@dataclass(frozen=True)
class Answer:
    """What the door answers in the Worker's place."""

    status: int = 200
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    """The connection ends without a reply; the Worker has been asked nevertheless."""
    after: float = 0.0


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    content: bytes


Misbehave = Callable[[Asked, int], Answer | None]


class Door:
    """Passes requests on to the Worker, unless ``misbehave`` has an answer to them; it is told how many came before."""

    def __init__(self, worker: str, misbehave: Misbehave) -> None:
        self.asked: list[Asked] = []
        door, lock = self, Lock()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                content = self.rfile.read(int(self.headers.get("content-length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, self.path, headers, content)
                with lock:
                    door.asked.append(asked)
                    answer = misbehave(asked, len(door.asked) - 1)
                if answer is None or answer.cut:
                    answer = _passed_on(worker, asked) if answer is None else answer
                sleep(answer.after)
                if answer.cut:
                    _passed_on(worker, asked)
                    self.connection.close()
                    self.close_connection = True
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - the names of the library

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """From now on nobody answers here."""
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _passed_on(worker: str, asked: Asked) -> Answer:
    headers = {
        name: value for name, value in asked.headers.items() if name not in ("host", "accept-encoding")
    }
    reply = httpx.request(
        asked.method, f"{worker}{asked.path}", headers=headers, content=asked.content, timeout=60
    )
    kept = {name: value for name, value in reply.headers.items() if name in ("content-type", "request-id")}
    return Answer(reply.status_code, reply.content, kept)


def problem(status: int, code: str, **headers: str) -> Answer:
    """A refusal of the API."""
    content = f'{{"type":"/docs/errors.md#{code}","title":"A title","status":{status},"code":"{code}","request_id":"req_1"}}'
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, content.encode(), {"content-type": "application/problem+json", **fields})
