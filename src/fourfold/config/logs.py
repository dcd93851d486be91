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
    # How much the product itself says: DEBUG, INFO, WARNING or ERROR. Libraries say warnings.
    level = env.choice("FOURFOLD_LOG_LEVEL", LEVELS, "INFO")
    return logs.configuration(
        formatter="fourfold.config.logs.formatter", stream=_stream(), level=level
    )


def formatter() -> logging.Formatter:
    """JSON, unless a person sits before the terminal or the setting asks for plain text."""
    # json, plain, or auto: plain text where a person sits before a terminal.
    form = env.choice("FOURFOLD_LOG_FORMAT", FORMATS, "auto")
    seen = getattr(sys, _stream()).isatty()
    return logs.formatter(plain=form == "plain" or (form == "auto" and seen))


def _stream() -> str:
    # stdout or stderr. Servers set stdout for themselves; answers of commands stand there too.
    return env.choice("FOURFOLD_LOG_TO", STREAMS, "stderr")
