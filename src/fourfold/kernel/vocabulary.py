"""The programme's words: closed lists that every context, engine and file uses by these codes.

Source: the programme's own description (four pillars, seven steps of change, six specialised
capacities, eight areas of assessment, cross-government response).
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Pillar(TextChoices):
    """Four pillars, one outcome each."""

    CAPACITY_BUILDING = "capacity-building", _("Capacity building")
    REGULATORY_FRAMEWORK = "regulatory-framework", _("Regulatory framework")
    COOPERATION = "cooperation", _("Cooperation")
    PREVENTION = "prevention", _("Prevention")


class Step(TextChoices):
    """Seven steps of change in a State, in their order."""

    LANDSCAPE = "landscape", _("Understanding of the landscape of threat")
    FRAMEWORKS = "frameworks", _("Effective legal and operational frameworks")
    PERSONNEL = "personnel", _("Trained personnel and specialised services")
    EQUIPMENT = "equipment", _("Adequate equipment and tools")
    COOPERATION = "cooperation", _("Inter-agency and international cooperation")
    AWARENESS = "awareness", _("Public awareness")
    CIVIL_SOCIETY = "civil-society", _("Engagement of civil society")


class Capacity(TextChoices):
    """Six specialised capacities."""

    CYBER_INVESTIGATIONS = "cyber-investigations", _("Cyber investigations")
    DIGITAL_FORENSICS = "digital-forensics", _("Digital forensics")
    DIGITAL_EVIDENCE = "digital-evidence", _("Digital evidence")
    VIRTUAL_ASSETS = "virtual-assets", _("Virtual assets")
    OCSAE = "ocsae", _("Online child sexual abuse and exploitation")
    CYBERCRIME_PREVENTION = "cybercrime-prevention", _("Cybercrime prevention")


class Area(TextChoices):
    """Eight areas of the assessment methodology."""

    POLICY = "policy", _("Policy")
    LEGISLATION = "legislation", _("Legislation")
    REGULATION = "regulation", _("Regulation")
    INVESTIGATION = "investigation", _("Investigation")
    PROSECUTION = "prosecution", _("Prosecution")
    COURT = "court", _("Court")
    PREVENTION = "prevention", _("Prevention")
    PUBLIC_PRIVATE_PARTNERSHIP = "public-private-partnership", _("Public-private partnership")


class RespondentClass(TextChoices):
    """Whom the three questionnaires of the comprehensive study address."""

    MEMBER_STATE = "member-state", _("Member State")
    PRIVATE_SECTOR = "private-sector", _("Private sector")
    INTERGOVERNMENTAL_ACADEMIA = (
        "intergovernmental-academia",
        _("Intergovernmental organisation or academia"),
    )


class GovernmentRole(TextChoices):
    """Parts of the cross-government response."""

    DIPLOMACY = "diplomacy", _("Diplomacy")
    POLICY = "policy", _("Policy")
    LAW_ENFORCEMENT = "law-enforcement", _("Law enforcement")
    PROSECUTION_JUDGEMENT = "prosecution-judgement", _("Prosecution and judgement")
    PREVENTION = "prevention", _("Prevention")


class OrganisationKind(TextChoices):
    """Kinds of organisation that act in the programme."""

    GOVERNMENT = "government", _("Government")
    INTERNATIONAL = "international", _("International organisation")
    REGIONAL = "regional", _("Regional organisation")
    PRIVATE_SECTOR = "private-sector", _("Private sector")
    ACADEMIA = "academia", _("Academia")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    DONOR = "donor", _("Donor")


class Role(TextChoices):
    """Roles that an account may be given, each over a scope and everything beneath it."""

    PROGRAMME_OFFICER = "programme-officer", _("Programme officer")
    REGIONAL_COORDINATOR = "regional-coordinator", _("Regional coordinator")
    FOCAL_POINT = "focal-point", _("National focal point")
    RESPONDENT = "respondent", _("Respondent")
    ASSESSOR = "assessor", _("Assessor")
    TRAINER = "trainer", _("Trainer or mentor")
    DONOR = "donor", _("Donor")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Membership(TextChoices):
    """How a place stands to the United Nations; fictional States are made up for demonstration."""

    MEMBER = "member", _("Member State")
    OBSERVER = "observer", _("Observer State")
    FICTIONAL = "fictional", _("Fictional State")


class Sex(TextChoices):
    """As people state it of themselves; nobody is asked twice."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    OTHER = "other", _("Other")
    NOT_STATED = "not-stated", _("Not stated")


class AgeBand(TextChoices):
    """Age on the day of the event."""

    UNDER_18 = "under-18", _("Under 18")
    FROM_18 = "18-29", _("18 to 29")
    FROM_30 = "30-44", _("30 to 44")
    FROM_45 = "45-59", _("45 to 59")
    FROM_60 = "60-over", _("60 and over")
    NOT_STATED = "not-stated", _("Not stated")


class Disability(TextChoices):
    """The answer to the short set of questions of the Washington Group, where it was asked."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not-asked", _("Not asked")


class Practitioner(TextChoices):
    """What people do in the chain from prevention to adjudication."""

    FIRST_RESPONDER = "first-responder", _("First responder")
    INVESTIGATOR = "investigator", _("Investigator")
    FORENSIC_EXPERT = "forensic-expert", _("Forensic expert")
    PROSECUTOR = "prosecutor", _("Prosecutor")
    JUDGE = "judge", _("Judge")
    POLICY_MAKER = "policy-maker", _("Policy maker")
    TEACHER = "teacher", _("Teacher or social worker")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    INDUSTRY = "industry", _("Industry")
    OTHER = "other", _("Other")
    NOT_STATED = "not-stated", _("Not stated")
