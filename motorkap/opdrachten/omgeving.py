"""What every command needs first: the database, embedded or external, and nothing left behind of
content: not in a log, not in a dump of the memory."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.geheugen import leave_no_core
from motorkap.settings import Settings, Tls


@dataclass(frozen=True, slots=True, repr=False)
class Database:
    """The addresses of the database, one per role."""

    app: str
    eigenaar: str
    zegel: str


@contextmanager
def database(settings: Settings) -> Iterator[Database]:
    """The database of this installation; an embedded one is started, or joined when it runs."""
    if settings.productie:
        refuse_unsafe(settings)
        leave_no_core()
    if not settings.embedded:
        yield Database(
            settings.database_url, settings.database_url_eigenaar, settings.database_url_zegel
        )
        return
    settings.data.mkdir(parents=True, exist_ok=True)
    with EmbeddedPostgres(settings.data / "postgres") as server:
        yield Database(server.dsn("app"), server.dsn("eigenaar"), server.dsn("zegel"))


def refuse_unsafe(settings: Settings) -> None:
    """Production uses a database of its own, over TLS that checks the certificate."""
    if settings.embedded:
        raise SystemExit("Zet in productie DATABASE_URL. De ingebouwde database is voor de demo.")
    if "ssl=verify-full" not in settings.database_url and "host=/" not in settings.database_url:
        raise SystemExit(
            "Zet ?ssl=verify-full achter DATABASE_URL: zonder TLS start Motorkap niet."
        )
    if settings.smtp.host and settings.smtp.tls is Tls.GEEN:
        raise SystemExit("Zet MOTORKAP_SMTP_TLS op starttls of tls: zonder TLS gaat er geen mail.")


def quiet_logs() -> None:
    """Technical logs as JSON lines on standard error: kinds and reference numbers, no content."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    for name in ("httpx", "sqlalchemy.engine", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_values,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it is by then
    )


def without_values(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Show where an error arose, never what it was about: file names and line numbers only."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        places = []
        trace = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_filename.rsplit('/motorkap/', 1)[-1]}:{trace.tb_lineno}")
            trace = trace.tb_next
        event["waar"] = places[-12:]
    return event
