"""The registry: contexts offer themselves here in `apps.ready`; the first read freezes it."""

from dataclasses import dataclass, field
from typing import Any

from fourfold.kernel.contracts import (
    ActivitiesProvider,
    CountablesProvider,
    ExpiriesProvider,
    FundableProvider,
    Loader,
    NavigationItem,
    NeedsProvider,
    PanelProvider,
)
from fourfold.kernel.frozen import Guard
from fourfold.kernel.jobs.kinds import JobKind
from fourfold.kernel.policy import Actor, may


class RegistryFrozenError(RuntimeError):
    """Something registered after the registry had been read: register in `apps.ready`."""


@dataclass(slots=True)
class _Registry:
    navigation: list[NavigationItem] = field(default_factory=list)
    panels: list[PanelProvider] = field(default_factory=list)
    needs: list[NeedsProvider] = field(default_factory=list)
    activities: list[ActivitiesProvider] = field(default_factory=list)
    countables: list[CountablesProvider] = field(default_factory=list)
    expiries: list[ExpiriesProvider] = field(default_factory=list)
    fundable: list[FundableProvider] = field(default_factory=list)
    commands: dict[str, Any] = field(default_factory=dict)
    importers: dict[str, Any] = field(default_factory=dict)
    routers: dict[str, Any] = field(default_factory=dict)
    loaders: list[tuple[int, Loader]] = field(default_factory=list)
    jobs: dict[str, JobKind] = field(default_factory=dict)
    guards: list[Guard] = field(default_factory=list)
    frozen: bool = False


_registry = _Registry()


def register(
    *,
    navigation: tuple[NavigationItem, ...] = (),
    panels: PanelProvider | None = None,
    needs: NeedsProvider | None = None,
    activities: ActivitiesProvider | None = None,
    countables: CountablesProvider | None = None,
    expiries: ExpiriesProvider | None = None,
    fundable: FundableProvider | None = None,
    commands: dict[str, Any] | None = None,
    importers: dict[str, Any] | None = None,
    routers: dict[str, Any] | None = None,
    loader: tuple[int, Loader] | None = None,
    jobs: dict[str, JobKind] | None = None,
    guards: tuple[Guard, ...] = (),
) -> None:
    """Offer what a context has. `commands`, `importers`, `routers` and `jobs` go by name.

    Raises:
        RegistryFrozenError: the registry has been read already.
    """
    if _registry.frozen:
        message = "The registry has been read already; register in apps.ready."
        raise RegistryFrozenError(message)
    _registry.navigation.extend(navigation)
    _registry.panels.extend([panels] if panels else [])
    _registry.needs.extend([needs] if needs else [])
    _registry.activities.extend([activities] if activities else [])
    _registry.countables.extend([countables] if countables else [])
    _registry.expiries.extend([expiries] if expiries else [])
    _registry.fundable.extend([fundable] if fundable else [])
    _registry.loaders.extend([loader] if loader else [])
    _registry.guards.extend(guards)
    _registry.commands.update(commands or {})
    _registry.importers.update(importers or {})
    _registry.routers.update(routers or {})
    _registry.jobs.update(jobs or {})


def navigation(actor: Actor) -> tuple[NavigationItem, ...]:
    """The entries that this actor may follow, in order."""
    items = sorted(_read().navigation, key=lambda item: item.order)
    return tuple(i for i in items if i.permission is None or may(actor, i.permission))


def panel_providers() -> tuple[PanelProvider, ...]:
    """Who fills the State page."""
    return tuple(_read().panels)


def needs_providers() -> tuple[NeedsProvider, ...]:
    """Who knows what a State needs."""
    return tuple(_read().needs)


def activities_providers() -> tuple[ActivitiesProvider, ...]:
    """Who knows what partners do."""
    return tuple(_read().activities)


def countables_providers() -> tuple[CountablesProvider, ...]:
    """Who has something to count."""
    return tuple(_read().countables)


def expiries_providers() -> tuple[ExpiriesProvider, ...]:
    """Who knows what ends."""
    return tuple(_read().expiries)


def fundable_providers() -> tuple[FundableProvider, ...]:
    """Who knows what donors pay for."""
    return tuple(_read().fundable)


def commands() -> dict[str, Any]:
    """Functions, or groups of them, by name."""
    return dict(_read().commands)


def importers() -> dict[str, Any]:
    """Functions behind `fourfold import NAME FILE`, by name."""
    return dict(_read().importers)


def routers() -> dict[str, Any]:
    """API routers by their prefix."""
    return dict(_read().routers)


def job_kinds() -> dict[str, JobKind]:
    """Kinds of long work by name."""
    return dict(_read().jobs)


def guards() -> tuple[Guard, ...]:
    """What the database refuses to change."""
    return tuple(_read().guards)


def loaders() -> tuple[Loader, ...]:
    """Loaders of reference data in their order; each may run again without double effect."""
    return tuple(loader for _, loader in sorted(_read().loaders, key=lambda pair: pair[0]))


def _read() -> _Registry:
    _registry.frozen = True
    return _registry
