"""What lockouts cost at list price."""

import math
from dataclasses import dataclass, fields

from .figures import FUNCTIONS, PRODUCT
from .prices import PRICES

LOCKOUTS = 1_000_000

# Of 100 invocations. Lockouts come in bursts; how many meet a function that is running depends on the organisation.
COLD_SHARE = 0.2

# Lambda takes messages from the queue for a function: a receive and a delete for each batch (estimated: not measured,
# since the yardstick hands the function its batch). Receives that find an empty queue come on top for all alike.
_POLLER_REQUESTS = 2


@dataclass(frozen=True)
class TableAccess:
    """What a lockout's requests to DynamoDB are; an estimate, since the yardstick counts requests and not units.

    `reads` of them take `read_units` together, and each of the others `units_of_a_write`.
    """

    reads: int
    read_units: int
    units_of_a_write: int


# A consistent Query of one item, and a BatchGetItem of up to 40 keys: one unit each, items that are not there as well.
# Items written have about 1 KB, those that an attack fills up to 2.
PRODUCT_ACCESS = TableAccess(reads=2, read_units=41, units_of_a_write=2)

# A PutItem and an UpdateItem of a few hundred bytes.
PEER_ACCESS = TableAccess(reads=0, read_units=0, units_of_a_write=1)

_UNITS_OF_A_STARTING_READ = 1


@dataclass(frozen=True)
class Use:
    """What one lockout, or a number of them, takes of AWS."""

    gigabyte_seconds: float = 0
    invocations: float = 0
    api_requests: float = 0
    queue_requests: float = 0
    write_units: float = 0
    read_units: float = 0
    secret_calls: float = 0

    def __add__(self, other):
        return Use(*(getattr(self, it.name) + getattr(other, it.name) for it in fields(Use)))

    def times(self, factor):
        return Use(*(getattr(self, it.name) * factor for it in fields(Use)))

    def dollars(self):
        """By the title of the price."""
        return {price.title: price.cost(getattr(self, price.use)) for price in PRICES}


def of(figures, name, cold_share=COLD_SHARE):
    """What a million lockouts take, each alone in its POST and in its batch; None without the figures for it."""
    results = {function: figures.of(name, function) for function in FUNCTIONS}
    if None in results.values():
        return None
    access = PRODUCT_ACCESS if name == PRODUCT else PEER_ACCESS
    lockout = _outside()
    for result in results.values():
        lockout += cold(result, access).times(cold_share) + warm(result, access).times(1 - cold_share)
    return lockout.times(LOCKOUTS)


def cold(result, access):
    """What a start and its first lockout take."""
    requests, usual = result["cold"]["requests"], _one_by_one(result)["requests"]
    while_starting = max(0, requests["dynamodb"] - usual["dynamodb"])
    milliseconds = result["cold"]["init_ms"]["median"] + result["cold"]["first_ms"]["median"]
    starting = Use(read_units=while_starting * _UNITS_OF_A_STARTING_READ)
    return _invocation(result, milliseconds, requests) + _table(usual["dynamodb"], access) + starting


def warm(result, access):
    """What a lockout takes once the function runs."""
    run = _one_by_one(result)
    return _invocation(result, run["wall_p50_ms"], run["requests"]) + _table(run["requests"]["dynamodb"], access)


def _one_by_one(result):
    return next(it for it in result["warm"] if it["batch"] == 1)


def _invocation(result, milliseconds, requests):
    """Lambda bills whole milliseconds, those of the init as well (since August 2025 for every runtime)."""
    return Use(
        gigabyte_seconds=math.ceil(milliseconds) / 1000 * result["memory_mb"] / 1024,
        invocations=1,
        queue_requests=requests["sqs"],
        secret_calls=requests["secretsmanager"],
    )


def _table(requests, access):
    """A function that makes no requests has no units."""
    if requests == 0:
        return Use()
    writes = max(0, requests - access.reads)
    return Use(write_units=writes * access.units_of_a_write, read_units=access.read_units)


def _outside():
    """What a lockout takes around the functions."""
    return Use(api_requests=1, queue_requests=_POLLER_REQUESTS)
