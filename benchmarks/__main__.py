"""Every benchmark of this folder, one after the other, each in a process of its own.

Run: python -m benchmarks
"""

import datetime as dt
import platform
import subprocess
import sys
from os import cpu_count
from pathlib import Path


def main() -> int:
    """Print machine and date, then what each benchmark prints; 1 when one of them failed."""
    today = dt.datetime.now(dt.UTC).date()
    print(f"{_processor()}, {cpu_count()} cores, Python {platform.python_version()}, {today}")
    failed = [name for name in benchmarks() if _run(name)]
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def benchmarks() -> list[str]:
    """Their names, in order."""
    return sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))


def _run(name: str) -> int:
    print(f"\n$ python -m benchmarks.{name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode


def _processor() -> str:
    """What the machine calls its processor; the architecture where it says nothing."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


if __name__ == "__main__":
    sys.exit(main())
