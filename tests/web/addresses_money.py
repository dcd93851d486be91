"""Addresses of money beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held
from tests.web.world_money import ALL_FUNDS, KIND

READ = "programme.money.read"
WRITE = f"{READ} & programme.money.write"


def money_probes(held: Held) -> list[Probe]:
    """Every address of money with the objects of one State."""
    return [*_grants(held), *_whole(), *_one(held), *_api(held)]


def _grants(held: Held) -> list[Probe]:
    """A donor reads its own fund; who writes sees them all."""
    assert held.fund is not None
    fund, here, one = (held.fund.pk,), held.fund.scope.path, (held.ids["transaction"],)
    reads = [("money-fund", fund), ("money-transactions", fund), ("money-transaction", one)]
    reads += [
        (name, (*fund, kind))
        for name in ("money-fund-export", "money-transactions-export")
        for kind in ("csv", "xlsx")
    ]
    writes = [
        *((f"money-{name}", fund) for name in ("terms", "line", "record", "import")),
        ("money-correct", one),
        ("money-reverse", one),
    ]
    return [
        *(Probe(f"programme:{name}", args, READ, here) for name, args in reads),
        *(Probe(f"programme:{name}", args, WRITE, here) for name, args in writes),
    ]


def _whole() -> list[Probe]:
    """Lists show each reader what it may see of them."""
    names = ("money", "rates", "rates-export", "money-report", "money-report-export", "posts",
             "cliffs", "cliffs-export", "donor")  # fmt: skip
    return [
        *(Probe(f"programme:{name}", (), READ) for name in names),
        *(
            Probe(f"programme:{name}", (), WRITE, ALL_FUNDS)
            for name in ("rate-record", "rates-import", "post-record")
        ),
        Probe("programme:money-activities", (), READ, ALL_FUNDS),
    ]


def _one(held: Held) -> list[Probe]:
    activity, post = (KIND, held.ids["paid-activity"]), (held.ids["post"],)
    return [
        Probe("programme:money-shares", activity, READ, ALL_FUNDS),
        Probe("programme:money-shares", activity, WRITE, ALL_FUNDS, "POST", "sent"),
        Probe("programme:post-change", post, WRITE, ALL_FUNDS),
    ]


def _api(held: Held) -> list[Probe]:
    assert held.fund is not None
    fund = ({"fund_id": held.fund.pk},)
    return [
        Probe("api:list_transactions", fund, READ, held.fund.scope.path),
        Probe("api:list_rates", (), READ),
        Probe("api:list_shares", (), READ),
    ]
