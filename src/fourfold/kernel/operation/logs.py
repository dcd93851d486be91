"""Logs that hold no personal data: one JSON object a line, ids and places, never what was said.

An exception's message may repeat an answer or an address, so only its type and the places of its
traceback are kept; so too our own errors, whose sentences name people and files. Libraries keep
the fixed text of a message and lose what was put into it; a message that came ready-made is
withheld, for nobody can tell what it holds. The name of its logger says what it was about.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import Processor

Event = MutableMapping[str, Any]
OURS = "fourfold"
# Their ready-made messages name processes, ports and signals, never what a request held.
TRUSTED = ("_granian", "granian")
WITHHELD = "message withheld"
DEEPEST = 40


def configuration(*, formatter: str, stream: str, level: str) -> dict[str, Any]:
    """What Django's LOGGING takes: everything through one formatter to one stream."""
    _configure_structlog()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "stream": f"ext://sys.{stream}",
            },
        },
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            OURS: {"level": level},
            # Django's own handlers would print and mail messages that nothing has looked at.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # Refusals stand in the line of their request; only faults are told twice.
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


def formatter(*, plain: bool) -> logging.Formatter:
    """Lines of JSON, or of plain text for somebody who sits before a terminal."""
    last: Processor = (
        structlog.dev.ConsoleRenderer(colors=False)
        if plain
        else structlog.processors.JSONRenderer(sort_keys=True)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.contextvars.merge_contextvars, _fixed_text, *_shared()],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        pass_foreign_args=True,
        use_get_message=False,
    )


def _configure_structlog() -> None:
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def _shared() -> list[Processor]:
    return [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        _error_without_message,
    ]


def _fixed_text(_logger: Any, _method: str, event: Event) -> Event:
    """Keep the text that stands in a library's code; withhold what was put into it."""
    filled = event.pop("positional_args", ())
    name = event["_record"].name
    known = bool(filled) or name.split(".")[0] in {OURS, *TRUSTED}
    if not known or not isinstance(event["_record"].msg, str):
        event["event"] = WITHHELD
    return event


def _error_without_message(_logger: Any, _method: str, event: Event) -> Event:
    """An exception as its type, the places it passed, and the types of what caused it."""
    event.pop("stack_info", None)
    found = event.pop("exc_info", None)
    error = _error_of(found)
    if error is not None:
        event["error"] = _type_of(error)
        event["trace"] = places_of(error.__traceback__)
        because = [_type_of(one) for one in _causes(error)]
        if because:
            event["because"] = because
    return event


def _error_of(found: Any) -> BaseException | None:
    if isinstance(found, BaseException):
        return found
    if isinstance(found, tuple):
        return found[1]  # type: ignore[no-any-return]  # -- what sys.exc_info gives
    return sys.exc_info()[1] if found else None


def places_of(trace: TracebackType | None) -> list[str]:
    """Module, line and function of every step; no values and no path of a machine."""
    steps = [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    ]
    return steps[-DEEPEST:]


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    step = error.__cause__ or error.__context__
    while step is not None and step not in found:
        found.append(step)
        step = step.__cause__ or step.__context__
    return found


def _type_of(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
