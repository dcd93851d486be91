"""A template and an adopted procedure as Word documents."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.sentences import listed
from fourfold.reference.procedures import Procedure
from fourfold.regulatory.models import Adoption
from fourfold.regulatory.rules.wording import audience_label, capacity_label
from fourfold.ui import docx


def template_docx(procedure: Procedure, *, language: str) -> bytes:
    """A template that an organisation fits to its law."""
    with translation.override(language):
        notice = _("Template, not adopted by anybody. Fill in what stands in square brackets.")
        steps = [(step.heading, step.text) for step in procedure.steps]
        parts = [docx.Notice(notice), *_parts(procedure, steps)]
        facts = _("Edition %(edition)s, for %(audience)s. Capacities: %(capacities)s.") % {
            "edition": procedure.edition,
            "audience": audience_label(procedure.audience),
            "capacities": listed(capacity_label(code) for code in procedure.capacities),
        }
        parts.insert(1, docx.Paragraph(facts, small=True))
    return docx.render_docx(
        parts, title=procedure.title, language=language, document_date=clock.today()
    )


def adoption_docx(adoption: Adoption, procedure: Procedure | None, *, language: str) -> bytes:
    """A procedure as an organisation has adopted it."""
    with translation.override(language):
        steps = [(step["heading"], step["text"]) for step in adoption.steps]
        parts: list[docx.Block] = [docx.Paragraph(_adopted(adoption))]
        banner = ""
        if adoption.organisation.fictional:
            banner = _("Fictional organisation: everything in this document is made up.")
            parts.insert(0, docx.Notice(banner))
        if adoption.superseded_at:
            parts.insert(0, docx.Notice(_("A newer adoption has taken its place.")))
        parts += _parts(procedure, steps) if procedure else _steps(steps)
    return docx.render_docx(
        parts,
        title=adoption.title,
        language=language,
        document_date=adoption.adopted_on,
        banner=banner,
    )


def _adopted(adoption: Adoption) -> str:
    said = _("Adopted by %(who)s on %(day)s; to be reviewed on %(review)s.") % {
        "who": adoption.organisation.name,
        "day": date_format(adoption.adopted_on),
        "review": date_format(adoption.review_on),
    }
    if adoption.reference:
        said += "\n" + _("Reference: %(reference)s") % {"reference": adoption.reference}
    return said


def _parts(procedure: Procedure, steps: Sequence[tuple[str, str]]) -> list[docx.Block]:
    return [
        docx.Heading(_("Purpose")),
        docx.Paragraph(procedure.purpose),
        *_list(_("Legal basis, to fill in"), procedure.legal_basis),
        *_list(_("Roles"), procedure.roles),
        *_steps(steps),
        *_list(_("Records to keep"), procedure.records),
        *_list(_("Human-rights safeguards"), procedure.safeguards),
        *_list(_("Standards named"), procedure.references),
    ]


def _steps(steps: Sequence[tuple[str, str]]) -> list[docx.Block]:
    numbered = enumerate(steps, 1)
    return [
        docx.Heading(_("Steps")),
        *(docx.Clause(f"{number}.", heading, text) for number, (heading, text) in numbered),
    ]


def _list(heading: str, items: Sequence[str]) -> list[docx.Block]:
    return [docx.Heading(heading), docx.Bullets(items)]
