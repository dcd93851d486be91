"""A lost second factor: two administrators, neither of them the person; the operator alone."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.accounts.actions import assign
from fourfold.kernel.errors import Conflict, NotVisible, Refused
from fourfold.kernel.models import Account, Assignment, AuditLine, FactorRecovery, Place
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor, actor_of, anonymous
from fourfold.kernel.recovery.actions import (
    ask_recovery,
    confirm_recovery,
    recover_as_operator,
    withdraw_recovery,
)
from fourfold.kernel.recovery.queries import open_recoveries
from tests.factories import OPERATOR, make_account, make_actor, make_place

pytestmark = pytest.mark.django_db
REASON = "Called back on a number that was known before."


class Scene:
    """A State with two administrators, and an assessor who has lost a telephone."""

    def __init__(self) -> None:
        self.place: Place = make_place("XAA")
        self.first = self.administrator("first@example.org")
        self.second = self.administrator("second@example.org")
        self.account = make_account("lost@example.org", ("assessor", self.place.scope))
        for kind in ("totp", "recovery_codes"):
            Authenticator.objects.create(user=self.account, type=kind, data={})
        self.browser = Client()
        self.browser.force_login(self.account)

    def administrator(self, email: str) -> Actor:
        return make_actor("administrator", self.place.scope, email=email)

    def asked(self) -> FactorRecovery:
        return ask_recovery(by=self.first, account=self.account, reason=REASON)

    @property
    def factors(self) -> int:
        return Authenticator.objects.filter(user=self.account).count()

    @property
    def is_logged_in(self) -> bool:
        return self.browser.get(reverse("account_change_password")).status_code == 200


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_asking_changes_nothing_but_the_person_hears_of_it(scene: Scene) -> None:
    recovery = scene.asked()
    assert (scene.factors, scene.is_logged_in) == (2, True)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["lost@example.org"], "Fourfold: your second factor is to be removed")
    ]
    words = mail.outbox[0].body
    assert [one for one in (REASON, str(recovery.pk), "http", "first") if one in words] == []


def test_a_different_administrator_confirms_and_everything_of_the_account_ends(
    scene: Scene,
) -> None:
    others = make_account("other@example.org", ("assessor", scene.place.scope))
    Authenticator.objects.create(user=others, type="totp", data={})
    SocialAccount.objects.create(user=scene.account, provider="oidc-x", uid="1")
    another = Client()
    another.force_login(others)
    confirm_recovery(by=scene.second, recovery=scene.asked())
    assert (scene.factors, scene.is_logged_in) == (0, False)
    assert SocialAccount.objects.count() == 0
    assert Authenticator.objects.get().user == others
    assert another.get(reverse("account_change_password")).status_code == 200
    assert [one.subject for one in mail.outbox][
        1
    ] == "Fourfold: your second factor has been removed"
    lines = AuditLine.objects.filter(action__startswith="kernel.recovery").order_by("sequence")
    assert [(line.action, line.actor, line.object_id) for line in lines] == [
        ("kernel.recovery.ask", str(scene.first.account_id), str(scene.account.pk)),
        ("kernel.recovery.confirm", str(scene.second.account_id), str(scene.account.pk)),
    ]
    assert [line for line in lines if REASON in str(line.detail) or "@" in str(line.detail)] == []


def test_the_same_administrator_never_confirms_what_they_asked_for(scene: Scene) -> None:
    recovery = scene.asked()
    with pytest.raises(Refused, match="different administrator"):
        confirm_recovery(by=scene.first, recovery=recovery)
    assert scene.factors == 2


def test_nobody_asks_or_confirms_for_themselves(scene: Scene) -> None:
    own = Account.objects.get(pk=scene.second.account_id)
    with pytest.raises(Refused, match="your own account"):
        ask_recovery(by=scene.second, account=own, reason=REASON)
    recovery = ask_recovery(by=scene.first, account=own, reason=REASON)
    with pytest.raises(Refused, match="your own account"):
        confirm_recovery(by=scene.second, recovery=recovery)


def test_who_is_no_administrator_there_does_not_even_find_it(scene: Scene) -> None:
    elsewhere = make_actor("administrator", make_place("XAB", region="west-africa").scope)
    officer = make_actor("programme-officer", ensure_roots()[0])
    recovery = scene.asked()
    for actor in (elsewhere, officer, anonymous(), OPERATOR):
        with pytest.raises(NotVisible):
            ask_recovery(by=actor, account=scene.account, reason=REASON)
        with pytest.raises(NotVisible):
            confirm_recovery(by=actor, recovery=recovery)
    assert open_recoveries(elsewhere) == []
    assert scene.factors == 2


def test_who_has_a_role_elsewhere_too_needs_administrators_over_both(scene: Scene) -> None:
    other = make_place("XAB", region="west-africa")
    assign(by=OPERATOR, account=scene.account, role="assessor", scope=other.scope)
    with pytest.raises(NotVisible):
        scene.asked()
    Assignment.objects.filter(scope=other.scope).update(expires="2020-01-01")
    assert scene.asked().account == scene.account


def test_without_any_role_only_an_administrator_of_the_world_decides(scene: Scene) -> None:
    bare = make_account("bare@example.org")
    with pytest.raises(NotVisible):
        ask_recovery(by=scene.first, account=bare, reason=REASON)
    world = make_actor("administrator", ensure_roots()[0])
    assert ask_recovery(by=world, account=bare, reason=REASON).account == bare


def test_after_24_hours_it_is_too_late_and_may_be_asked_anew(scene: Scene) -> None:
    recovery = scene.asked()
    FactorRecovery.objects.update(asked_at=clock.now() - timedelta(hours=24))
    with pytest.raises(Conflict, match="24 hours"):
        confirm_recovery(by=scene.second, recovery=recovery)
    assert (scene.factors, open_recoveries(scene.second)) == (2, [])
    confirm_recovery(by=scene.second, recovery=scene.asked())
    assert scene.factors == 0


def test_it_is_asked_for_once_at_a_time(scene: Scene) -> None:
    scene.asked()
    with pytest.raises(Conflict, match="asked for already"):
        ask_recovery(by=scene.second, account=scene.account, reason=REASON)
    assert FactorRecovery.objects.count() == 1


def test_what_is_withdrawn_or_done_is_over(scene: Scene) -> None:
    recovery = scene.asked()
    withdraw_recovery(by=scene.first, recovery=recovery)
    for act in (confirm_recovery, withdraw_recovery):
        with pytest.raises(Conflict):
            act(by=scene.second, recovery=recovery)
    again = scene.asked()
    confirm_recovery(by=scene.second, recovery=again)
    for act in (confirm_recovery, withdraw_recovery):
        with pytest.raises(Conflict):
            act(by=scene.second, recovery=again)
    done = AuditLine.objects.filter(action="kernel.recovery.confirm").count()
    assert (done, len(mail.outbox)) == (1, 3)


def test_who_asked_must_still_be_an_administrator_when_it_is_confirmed(scene: Scene) -> None:
    recovery = scene.asked()
    Assignment.objects.filter(account_id=scene.first.account_id).delete()
    with pytest.raises(Refused, match="not an administrator here any more"):
        confirm_recovery(by=scene.second, recovery=recovery)
    assert scene.factors == 2


def test_the_database_itself_asks_for_two_people(scene: Scene) -> None:
    first, account = scene.first.account_id, scene.account.pk
    second = scene.second.account_id
    broken: list[dict[str, Any]] = [
        {"asked_by_id": first, "confirmed_by_id": first},
        {"asked_by_id": account, "confirmed_by_id": second},
        {"asked_by_id": first, "confirmed_by_id": account},
        {"asked_by_id": first, "confirmed_by_id": None},
        {"asked_by_id": first, "confirmed_by_id": second, "withdrawn_at": clock.now()},
    ]
    for values in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            FactorRecovery.objects.create(
                account=scene.account, reason=REASON, done_at=clock.now(), **values
            )
    assert FactorRecovery.objects.count() == 0


def test_the_operator_does_it_alone_and_is_audited_as_operator(scene: Scene) -> None:
    with pytest.raises(NotVisible):
        recover_as_operator(by=scene.first, account=scene.account, reason=REASON)
    recover_as_operator(by=OPERATOR, account=scene.account, reason=REASON)
    line = AuditLine.objects.get(action="kernel.recovery.operator")
    assert (scene.factors, scene.is_logged_in, line.actor) == (0, False, "operator:tests")
    assert len(mail.outbox) == 1


def test_the_person_reads_it_in_their_own_language(scene: Scene) -> None:
    Account.objects.update(language="fr")
    scene.account.refresh_from_db()
    scene.asked()
    assert "second facteur" in mail.outbox[0].subject


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_have_one_effect() -> None:
    scene = Scene()
    recovery = scene.asked()
    third = scene.administrator("third@example.org")
    ready, told = threading.Barrier(2, timeout=30), []

    def confirm(actor: Actor) -> None:
        try:
            ready.wait()
            confirm_recovery(by=actor, recovery=FactorRecovery.objects.get(pk=recovery.pk))
            told.append("done")
        except Conflict:
            told.append("too late")
        except Exception as error:
            told.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=(one,)) for one in (scene.second, third)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(told) == ["done", "too late"]
    lines = AuditLine.objects.filter(action="kernel.recovery.confirm")
    assert (scene.factors, lines.count()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_ask_once() -> None:
    scene = Scene()
    ready, told = threading.Barrier(2, timeout=30), []

    def ask(actor: Actor) -> None:
        try:
            ready.wait()
            ask_recovery(by=actor, account=scene.account, reason=REASON)
            told.append("asked")
        except Conflict:
            told.append("asked already")
        except Exception as error:
            told.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(one,)) for one in (scene.first, scene.second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (sorted(told), FactorRecovery.objects.count()) == (["asked", "asked already"], 1)


def browser_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def test_the_pages_lead_two_administrators_through_it(scene: Scene) -> None:
    first, second = browser_of(scene.first), browser_of(scene.second)
    ask = reverse("recoveries:ask", args=[scene.account.pk])
    assert ask in first.get(reverse("accounts:people")).content.decode()
    assert "There is a problem" in first.post(ask, {"reason": ""}).content.decode()
    assert first.post(ask, {"reason": REASON})["Location"] == reverse("recoveries:list")
    confirm = reverse("recoveries:confirm", args=[FactorRecovery.objects.get().pk])
    button = "Remove the second factor</button>"
    assert [button in one.get(confirm).content.decode() for one in (first, second)] == [False, True]
    assert (first.post(confirm).status_code, scene.factors) == (403, 2)
    assert REASON in second.get(reverse("recoveries:list")).content.decode()
    assert (second.post(confirm)["Location"], scene.factors) == (reverse("recoveries:list"), 0)
    assert "This is done." in first.get(confirm).content.decode()


def test_the_page_takes_back_what_was_asked(scene: Scene) -> None:
    recovery = scene.asked()
    withdraw = reverse("recoveries:withdraw", args=[recovery.pk])
    browser = browser_of(scene.second)
    assert browser.get(withdraw).status_code == 405
    assert browser.post(withdraw)["Location"] == reverse("recoveries:list")
    confirm = browser.get(reverse("recoveries:confirm", args=[recovery.pk]))
    assert "This was withdrawn." in confirm.content.decode()


def test_ones_own_account_shows_no_form(scene: Scene) -> None:
    address = reverse("recoveries:ask", args=[scene.first.account_id])
    told = browser_of(scene.first).get(address).content.decode()
    assert ("Two other administrators" in told, "<textarea" in told) == (True, False)
    assert browser_of(scene.first).post(address, {"reason": REASON}).status_code == 403


def test_an_actor_of_a_token_recovers_nobody(scene: Scene) -> None:
    from dataclasses import replace

    program = replace(
        actor_of(Account.objects.get(pk=scene.first.account_id), today=clock.today()),
        only=frozenset({"kernel.account.manage"}),
    )
    recovery = scene.asked()
    for act in (confirm_recovery, withdraw_recovery):
        with pytest.raises(NotVisible):
            act(by=program, recovery=recovery)
    assert scene.factors == 2
