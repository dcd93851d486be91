"""Django's entry to the kernel."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Models, policy, audit chain, registry."""

    name = "fourfold.kernel"
    label = "kernel"
