"""Engines and the one transaction of a request. The only place that commits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, CursorResult, MetaData, TextualSelect, bindparam, column, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql import Executable

metadata = MetaData()
STORING = (SQLAlchemyError, OSError)  # what a database that is not there raises
KANAAL = "motorkap"  # where open pages hear that something changed

CONTEXT = text(
    "select set_config('motorkap.gebruiker', :gebruiker, true),"
    " set_config('motorkap.nu', :nu, true)"
).bindparams(bindparam("gebruiker"), bindparam("nu"))

_NOTIFY = text("select pg_notify(:kanaal, :bericht)")

# How every connection plans: a statement, and `betrokken` beneath it, once, because a plan of its
# own for every call costs ten times the call itself; and knowing that what is asked often lies in
# memory, where looking a row up costs hardly more than reading the next one.
PLANNEN = {"plan_cache_mode": "force_generic_plan", "random_page_cost": "1.1"}


def query(sql: str, *waarden: BindParameter[Any]) -> TextualSelect:
    """A text that gives rows, whose shape is worked out once and not at every call.

    Naming one column is enough for that; the others keep the names that the database gives them.
    """
    return text(sql).bindparams(*waarden).columns(column("_"))


def make_engine(url: str, pool: int = 8, wacht_s: int = 30) -> AsyncEngine:
    """An engine whose errors and logs never show parameters; gives up on a statement in time."""
    return create_async_engine(
        make_url(url).set(drivername="postgresql+asyncpg"),
        pool_size=pool,
        max_overflow=0,
        hide_parameters=True,
        connect_args={
            "timeout": 5,
            "command_timeout": wacht_s,
            "server_settings": {"idle_in_transaction_session_timeout": "30000", **PLANNEN},
        },
    )


def beside(url: str, database: str) -> str:
    """The address of another database on the same server, for the same role."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


class CommitOnbekend(Exception):
    """The database did not answer the COMMIT: the work may or may not be there."""


class Tx:
    """One transaction, opened by its first statement; ended by whoever made it.

    `regels` keeps what was opened under it, so that a rollback cannot lose the trace of a reading;
    `daarna` what is to be done outside the database once it is committed, and not before.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None
        self.regels: list[tuple[str, bytes]] = []
        self.daarna: list[Callable[[], None]] = []

    async def __aenter__(self) -> Tx:
        """For work without a request: `async with` commits at the end, or undoes all of it."""
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Commit when all went well."""
        await (self.rollback() if kind else self.commit())

    async def connection(self) -> AsyncConnection:
        """The connection of this transaction, begun if need be."""
        if self._connection is None:
            self._connection = await self._engine.connect()
            await self._connection.begin()
        return self._connection

    async def execute(
        self,
        statement: Executable,
        parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[Any]:
        """Run one statement in this transaction.

        The first one finds out whether the connection still lives; if not, nothing was done yet,
        and it runs once more on another.
        """
        first = self._connection is None
        connection = await self.connection()
        try:
            return await connection.execute(statement, parameters)
        except DBAPIError as error:
            if not (first and error.connection_invalidated):
                raise
        await self._close()
        return await (await self.connection()).execute(statement, parameters)

    async def act_as(self, gebruiker: UUID | None, nu: datetime | None = None) -> None:
        """Tell the database for whom it works until the end of this transaction."""
        klok = nu.isoformat() if nu else ""
        await self.execute(CONTEXT, {"gebruiker": str(gebruiker or ""), "nu": klok})

    async def commit(self) -> None:
        """Make it last; raises CommitOnbekend when the database did not say so."""
        if self._connection is None:
            return
        try:
            await self._connection.commit()
        except Exception as error:
            await self._connection.invalidate()
            raise CommitOnbekend from error
        finally:
            await self._close()
        self.regels.clear()
        daarna, self.daarna = self.daarna, []
        for work in daarna:
            work()

    async def rollback(self) -> None:
        """Undo it; what was read under it stays in `regels`."""
        self.daarna.clear()
        if self._connection is None:
            return
        try:
            await self._connection.rollback()
        finally:
            await self._close()

    async def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()


async def announce(tx: Tx, onderwerp: str, versie: int) -> None:
    """Tell the open pages, once this transaction is committed, that *onderwerp* changed."""
    await tx.execute(_NOTIFY, {"kanaal": KANAAL, "bericht": f"{onderwerp} {versie}"})
