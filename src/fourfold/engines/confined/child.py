"""The reading process: it runs one function on what stands on standard input, and ends.

Its arguments are the function (`module:name`), its options and the allowance as JSON, and its
parent's number; it answers with one line of JSON. It has none of its parent's environment, and
ends by itself when the parent is gone.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import resource
import signal
import sys

OUT_OF_MEMORY = 86
_LOOK_FOR_PARENT_EVERY = 0.2


def main() -> None:
    """Run the function on standard input under the limits and print its answer."""
    module, _, name = sys.argv[1].partition(":")
    function = getattr(importlib.import_module(module), name)
    options, allowance = json.loads(sys.argv[2]), json.loads(sys.argv[3])
    _end_with_parent(int(sys.argv[4]))
    _lower_limits(memory=allowance["memory"], seconds=allowance["seconds"])
    try:
        answer = json.dumps(function(sys.stdin.buffer.read(), options), ensure_ascii=False)
        sys.stdout.buffer.write(answer.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    # An orderly exit takes the signal's handler away first, and the next signal would then kill.
    os._exit(0)


def _end_with_parent(parent: int) -> None:
    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK_FOR_PARENT_EVERY, _LOOK_FOR_PARENT_EVERY)


def _lower_limits(*, memory: int, seconds: float) -> None:
    processor = math.ceil(seconds) + 1
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
