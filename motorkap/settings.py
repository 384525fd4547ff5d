"""The only reader of the environment: what an operator can set, in one place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KAAL = ("PATH", "LANG", "LD_LIBRARY_PATH")


class Omgeving(StrEnum):
    """Where this runs; only `productie` holds real data."""

    ONTWIKKELING = "ontwikkeling"
    DEMO = "demo"
    PRODUCTIE = "productie"


class Tls(StrEnum):
    """How the way to the mail server is closed."""

    STARTTLS = "starttls"
    TLS = "tls"
    GEEN = "geen"


@dataclass(frozen=True, slots=True, repr=False)
class Smtp:
    """The mail server; without a host mails wait in the outbox."""

    host: str
    port: int
    tls: Tls
    user: str
    password: str
    van: str


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """One immutable set of settings; `docs/beheer.md` explains each."""

    omgeving: Omgeving
    basis_url: str
    host: str
    port: int
    data: Path
    database_url: str
    database_url_eigenaar: str
    database_url_zegel: str
    pool: int
    root_key: Path
    root_credential: bool
    gemeente: str
    smtp: Smtp
    proxy: str

    @property
    def productie(self) -> bool:
        """Whether real residents are described here."""
        return self.omgeving is Omgeving.PRODUCTIE

    @property
    def gevangen_post(self) -> Path | None:
        """Where the demo keeps the mails it caught; None where mail really leaves."""
        return self.data / "post" if self.omgeving is Omgeving.DEMO else None

    @property
    def embedded(self) -> bool:
        """Whether Motorkap starts its own PostgreSQL."""
        return not self.database_url


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; refuses an unknown environment name."""
    omgeving = Omgeving(environ.get("MOTORKAP_OMGEVING", "ontwikkeling"))
    own = ROOT / "var" / "demo" if omgeving is Omgeving.DEMO else ROOT / "var"
    data = Path(environ.get("MOTORKAP_DATA", own))
    port = int(environ.get("MOTORKAP_PORT", "8000"))
    url = secret(environ, "DATABASE_URL")
    root = Path(environ.get("MOTORKAP_ROOT_KEY_FILE", data / "sleutels" / "wortel"))
    credentials = environ.get("CREDENTIALS_DIRECTORY", "/run/credentials")
    return Settings(
        omgeving=omgeving,
        basis_url=environ.get("MOTORKAP_BASIS_URL", f"http://localhost:{port}").rstrip("/"),
        host=environ.get("MOTORKAP_HOST", "127.0.0.1"),
        port=port,
        data=data,
        database_url=url,
        database_url_eigenaar=secret(environ, "DATABASE_URL_EIGENAAR") or url,
        database_url_zegel=secret(environ, "DATABASE_URL_ZEGEL") or url,
        pool=int(environ.get("MOTORKAP_POOL", "8")),
        root_key=root,
        root_credential=root.is_relative_to(credentials) or root.is_relative_to("/run/secrets"),
        gemeente=environ.get("MOTORKAP_GEMEENTE", "Altena"),
        smtp=_smtp(environ),
        proxy=environ.get("MOTORKAP_PROXY", ""),
    )


def _smtp(environ: Mapping[str, str]) -> Smtp:
    host = environ.get("MOTORKAP_SMTP_HOST", "")
    tls = Tls(environ.get("MOTORKAP_SMTP_TLS", Tls.STARTTLS))
    return Smtp(
        host=host,
        port=int(environ.get("MOTORKAP_SMTP_PORT", "465" if tls is Tls.TLS else "587")),
        tls=tls,
        user=environ.get("MOTORKAP_SMTP_USER", ""),
        password=secret(environ, "MOTORKAP_SMTP_PASSWORD"),
        van=environ.get("MOTORKAP_MAIL_VAN", "motorkap@voorbeeld.example"),
    )


def demo_environ(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment of the demo and of what it starts: marked so, in a folder of its own."""
    chosen = dict(environ)
    if chosen.get("MOTORKAP_OMGEVING") != Omgeving.PRODUCTIE:
        chosen["MOTORKAP_OMGEVING"] = Omgeving.DEMO
    return chosen


def bare_environ(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What another program of ours needs to run at all: no password, no address."""
    return {naam: environ[naam] for naam in KAAL if naam in environ}


def secret(environ: Mapping[str, str], name: str) -> str:
    """A value from the environment, or from the file that `<name>_FILE` names."""
    if file := environ.get(f"{name}_FILE"):
        return Path(file).read_text().strip()
    return environ.get(name, "")
