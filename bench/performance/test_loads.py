import argparse
import tempfile
from pathlib import Path
from unittest import TestCase

from . import document, harness, hook_load, section, storm
from .complaint import Complaint

_MACHINE = {"CPU": "a processor", "cores": "2"}


def _budget(**changed):
    return {"windows": 4, "allowed": 1200, "share": 0.97, "beyond": 0, "refused": 2, "most_refused": 1} | changed


def _column(count=0):
    return {"count": count, "such_as": []}


def _storm(lost=0, needless=0, struck=()):
    return {
        "lockouts": 1000,
        "empty_after": 61.2,
        "sweeps": 0,
        "dead_letters": 0,
        "struck": list(struck),
        "budgets": {"unlock": _budget(), "read": _budget(refused=0)},
        "use": {
            "okta": {"GET /api/v1/users/{id}": 1000, "POST /api/v1/users/{id}/lifecycle/unlock": 1000},
            "dynamodb": {"PutItem": 3000, "Query": 1000},
            "sqs": {"SendMessage": 1000},
            "secrets": 10,
            "posts": 50,
            "write_units": 6000,
            "read_units": 41_000,
            "functions": {"ResponseFunction": {"invocations": 100, "failures": 0, "starts": 5, "billed_ms": 8000}},
        },
        "reckoning": {
            "unlocked": 1000 - lost,
            "needless": needless,
            "lost": _column(lost),
            "twice": _column(),
            "untrue": _column(),
        },
    }


class StormTest(TestCase):
    def lines(self, **changed):
        return "\n".join(storm.report(_storm(**changed), 0.5, _MACHINE, "2026-01-02 03:04 UTC"))

    def test_says_which_goals_are_met(self):
        text = self.lines()
        self.assertIn("| share of the budget used (reserve 50%) | 97.0% | ≥ 0.95: met |", text)
        self.assertIn("| calls to Okta per unlock | 2.00 | ≤ 2.05: met |", text)
        self.assertIn("| DynamoDB write units per lockout | 6.00 | ≤ 5: not met |", text)
        self.assertIn("| answers 429 a window | 0.50 | ≤ 1: met |", text)

    def test_counts_a_needless_unlock_as_done_twice(self):
        self.assertIn("of a free account | 3 | ≤ 0: not met |", self.lines(needless=3))

    def test_counts_who_was_lost(self):
        self.assertIn("untrue record | 2 | ≤ 0: not met |", self.lines(lost=2))

    def test_scales_what_was_counted_to_a_million(self):
        text = self.lines()
        self.assertIn("| DynamoDB, writes | 3.75 |", text)  # 6 units each, $0.625 a million
        self.assertIn("| SQS | 0.40 |", text)

    def test_names_each_trouble_once(self):
        self.assertIn("on purpose: a; b.", self.lines(struck=("b", "a", "b")))


class HookLoadTest(TestCase):
    def test_tells_rate_answers_and_losses(self):
        found = {
            "rate": 200,
            "events": 20,
            "warming": 20,
            "posts": 1200,
            "seconds": 10,
            "statuses": {"0": 1, "200": 1190, "500": 9},
            "p50_ms": 20,
            "p99_ms": 3001,
            "max_ms": 4000,
            "late": 12,
            "accepted": 23_800,
            "lost": 0,
            "messages": 23_900,
            "sqs_requests": 2400,
            "memory_mib": 90,
        }
        text = "\n".join(hook_load.report(found, _MACHINE, "2026-01-02 03:04 UTC"))
        self.assertIn("The same load ran for 20 s before, uncounted", text)
        self.assertIn("| POSTs a second that were answered | 120.0 |", text)
        self.assertIn("1 of no answer, 1,190 of 200, 9 of 500", text)
        self.assertIn("| p99, ms | 3,001 | ≤ 3000: not met |", text)
        self.assertIn("| of these not on the queue | 0 | ≤ 0: met |", text)


class OptionsTest(TestCase):
    def test_reads_times(self):
        self.assertEqual([harness.seconds(it) for it in ("5s", "1.5m", "200ms", "-5m")], [5, 90, 0.2, -300])
        self.assertEqual(harness.iso(1.5), "PT1.500S")
        with self.assertRaises(argparse.ArgumentTypeError):
            harness.seconds("5")

    def test_refuses_what_is_no_whole_number(self):
        self.assertEqual(harness.whole("0"), 0)
        for text in ("-1", "1.5", ""):
            with self.assertRaises(argparse.ArgumentTypeError):
                harness.whole(text)

    def test_refuses_what_is_no_share(self):
        for text in ("1", "-0.1", "half"):
            with self.assertRaises(argparse.ArgumentTypeError):
                harness.share(text)


class SectionTest(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "performance.md"

    def test_is_added_below_the_mark_and_replaced_in_its_place(self):
        self.file.write_text(f"# Figures\n\n{document.MARK}\n")
        section.write("bench/a", ["old"], self.file)
        section.write("bench/b", ["other"], self.file)
        section.write("bench/a", ["new \\1"], self.file)
        self.assertEqual(
            self.file.read_text(),
            f"# Figures\n\n{document.MARK}\n\n"
            "<!-- bench/a writes this -->\nnew \\1\n<!-- end of bench/a -->\n\n"
            "<!-- bench/b writes this -->\nother\n<!-- end of bench/b -->\n",
        )
        self.assertIn("other", document.by_hand(self.file))

    def test_has_no_place_without_the_mark(self):
        self.file.write_text("All by hand.\n")
        with self.assertRaises(Complaint):
            section.write("bench/a", ["new"], self.file)
