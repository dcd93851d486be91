"""The one list of contexts. Installed apps, URLs, the API and the import contracts follow it.

To leave a context out of a deployment, take it out of `FOURFOLD_CONTEXTS`; to add one, make its
folder and add its name here and in the import contracts of pyproject.toml (a test compares them).
"""

from fourfold.config import env

# The six pillars and units stand beside each other; `programme` stands above and reads them all.
PILLARS: tuple[str, ...] = (
    "assessment",
    "regulatory",
    "capacity",
    "cooperation",
    "prevention",
)
WHOLE: tuple[str, ...] = ("programme",)
AVAILABLE: tuple[str, ...] = (*PILLARS, *WHOLE)


def chosen() -> tuple[str, ...]:
    """The contexts of this deployment, in the order of `AVAILABLE`.

    Raises:
        SettingError: a name that no context has.
    """
    # The contexts of this deployment, with commas.
    wanted = env.words("FOURFOLD_CONTEXTS", ",".join(AVAILABLE))
    unknown = sorted(set(wanted) - set(AVAILABLE))
    if unknown:
        message = f"FOURFOLD_CONTEXTS names {', '.join(unknown)}; known: {', '.join(AVAILABLE)}."
        raise env.SettingError(message)
    return tuple(name for name in AVAILABLE if name in wanted)


CONTEXTS: tuple[str, ...] = chosen()
