"""Where logs go and in which form; granian asks here for its formatter too.

Servers write to standard output; the command line, whose answers stand there, to standard error.
"""

import logging
import sys
from typing import Any

from fourfold.config import env
from fourfold.kernel.operation import logs

STREAMS = ("stdout", "stderr")
FORMATS = ("auto", "json", "plain")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def configuration() -> dict[str, Any]:
    """Django's LOGGING, from the environment."""
    return logs.configuration(
        formatter="fourfold.config.logs.formatter",
        stream=env.choice("FOURFOLD_LOG_TO", STREAMS, "stderr"),
        level=env.choice("FOURFOLD_LOG_LEVEL", LEVELS, "INFO"),
    )


def formatter() -> logging.Formatter:
    """JSON, unless a person sits before the terminal or the setting asks for plain text."""
    form = env.choice("FOURFOLD_LOG_FORMAT", FORMATS, "auto")
    stream = getattr(sys, env.choice("FOURFOLD_LOG_TO", STREAMS, "stderr"))
    return logs.formatter(plain=form == "plain" or (form == "auto" and stream.isatty()))
