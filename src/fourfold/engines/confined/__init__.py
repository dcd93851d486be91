"""Reading of what somebody sent in a process of its own: little memory, little time, no way out.

`run_confined` hands bytes to a reading function in a child process and gives back the plain values
that it answers with. The child has none of its parent's environment, may write no file, and ends
with its parent. A child that asks for too much is stopped: `OutOfTime`, `OutOfMemory`, `Stopped`.
"""

from fourfold.engines.confined.running import (
    Allowance,
    OutOfMemory,
    OutOfTime,
    Stopped,
    run_confined,
)

__all__ = ["Allowance", "OutOfMemory", "OutOfTime", "Stopped", "run_confined"]
