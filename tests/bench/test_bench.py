#!/usr/bin/env python3
"""What record.py and compare.py tell, with scripts in the place of built benches; and what ./dev bench refuses."""
import contextlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import compare
import figures

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


class Parsing(unittest.TestCase):
    def test_takes_what_the_bench_prints(self):
        self.assertEqual(figures.parse('{"name": "a.b", "value": 0.25, "unit": "s"}\n'), ("a.b", 0.25, "s"))
        self.assertEqual(figures.parse('{"name": "a.b", "value": 743791, "unit": ""}'), ("a.b", 743791.0, ""))

    def test_refuses_all_else(self):
        for line in ("", "a.b 1 s", "[]", "3", '{"name": "a.b", "value": 1}', '{"name": 1, "value": 1, "unit": "s"}',
                     '{"name": "a", "value": "1", "unit": "s"}', '{"name": "a", "value": true, "unit": "s"}',
                     '{"name": "a", "value": 1, "unit": "s", "more": 1}'):
            with self.assertRaises(ValueError, msg=line):
                figures.parse(line)


class Statistics(unittest.TestCase):
    def test_quartiles_are_measured_values_rounded_outwards(self):
        self.assertEqual(compare.quartiles([10, 1, 9, 2, 8, 3, 7, 4, 6, 5]), (2, 5.5, 9))
        self.assertEqual(compare.quartiles([3, 1, 2]), (1, 2, 3))
        self.assertEqual(compare.quartiles([7]), (7, 7, 7))

    def test_chance(self):
        self.assertEqual(compare.chance(1), 1)
        self.assertEqual(compare.chance(2), 0.5)
        self.assertEqual(compare.chance(10), 2 * 11 / 1024)  # at most one of ten differences has the other sign

    def test_verdict_needs_both_quartiles_on_one_side(self):
        def told(differences, name="a.time", unit="s"):
            return compare.verdict(name, unit, [(5, 5 + d) for d in differences])

        self.assertEqual(told([-1] * 9 + [1]), "B faster")
        self.assertEqual(told([1] * 9 + [-1]), "B slower")
        self.assertEqual(told([-1] * 8 + [1] * 2), "no difference told")
        self.assertEqual(told([-1] * 8 + [0] * 2), "no difference told")
        self.assertEqual(told([0] * 10), "no difference told")
        self.assertEqual(told([-1] * 4), "too few rounds")
        self.assertEqual(told([1] * 10, unit="Mpx/s"), "B faster")

    def test_rounds_are_paired(self):
        drifting = [(10 * k, 10 * k - 1) for k in range(1, 11)]  # drift common to both builds hides no difference
        self.assertEqual(compare.verdict("a.time", "s", drifting), "B faster")
        self.assertEqual(compare.change(drifting), "-1.8 %")
        self.assertEqual(compare.change([(0, 1)]), "-")

    def test_which_way_is_better(self):
        for name, unit in (("scatter.points_per_s", "1/s"), ("scatter.speedup_2t", "ratio"),
                           ("scatter.ratio_npm", "ratio")):
            self.assertTrue(compare.more_is_better(name, unit), name)
        for name, unit in (("render.prepared_photo", "s"), ("render.sessions_over_decode", "ratio"),
                           ("scatter.growth_1m", "ratio"), ("case.open_over_decode", ""),
                           ("case.stroke_durable_worst", "ms")):
            self.assertFalse(compare.more_is_better(name, unit), name)

    def test_shown(self):
        shown = {0: "0", 1.23456: "1.235", 0.0123456: "0.01235", 743791.2: "743791", 23.4567: "23.46", -2.5: "-2.500"}
        for value, text in shown.items():
            self.assertEqual(compare.shown(value), text)

    def test_columns_are_aligned(self):
        results = {"a.time": [(1, 2)] * 5, "longer.rate": [(123456, 1)] * 5}
        lines = list(compare.table(results, {"a.time": "s", "longer.rate": "1/s"}))
        self.assertEqual({line.find("B slower") for line in lines[1:]}, {lines[0].find("verdict")})
        self.assertEqual({line.find(" %") for line in lines[1:]}, {lines[0].find("change") + len("change") - 2})


class Programs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def bench(self, name, rows, ending="exit 0", listing="exit 2"):
        """A script that prints the rows whose name starts with its last argument, or all of them; the default is from
        before --list."""
        lines = "\n".join(json.dumps({"name": n, "value": v, "unit": u}) for n, v, u in rows)
        path = self.folder / name
        path.write_text(f"""#!/bin/sh
[ "$1" != --list ] || {{ {listing}; }}
chosen=$2
grep "^.\\"name\\": \\"$chosen" <<'END'
{lines}
END
{ending}
""")
        path.chmod(0o755)
        return str(path)

    def compared(self, rounds, a, b, *names):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = compare.main([str(rounds), "old", a, "new", b, *names])
        return status, out.getvalue(), err.getvalue()

    def test_compare(self):
        a = self.bench("a", [("x.time", 2, "s"), ("x.time_more", 9, "s"), ("x.rate", 5, "1/s")])
        b = self.bench("b", [("x.time_more", 9, "s"), ("x.time", 1, "s"), ("x.rate", 4, "1/s")])
        status, out, err = self.compared(5, a, b, "x.time", "x.rate")
        self.assertEqual(status, 0)
        self.assertRegex(out, r"(?m)^A: old\nB: new\n5 rounds, .*threads$")
        self.assertRegex(out, r"(?m)^x\.time +s +2\.000 +2\.000 +2\.000 +1\.000 +1\.000 +1\.000 +-50\.0 %  B faster$")
        self.assertRegex(out, r"(?m)^x\.rate +1/s .* -20\.0 %  B slower$")
        self.assertIn("Round 5 of 5\n", err)

    def test_compare_leaves_out_what_one_lacks_or_fails_at(self):
        a = self.bench("a", [("x.time", 2, "s"), ("x.new", 1, "s")])
        b = self.bench("b", [("x.time", 2, "s")], "[ $chosen != x.new ] || exit 2")
        status, out, err = self.compared(2, a, b, "x.time", "x.new")
        self.assertEqual((status, "x.new" in out, "too few rounds" in out), (0, False, True))
        self.assertIn("x.new: left out, since in B it is not there", err)
        b = self.bench("b", [("x.time", 2, "s")], "[ $chosen != x.new ] || { echo x.new: no memory >&2; exit 1; }")
        status, out, err = self.compared(2, a, b, "x.time", "x.new")
        self.assertEqual((status, "x.new" in out), (1, False))
        self.assertIn("x.new: left out, since in B it failed: x.new: no memory\n", err)

    def record(self, bench, history, *options):
        return subprocess.run([sys.executable, "-B", HERE / "record.py", *options, bench, history], capture_output=True,
                              text=True, env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self.folder.parent)})

    def test_record(self):
        bench, tree = self.bench("bench", [("x.time", 2.5, "s"), ("x.rate", 5e6, "1/s")]), self.folder / "tree"
        history = tree / "inner" / "history.jsonl"
        history.parent.mkdir(parents=True)
        run = self.record(bench, history)
        self.assertEqual((run.returncode, run.stderr.count("\n"), history.exists()), (1, 1, False))
        git = ["git", "-C", tree, "-c", "user.name=n", "-c", "user.email=e"]
        subprocess.run([*git, "init", "--quiet"], check=True)
        subprocess.run([*git, "commit", "--quiet", "--allow-empty", "--message=m"], check=True)
        self.assertEqual(self.record(bench, history).stdout.split(), ["x.time", "2.5", "s", "x.rate", "5e+06", "1/s"])
        (tree / "command_new.c").touch()
        self.assertEqual(figures.parse(self.record(bench, history, "--json").stdout.splitlines()[1])[0], "x.rate")
        clean, dirty = map(json.loads, history.read_text().splitlines())
        self.assertEqual((clean["dirty"], dirty["dirty"]), (False, True))
        self.assertEqual(clean["figures"]["x.time"], {"value": 2.5, "unit": "s"})
        self.assertEqual(clean["figures"]["x.rate"], {"value": 5e6, "unit": "1/s"})
        self.assertRegex(clean["commit"], r"^[0-9a-f]{40}$")
        self.assertRegex(clean["date"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual((clean["processor"], clean["threads"]), (figures.processor(), figures.threads()))
        before = history.read_text()
        run = self.record(self.bench("failing", [("x.time", 2.5, "s")], "exit 1"), history)
        self.assertEqual((run.returncode, history.read_text()), (1, before))

    def test_dev_compare(self):
        def compared(*arguments):
            return subprocess.run([ROOT / "dev", "bench", "compare", *arguments], capture_output=True, text=True)

        rows = [("x.time", 2, "s"), ("x.rate", 5, "1/s"), ("y.time", 3, "s")]
        old, new = self.bench("old", rows), self.bench("new", rows, listing="printf '%s\\n' x.time x.rate y.time; exit")
        for sides in ((old, new), (new, old), (new, new)):
            run = compared("--rounds", "2", *sides, "--only", "^x[.]|z")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertRegex(run.stdout, f"^A: {sides[0]}\nB: {sides[1]}\n2 rounds")
            self.assertEqual([word in run.stdout for word in ("x.time", "x.rate", "y.time")], [True, True, False])
        run = compared(old, old)
        self.assertEqual((run.returncode, run.stderr.count("\n"), "neither build can list" in run.stderr), (1, 1, True))
        run = compared(old, new, "--only", "z")
        self.assertEqual((run.returncode, run.stderr), (1, "dev: no figure's name matches z\n"))

    def test_dev_refuses_in_one_line(self):
        for arguments, why in ((["compare"], "takes A, B"), (["compare", "."], "takes A, B"),
                               (["compare", ".", ".", "."], "takes A, B"), (["compare", ".", ".", "--fast"], "--fast"),
                               (["compare", ".", ".", "--rounds"], "needs a value"),
                               (["compare", ".", ".", "--rounds", "0"], "from 1 to 9999"),
                               (["compare", ".", ".", "--rounds", "many"], "from 1 to 9999"),
                               (["compare", ".", ".", "--only", "(["], "regular expression"),
                               (["compare", ".", "no-such-branch"], "no-such-branch is no commit"),
                               (["compare", str(HERE), "."], "is no commit"),
                               (["--record", "render"], "takes no names")):
            run = subprocess.run([ROOT / "dev", "bench", *arguments], capture_output=True, text=True)
            self.assertEqual((run.returncode, run.stdout, run.stderr.count("\n")), (1, "", 1), run.stderr)
            self.assertTrue(run.stderr.startswith("dev: ") and why in run.stderr, run.stderr)


if __name__ == "__main__":
    if not shutil.which("git"):
        print("skipped: there is no git")
        sys.exit(77)
    unittest.main()
