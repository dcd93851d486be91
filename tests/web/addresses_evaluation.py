"""Addresses of evaluation beside the right that opens each."""

from tests.web.probes import PUBLIC, Probe
from tests.web.world import Held
from tests.web.world_evaluation import TOKENS

READ, WRITE = "capacity.evaluation.read", "capacity.evaluation.write"


def evaluation_probes(held: Held) -> list[Probe]:
    """Every address of evaluation with the objects of one State."""
    here, event = held.path, (held.ids["held-event"],)
    waiting, asked = (held.ids["follow-up"],), (held.ids["questionnaire"],)
    tokens = TOKENS[held.place.code]
    return [
        Probe("capacity:event", event, "capacity.event.read", here, note="held"),
        Probe("capacity:event-evaluation", event, READ, here),
        Probe("capacity:event-scores", event, WRITE, here),
        Probe("capacity:event-score-file", event, WRITE, here),
        Probe("capacity:event-score-import", event, WRITE, here),
        Probe("capacity:event-feedback-link", event, WRITE, here),
        Probe("capacity:event-follow-ups", event, WRITE, here, "POST"),
        Probe("capacity:follow-ups", (), READ),
        Probe("capacity:follow-ups-export", (), READ),
        Probe("capacity:follow-up", waiting, READ, here),
        Probe("capacity:follow-up", (held.ids["answered-follow-up"],), READ, here, note="answered"),
        Probe("capacity:follow-up-link", waiting, WRITE, here, "POST"),
        Probe("capacity:follow-up-interview", waiting, WRITE, here),
        Probe("capacity:questionnaires", (), READ),
        Probe("capacity:questionnaire", asked, READ),
        Probe("capacity:questionnaire-edit", asked, f"{READ} & capacity.course.write"),
        Probe("capacity:feedback", (*event, tokens["feedback"]), PUBLIC),
        Probe("capacity:follow-up-answer", (tokens["follow-up"],), PUBLIC),
        Probe("api:list_follow_ups", (), READ),
    ]
