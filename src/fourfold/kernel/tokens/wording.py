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
    "regulatory.treaty.read": _(
        "read treaties, their requirements and what States have done about them"
    ),
    "regulatory.treaty.keep": _(
        "import treaty status and check a catalogue against an official text"
    ),
    "regulatory.law.read": _("read the acts held of a State"),
    "regulatory.law.keep": _(
        "import acts, record their force and penalties, declare the corpus complete"
    ),
    "regulatory.finding.read.draft": _(
        "see findings on a State's law before the State has released them"
    ),
    "regulatory.finding.read.released": _(
        "see findings on a State's law that the State has released"
    ),
    "regulatory.finding.write": _("map provisions of a State's law to what treaties ask"),
    "regulatory.finding.review": _("review another expert's finding"),
    "regulatory.finding.release": _("release the findings on the State's law or withdraw them"),
    "regulatory.proposal.read": _("read drafting proposals and their consultation"),
    "regulatory.proposal.write": _(
        "write drafting proposals, hold consultations and answer comments"
    ),
    "regulatory.proposal.comment": _("comment on a drafting proposal in consultation"),
    "regulatory.procedure.read": _("read the templates of standard operating procedures"),
    "regulatory.adoption.read": _("see which organisations have adopted which procedures"),
    "regulatory.procedure.adopt": _("adopt a procedure for an organisation and set its review"),
    "regulatory.ratification.read": _("see a State's path to a treaty"),
    "regulatory.ratification.keep": _("record the steps of a State's path to a treaty"),
    "capacity.course.read": _("read curricula, courses and their versions"),
    "capacity.course.write": _("write curricula and publish versions of courses"),
    "capacity.event.read": _("see training events, their sessions and how many took part"),
    "capacity.event.write": _("plan events, select people and keep sessions"),
    "capacity.nomination.write": _("nominate people of the State for an event"),
    "capacity.participation.read": _("see who took part, by number and without names"),
    "capacity.participation.write": _("record attendance, import sign-in sheets and completions"),
    "capacity.name.read": _("see the names of people who were trained"),
    "capacity.person.link": _("decide which records are one person"),
    "capacity.evaluation.read": _("read tests, feedback and follow-up of trained people"),
    "capacity.evaluation.write": _("record tests, ask for feedback and follow-up"),
    "capacity.mentoring.read": _("read mentoring assignments, their diaries and expert advice"),
    "capacity.mentoring.write": _("assign mentors, keep diaries and record expert advice"),
    "capacity.certificate.read": _("see which certificates were issued"),
    "capacity.certificate.issue": _("issue, renew and revoke certificates"),
    "capacity.unit.read": _("see specialised units, laboratories and their equipment"),
    "capacity.unit.write": _("record units, milestones, equipment, hand-overs and inspections"),
    "cooperation.activity.read": _("see partner activities"),
    "cooperation.activity.import": _("import partner activities"),
    "cooperation.activity.cover": _("say which interventions a partner activity covers"),
    "cooperation.operation.read": _("see joint operations and what came of them"),
    "cooperation.operation.write": _("record joint operations and claims of contribution"),
    "prevention.campaign.read": _("see campaigns and whom they reached"),
    "prevention.campaign.write": _("record campaigns and whom they reached"),
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
    "programme.money.read": _("see commitments, expenditure, shares and the forecast of funds"),
    "programme.money.write": _("record budget lines, commitments, expenditure, rates and shares"),
    "programme.result.read": _("read the results framework and its indicators"),
    "programme.result.write": _("write the results framework, indicators and targets"),
    "programme.claim.read.published": _("see published results of the whole programme"),
    "programme.claim.read.partial": _("see published results of one State or one fund"),
    "programme.claim.read.draft": _("see results before they are published"),
    "programme.claim.read.lines": _("open a result down to the records behind it"),
    "programme.claim.make": _("claim a result and re-run it"),
    "programme.claim.publish": _("publish and restate results"),
    "programme.report.write": _("write the annual report and reports to donors"),
    "programme.publication.write": _("export activities for publication by the IATI standard"),
}


def meaning(permission: str) -> str:
    """What a permission lets one do, in the language of the reader."""
    said = gettext(MEANINGS.get(permission, describe(permission)))
    return f"{said[:1].upper()}{said[1:]}"
