"""The written matrix's own words for each permission, where they can be translated.

The matrix is a data file, in English; a test holds both together.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from fourfold.reference.access import describe

MEANINGS: dict[str, str] = {
    "kernel.account.manage": _(
        "invite people, give and withdraw roles, recover a lost second factor"
    ),
    "kernel.audit.read": _("read the audit chain"),
    "kernel.organisation.read": _("see the organisations of a State"),
    "kernel.organisation.write": _("add and change organisations"),
    "kernel.job.read": _("see the long work of others and cancel it"),
    "kernel.file.upload": _("upload files for returns and missions"),
    "assessment.index.read": _("see context indicators of a State"),
    "assessment.index.import": _("import context indicators"),
    "assessment.instrument.read": _("read published instruments and their terms"),
    "assessment.instrument.import": _("import and publish an instrument"),
    "assessment.mission.read": _("read terms of reference, team and sources of a mission"),
    "assessment.mission.write": _("plan a mission and record its sources"),
    "assessment.round.read": _("see the rounds of a State and their progress"),
    "assessment.round.manage": _("open a round and ask organisations for returns"),
    "assessment.return.read": _("read the answers and evidence of a return"),
    "assessment.return.answer": _("answer, import a return pack and submit"),
    "assessment.answer.settle": _("settle a disagreement with a reason"),
    "assessment.report.comment": _("comment on the assessment report"),
    "assessment.report.validate": _("validate the report for the State"),
    "assessment.report.release": _("release the State's scores or withdraw them"),
    "assessment.score.read.draft": _("see scores before the State has validated them"),
    "assessment.score.read.validated": _("see scores that the State has validated"),
    "assessment.score.read.released": _("see scores that the State has released"),
    "cooperation.activity.read": _("see partner activities"),
    "cooperation.activity.import": _("import partner activities"),
    "cooperation.activity.cover": _("say which interventions a partner activity covers"),
    "programme.state.read": _("see a State's engagement with the programme"),
    "programme.request.read": _("read a State's requests, commitments and refusals"),
    "programme.request.write": _("record the State's requests, commitments and refusals"),
    "programme.catalogue.read": _("read the catalogue of interventions"),
    "programme.catalogue.edit": _("change effects, costs and capacities in the catalogue"),
    "programme.fund.read": _("see funds, earmarks and reservations"),
    "programme.fund.write": _("record funds and trainer capacity"),
    "programme.plan.read.draft": _("see needs and plans that are not agreed"),
    "programme.plan.read.agreed": _("see agreed plans"),
    "programme.plan.write": _("solve plans, try what-ifs, propose"),
    "programme.plan.steer": _("pin, forbid or defer an intervention with a reason"),
    "programme.plan.agree": _("agree a proposed plan for the State"),
    "programme.risk.write": _("draft a human-rights risk assessment"),
    "programme.risk.sign": _("sign off a human-rights risk assessment"),
}


def meaning(permission: str) -> str:
    """What a permission lets one do, in the language of the reader."""
    said = gettext(MEANINGS.get(permission, describe(permission)))
    return f"{said[:1].upper()}{said[1:]}"
