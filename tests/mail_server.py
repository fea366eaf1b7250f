"""A real mail server on loopback for tests: it keeps what it is given, and refuses what it is told to refuse."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage


@dataclass
class Mailbox:
    """``refusals``: the answer to a command that begins so, e.g. ``{"RCPT TO:<a@b.example>": "550 no such user"}``."""

    port: int = 0
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    extensions: tuple[str, ...] = ("AUTH PLAIN",)
    refusals: dict[str, str] = field(default_factory=dict)


class _Conversation(socketserver.StreamRequestHandler):
    mailbox: Mailbox

    def handle(self) -> None:
        self._say("220 mail.example")
        to = ""
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            verb, _, rest = line.partition(" ")
            verb, line = verb.upper(), " ".join([verb.upper(), rest]).strip()
            self.mailbox.commands.append(line)
            refusal = next((answer for begin, answer in self.mailbox.refusals.items() if line.startswith(begin)), None)
            if refusal is not None:
                self._say(refusal)
            elif verb == "EHLO":
                lines = ["mail.example", *self.mailbox.extensions]
                self._say(*(f"250{' ' if one is lines[-1] else '-'}{one}" for one in lines))
            elif verb == "DATA":
                self._say("354 go on")
                self.mailbox.letters.append((to, self._letter()))
                self._say("250 taken")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                to = line[len("RCPT TO:<") :].partition(">")[0] if verb == "RCPT" else to
                self._say("235 welcome" if verb == "AUTH" else "250 well")

    def _letter(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        return email.message_from_bytes(b"".join(lines), policy=email.policy.default)  # type: ignore[return-value]

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    handler = type("Conversation", (_Conversation,), {"mailbox": mailbox})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        mailbox.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield mailbox
        server.shutdown()
        thread.join()
