import tempfile
from pathlib import Path
from unittest import TestCase

from . import document, figures, report, samples, tables, yardstick
from .complaint import Complaint


class TablesTest(TestCase):
    def test_sets_columns_of_figures_to_the_right(self):
        lines = tables.table(["who", "ms"], [["go", "1,467"], ["node", "–"]])
        self.assertEqual(lines, ["| who | ms |", "|---|--:|", "| go | 1,467 |", "| node | – |"])

    def test_says_beside_a_ratio_whether_its_goal_is_met(self):
        lines = tables.ratios(samples.figures(*samples.everyone()))
        self.assertIn("| hook, cold, in total | 1.00 (must ≤ 0.75: not met) | 1.00 (must ≤ 1.6: met) | 1.00 |", lines)

    def test_leaves_out_a_subject_that_was_not_measured(self):
        results = [it for it in samples.everyone() if it["name"] != "go"]
        lines = tables.cold(samples.figures(*results, samples.failed("go", "hook")), "lambda")
        self.assertFalse([it for it in lines if it.startswith("| go ")])
        self.assertEqual(len(lines), 2 + 8)

    def test_names_only_the_requests_that_were_made(self):
        lines = tables.warm(samples.figures(samples.result("go", "response", okta=2, dynamodb=8.014)), "lambda")
        self.assertTrue(lines[-1].endswith("| 2 okta, 8.01 dynamodb |"), lines[-1])

    def test_writes_small_prices_in_full(self):
        lines = "\n".join(tables.prices())
        self.assertIn("| $0.0000166667 | GB-second |", lines)
        self.assertIn("| $0.20 | million requests |", lines)
        self.assertIn("| $0.625 | million write request units |", lines)


class ReportTest(TestCase):
    def test_says_who_is_missing_and_who_failed(self):
        found = samples.figures(samples.failed("unlatch", "hook"), left_out={"go": "there is no go"})
        text = "\n".join(report.lines(found))
        self.assertIn("Not measured: go, there is no go.", text)
        self.assertIn("**Failed:** unlatch hook: said no\n", text)

    def test_can_be_written_where_nothing_could_be_throttled(self):
        text = "\n".join(report.lines(samples.figures(*samples.everyone("full"))))
        self.assertIn("(must ≤ 0.75: not measured)", text)
        self.assertIn("Profile `full`: never held", text)


class DocumentTest(TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "performance.md"
        self.figures = samples.figures(*samples.everyone())

    def test_keeps_what_was_written_by_hand(self):
        document.write(self.figures, self.file)
        self.file.write_text(self.file.read_text() + "\nA remark.\n")
        before = self.file.read_text()
        document.write(self.figures, self.file)
        self.assertEqual(self.file.read_text(), before)

    def test_does_not_overwrite_a_page_without_the_mark(self):
        self.file.write_text("All by hand.\n")
        with self.assertRaises(Complaint):
            document.write(self.figures, self.file)
        self.assertEqual(self.file.read_text(), "All by hand.\n")


class FiguresTest(TestCase):
    def test_refuses_a_file_of_another_kind(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "figures.json"
            for text in ("[]", "{}", "nonsense"):
                file.write_text(text)
                with self.assertRaises(Complaint):
                    figures.read(file)


class YardstickTest(TestCase):
    def test_tells_the_states_of_the_yardstick_apart(self):
        written = "\r\x1b[Kcold start 1 of 2\r\x1b[Kcold start 2 of 2\r\n\r\x1b[K"
        states = [it for it in yardstick._STATES.split(written) if it]
        self.assertEqual(states, ["cold start 1 of 2", "cold start 2 of 2"])
