from unittest import TestCase

from . import goals, samples
from .goals import Goal


def _ratio(title, rival, *results):
    comparison = next(it for it in goals.comparisons(samples.figures(*results)) if it.title == title)
    return goals.ratio_goals(comparison)[rival]


class GoalsTest(TestCase):
    def test_a_figure_at_the_limit_meets_it(self):
        self.assertEqual(Goal("zip", "must", 45, 45.0).outcome, "met")
        self.assertEqual(Goal("zip", "must", 45, 45.001).outcome, "not met")

    def test_a_figure_at_the_limit_is_not_below_it(self):
        self.assertEqual(Goal("hook", "must", 1500, 1500, below=True).outcome, "not met")
        self.assertEqual(Goal("hook", "must", 1500, 1499.9, below=True).outcome, "met")

    def test_what_was_not_measured_neither_meets_nor_misses(self):
        self.assertEqual(Goal("zip", "must", 45, None).outcome, "not measured")

    def test_compares_the_hook_with_python(self):
        own = samples.result("unlatch", "hook", init_ms=140, first_ms=10)
        goal = _ratio("hook, cold, in total", "python", own, samples.result("python", "hook", init_ms=180, first_ms=20))
        self.assertEqual((goal.weight, goal.limit, goal.figure, goal.outcome), ("must", 0.75, 0.75, "met"))

    def test_compares_nothing_with_a_peer_that_failed(self):
        results = [samples.result("unlatch", "response"), samples.failed("python", "response")]
        goal = _ratio("response, cold, in total", "python", *results)
        self.assertEqual(goal.outcome, "not measured")

    def test_compares_only_under_lambda(self):
        results = [samples.result(name, "hook", "full") for name in ("unlatch", "python")]
        self.assertEqual(_ratio("hook, cold, in total", "python", *results).outcome, "not measured")

    def test_sizes_are_in_millions_of_bytes(self):
        outcomes = {it.title: it.outcome for it in goals.limits(samples.figures(*samples.everyone()))}
        self.assertEqual((outcomes["zip"], outcomes["unpacked"]), ("met", "not met"))

    def test_the_throttled_start_is_that_of_the_profile_throttled(self):
        results = [*samples.everyone(), samples.result("unlatch", "hook", "throttled", init_ms=1490, first_ms=20)]
        throttled = goals.limits(samples.figures(*results))[0]
        self.assertEqual((throttled.figure, throttled.outcome), (1510, "not met"))

    def test_memory_is_the_most_of_cold_and_warm(self):
        result = samples.result("unlatch", "hook", rss_mb=100)
        result["warm"][1]["rss_mb"] = 129
        memory = goals.limits(samples.figures(result))[1]
        self.assertEqual((memory.figure, memory.outcome), (129, "not met"))
