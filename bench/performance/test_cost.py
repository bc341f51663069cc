from unittest import TestCase

from . import cost, samples
from .prices import PRICES

_ACCESS = cost.TableAccess(reads=2, read_units=41, units_of_a_write=2)


class CostTest(TestCase):
    def test_bills_init_and_first_answer_of_a_cold_invocation_in_whole_milliseconds(self):
        use = cost.cold(samples.result("go", "hook", init_ms=100.2, first_ms=20.1), cost.PEER_ACCESS)
        self.assertAlmostEqual(use.gigabyte_seconds, 0.121 * 0.5)
        self.assertEqual(use.secret_calls, 1)

    def test_bills_the_median_of_a_warm_invocation(self):
        use = cost.warm(samples.result("go", "hook", warm_ms=4.2, sqs=1), cost.PEER_ACCESS)
        self.assertAlmostEqual(use.gigabyte_seconds, 0.005 * 0.5)
        self.assertEqual((use.invocations, use.queue_requests, use.secret_calls), (1, 1, 0))

    def test_all_requests_to_the_table_but_the_known_reads_are_writes(self):
        use = cost.warm(samples.result("unlatch", "response", dynamodb=8), _ACCESS)
        self.assertEqual((use.read_units, use.write_units), (41, 12))

    def test_what_a_start_asks_the_table_for_in_addition_is_read(self):
        result = samples.result("unlatch", "response", dynamodb=8)
        result["cold"]["requests"]["dynamodb"] = 9
        use = cost.cold(result, _ACCESS)
        self.assertEqual((use.read_units, use.write_units), (42, 12))

    def test_a_function_without_requests_to_the_table_has_no_units(self):
        use = cost.warm(samples.result("unlatch", "hook", sqs=1), _ACCESS)
        self.assertEqual((use.read_units, use.write_units), (0, 0))

    def test_adds_up_a_million_lockouts(self):
        use = cost.of(samples.figures(*samples.everyone()), "go", cold_share=0)
        self.assertEqual(round(use.invocations), 2_000_000)
        self.assertEqual(round(use.api_requests), 1_000_000)
        self.assertEqual(round(use.queue_requests), 3_000_000)  # sent, received, deleted
        self.assertEqual(round(use.write_units), 2_000_000)
        self.assertAlmostEqual(use.dollars()["SQS"], 1.20)
        self.assertAlmostEqual(use.dollars()["DynamoDB, writes"], 1.25)

    def test_blends_cold_and_warm_by_their_share(self):
        figures = samples.figures(*samples.everyone())
        none, half, all_of_them = (cost.of(figures, "go", share).gigabyte_seconds for share in (0, 0.5, 1))
        self.assertAlmostEqual(half, (none + all_of_them) / 2)

    def test_has_no_cost_for_a_subject_of_which_a_function_failed(self):
        figures = samples.figures(samples.result("go", "hook"), samples.failed("go", "response"))
        self.assertIsNone(cost.of(figures, "go"))

    def test_every_use_has_one_price(self):
        self.assertEqual(sorted(it.use for it in PRICES), sorted(cost.Use.__dataclass_fields__))
