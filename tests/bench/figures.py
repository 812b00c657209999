"""What record.py and compare.py share: running a built follidot-bench, and the machine that it runs on."""
import json
import subprocess


def parse(line):
    """(name, value, unit) of a line that `follidot-bench --json` prints; ValueError for any other."""
    figure = json.loads(line)
    if not isinstance(figure, dict) or set(figure) != {"name", "value", "unit"}:
        raise ValueError("not a figure: " + line.strip())
    name, value, unit = figure["name"], figure["value"], figure["unit"]
    if not isinstance(name, str) or not isinstance(unit, str) or type(value) not in (int, float):
        raise ValueError("not a figure: " + line.strip())
    return name, float(value), unit


def measure(bench, name):
    """(value, unit) of one figure, or None where this build does not have it or it cannot be measured here. Raises
    RuntimeError, with the bench's own words, where it fails."""
    run = subprocess.run([bench, "--json", name], capture_output=True, text=True)
    if run.returncode not in (0, 2):
        words = run.stderr.strip().splitlines() or [f"it ended with status {run.returncode}"]
        raise RuntimeError(words[-1])
    for line in run.stdout.splitlines():
        found, value, unit = parse(line)
        if found == name:  # a name also selects figures whose names begin with it
            return value, unit
    return None


def processor():
    """The processor's model name."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return "unknown"


def threads():
    """How many threads the bench works on; like OpenMP, nproc goes by the CPUs allowed and by OMP_NUM_THREADS."""
    return int(subprocess.run(["nproc"], check=True, capture_output=True, text=True).stdout)
