"""Tables of the regulatory framework: treaties, law, findings, proposals, procedures, paths."""

from fourfold.regulatory.models.drafting import ConsultationComment, Proposal, ProposalVersion
from fourfold.regulatory.models.findings import (
    Finding,
    FindingCitation,
    FindingReview,
    FindingsRelease,
)
from fourfold.regulatory.models.law import (
    Act,
    ActVersion,
    CorpusDeclaration,
    ForceChange,
    LabelConflict,
    LawImport,
    PenaltyClass,
    Provision,
    ProvisionPenalty,
)
from fourfold.regulatory.models.procedures import Adoption
from fourfold.regulatory.models.ratification import PathEntry, PathStep, RatificationPath
from fourfold.regulatory.models.treaties import CatalogueCheck, TreatyEvent

__all__ = [
    "Act",
    "ActVersion",
    "Adoption",
    "CatalogueCheck",
    "ConsultationComment",
    "CorpusDeclaration",
    "Finding",
    "FindingCitation",
    "FindingReview",
    "FindingsRelease",
    "ForceChange",
    "LabelConflict",
    "LawImport",
    "PathEntry",
    "PathStep",
    "PenaltyClass",
    "Proposal",
    "ProposalVersion",
    "Provision",
    "ProvisionPenalty",
    "RatificationPath",
    "TreatyEvent",
]
