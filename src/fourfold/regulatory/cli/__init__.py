"""Commands of the regulatory framework: `fourfold law ...` and `fourfold import treaty-status`."""

from fourfold.kernel.contracts import CommandGroup
from fourfold.regulatory.cli import treaties

LAW = CommandGroup("National law against treaties.", {"verify": treaties.verify})
IMPORTERS = {"treaty-status": treaties.import_treaty_status}
