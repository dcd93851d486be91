"""Commands of the regulatory framework: `fourfold law ...` and `fourfold import treaty-status`."""

from fourfold.kernel.contracts import CommandGroup
from fourfold.regulatory.cli import findings, treaties
from fourfold.regulatory.cli.law import import_file
from fourfold.regulatory.cli.law_reviews import load_review

LAW = CommandGroup(
    "National law against treaties.",
    {
        "import": import_file,
        "candidates": findings.candidates,
        "gaps": findings.gaps,
        "report": findings.report,
        "review": load_review,
        "verify": treaties.verify,
    },
)
IMPORTERS = {"treaty-status": treaties.import_treaty_status}
