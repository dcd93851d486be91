"""The order in which the register is written."""

from fourfold.capacity.evaluation.actions.questionnaires import load_questionnaires
from fourfold.cli.demonstration.register.certificates import add_certificates
from fourfold.cli.demonstration.register.claims import add_claims
from fourfold.cli.demonstration.register.courses import add_courses
from fourfold.cli.demonstration.register.evaluating import ask_again
from fourfold.cli.demonstration.register.events import Delivery
from fourfold.cli.demonstration.register.linking import link_people
from fourfold.cli.demonstration.register.mentoring import add_mentoring
from fourfold.cli.demonstration.register.money import Books
from fourfold.cli.demonstration.register.prevention import add_campaigns, add_operations
from fourfold.cli.demonstration.register.reports import add_reports
from fourfold.cli.demonstration.register.units import add_units
from fourfold.kernel.policy import Actor
from fourfold.programme.results.actions.loading import load_results
from fourfold.reference.fictional.register import load_register


def add_register(actor: Actor) -> None:
    """From courses to claims; the fictional States and their funds are there already."""
    register = load_register()
    load_questionnaires(actor=actor)
    load_results()
    delivery = Delivery(actor, register, add_courses(actor, register))
    events = delivery.hold_all()
    ask_again(actor, register.said["follow_up"], delivery.inventor)
    add_certificates(actor, events)
    units = add_units(actor, register)
    add_mentoring(actor, register, units, delivery.inventor)
    add_campaigns(actor, register)
    add_operations(actor, register)
    link_people(actor)
    Books(actor, events).write(register)
    add_claims(actor, register.claim, register.restated, events)
    add_reports(actor, register)
