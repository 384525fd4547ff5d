"""A bucket gets another key in the night; what is wrapped just then is not lost with the old."""

from __future__ import annotations

import pytest

from motorkap.bewaring import jobs
from motorkap.db import Tx
from tests.bewaring.conftest import installatie as installatie
from tests.bewaring.conftest import wereld as wereld
from tests.bewaring.wereld import Wereld
from tests.factories import BRAM

CODE = "MK-7Q4K-2P"
_VERNIEUW = "insert into emmer_vernieuwing select soort, emmer, now() from casus_sleutel"


async def test_a_key_that_is_wrapped_while_its_bucket_is_renewed_is_not_lost(
    wereld: Wereld,
) -> None:
    await wereld.casus("MK-9C3V-6K")
    wereld.sql(f"{_VERNIEUW} where soort = 'casus'")
    async with Tx(wereld.installatie.engine) as tx:
        casus = await wereld.table(await wereld.gate(tx, BRAM), CODE)
        assert await jobs.renew_buckets(wereld.installatie, wereld.klok(), tries=1) == 0
    assert wereld.readable(casus)
    assert await jobs.renew_buckets(wereld.installatie, wereld.klok()) == 1
    assert wereld.readable(casus)


async def test_what_goes_while_its_bucket_is_renewed_asks_for_it_once_more(wereld: Wereld) -> None:
    await wereld.casus(CODE)
    wereld.sql("update casus_sleutel set emmer = '2099-01' where soort = 'casus'")
    wereld.sql(f"{_VERNIEUW} where soort = 'casus'")
    asked = wereld.sql("select soort, emmer, op from emmer_vernieuwing").split("|")
    wereld.sql("delete from casus_sleutel where soort = 'casus'")
    wereld.sql("set motorkap.gebruiker = '00000000-0000-7000-8000-000000000001';"
               f" select bewaring_vernieuwd('{asked[0]}', '{asked[1]}', '{asked[2]}')")  # fmt: skip
    assert wereld.sql("select count(*) from emmer_vernieuwing") == "1"


async def test_no_key_is_stored_by_who_does_not_hold_the_buckets(wereld: Wereld) -> None:
    await wereld.casus(CODE)
    with pytest.raises(Exception, match="vasthoudt"):
        wereld.sql("update casus_sleutel set omhuld = omhuld")
