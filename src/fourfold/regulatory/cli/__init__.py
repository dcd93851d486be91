"""Commands of the regulatory framework: `fourfold law ...` and `fourfold import treaty-status`."""

from fourfold.kernel.contracts import CommandGroup

LAW = CommandGroup("National law against treaties.", {})
