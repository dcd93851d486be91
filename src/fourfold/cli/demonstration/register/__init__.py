"""The fictional register: delivery, units, money and claims, by the product's own actions."""

from fourfold.cli.demonstration.register.building import add_register

__all__ = ["add_register"]
