"""Figures that were made up, for the tests."""

from .figures import PEERS, PRODUCT, Figures

NO_REQUESTS = {"okta": 0, "dynamodb": 0, "sqs": 0, "secretsmanager": 0}


def result(name, function, profile="lambda", init_ms=100, first_ms=20, warm_ms=5, cpu_ms=1, rss_mb=50, **requests):
    """A subject's figures; `requests` are those of each lockout, and a start asks for one secret besides."""
    usual = NO_REQUESTS | requests
    times = {"init_ms": init_ms, "first_ms": first_ms, "total_ms": init_ms + first_ms, "cpu_ms": cpu_ms}
    cold = times | {"rss_mb": rss_mb}
    warm = {"wall_p50_ms": warm_ms, "wall_p99_ms": 2 * warm_ms, "cpu_ms_per_lockout": cpu_ms, "rss_mb": rss_mb}
    return {
        "name": name,
        "function": function,
        "profile": profile,
        "memory_mb": 512,
        "cold": {it: {"min": value, "median": value, "p90": value} for it, value in cold.items()}
        | {"requests": usual | {"secretsmanager": 1}},
        "cold_samples": [{"rss_mb": rss_mb, "fixed_work_ms": 1}],
        "warm": [{"batch": size, **warm, "requests": usual} for size in (1, 10)],
    }


def failed(name, function, profile="lambda"):
    return {"name": name, "function": function, "profile": profile, "memory_mb": 512, "failure": "said no\nand why"}


def figures(*results, left_out=None):
    """Of these results alone."""
    return Figures(
        {
            "date": "2026-01-02 03:04 UTC",
            "command": "bench/run",
            "machine": {"CPU": "a processor"},
            "tools": {"Go": "1.26.0"},
            "sizes": {"zip": 55_000_000, "unpacked": 200_000_001},
            "left_out": left_out or {},
            "results": list(results),
        }
    )


def everyone(profile="lambda"):
    """Results of all, all alike."""
    hooks = [result(name, "hook", profile, sqs=1) for name in (PRODUCT, *PEERS)]
    return hooks + [result(name, "response", profile, okta=2, dynamodb=2) for name in (PRODUCT, *PEERS)]
