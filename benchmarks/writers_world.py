"""What the benchmark of writers stands on: people who each answer returns, and what was stored.

Asked in a process of its own with the environment of an instance: `build N` makes N people and
prints how to act as each, `stored` prints every note that the database holds.
"""

import json
import sys
from datetime import timedelta
from typing import Any

from django.urls import reverse

from benchmarks.sessions import session_key_of
from fourfold.assessment import actions as assess
from fourfold.assessment import queries
from fourfold.assessment.models import Answer
from fourfold.cli.instance import load
from fourfold.kernel import clock
from fourfold.kernel.accounts.actions import assign, create_account
from fourfold.kernel.models import Account, Organisation, Person, Place
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.places import add_organisation, ensure_roots, ensure_scope, save_place
from fourfold.kernel.policy import operator

BENCHMARK = operator("benchmark")
ROUNDS = 4  # returns a writer; each question of each is answered once


def build(people: int) -> dict[str, Any]:
    """The people with their sessions, the returns they may answer, and the questions."""
    load()
    place = _place()
    held = [_organisation(place, number) for number in range(people)]
    opened = [_round(number) for number in range(ROUNDS)]
    returns = [[_return(round_.pk, one) for round_ in opened] for one in held]
    accounts = [_account(number, one) for number, one in enumerate(held)]
    writers = [
        {"session": session_key_of(account), "returns": mine}
        for account, mine in zip(accounts, returns, strict=True)
    ]
    return {"writers": writers, "topics": _topics(returns[0][0])}


def stored() -> list[str]:
    """Every note, those that were superseded included."""
    return list(Answer.objects.exclude(note="").values_list("note", flat=True))


def _place() -> Place:
    region = ensure_scope(parent=ensure_roots()[0], kind=ScopeKind.REGION, code="eastern-africa")
    facts = {"alpha2": "XA", "membership": "fictional", "names": {"en": "State XAA"}}
    return save_place(code="XAA", region=region, facts=facts | {"region": "eastern-africa"})


def _organisation(place: Place, number: int) -> Organisation:
    name = f"Organisation {number}"
    return add_organisation(by=BENCHMARK, name=name, kind="government", place=place, fictional=True)


def _round(number: int) -> Any:
    day = clock.today() - timedelta(days=number)
    return assess.open_round(actor=BENCHMARK, state="XAA", label=f"Round {number}", opened_on=day)


def _return(round_id: Any, organisation: Organisation) -> str:
    made = assess.add_return(
        actor=BENCHMARK,
        round_id=round_id,
        organisation_id=organisation.pk,
        respondent_class="member-state",
    )
    return str(made.pk)


def _account(number: int, organisation: Organisation) -> Account:
    person = Person.objects.create(name=f"Person {number}", organisation=organisation)
    email = f"person-{number}@benchmark.example"
    made = create_account(by=BENCHMARK, email=email, person=person, password="not used here")
    assign(by=BENCHMARK, account=made, role="respondent", scope=organisation.scope)
    return made


def _topics(return_id: str) -> dict[str, dict[str, str]]:
    """Where each topic is sent, and the fields of its form while nothing is answered."""
    found = {}
    for area in queries.return_tasks(BENCHMARK, return_id).areas:  # type: ignore[arg-type]  # -- text is fine
        for topic in area.topics:
            url = reverse("assessment:topic", args=[return_id, topic.code])
            page = queries.topic_page(BENCHMARK, return_id, topic.code)  # type: ignore[arg-type]  # -- the same
            scales = {q.text.code: q.text.scale for q in page.questions}
            found[url.replace(return_id, "RETURN")] = {
                code: "to-assess" if scale in {"ladder", "yes-partly-no"} else ""
                for code, scale in scales.items()
            }
    return found


def main() -> None:
    """Do what the arguments say and print the answer as the last line."""
    answer = build(int(sys.argv[2])) if sys.argv[1] == "build" else stored()
    print("\n" + json.dumps(answer))
