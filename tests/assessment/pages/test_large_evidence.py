"""Evidence that went up in pieces: the form takes it by its id, once, and only the sender's own."""

import pytest
from django.test import Client

from fourfold.assessment.models import Answer
from fourfold.assessment.models.answers import CURRENT
from fourfold.kernel import clock
from fourfold.kernel.files.uploads import begin_upload, receive
from fourfold.kernel.models import Account, FileLink, Scope, Upload
from fourfold.kernel.policy import actor_of
from tests.assessment.factories import make_return
from tests.assessment.pages.test_return_pages import filled, topic_url
from tests.factories import make_account
from tests.kernel.files.sender import Sender

pytestmark = pytest.mark.django_db


class Piece:
    """Bytes to send, once."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, _size: int, /) -> bytes:
        data, self.data = self.data, b""
        return data


def uploaded(account: Account, scope: Scope, data: bytes = b"an order") -> Upload:
    actor = actor_of(account, today=clock.today())
    begun = begin_upload(actor=actor, scope_id=scope.pk, name="order.pdf", length=len(data))
    return receive(actor=actor, upload_id=begun.pk, offset=0, stream=Piece(data), size=len(data))


def respondent(scope: Scope, email: str = "respondent@example.org") -> tuple[Account, Client]:
    account, client = make_account(email, ("respondent", scope)), Client()
    client.force_login(account)
    return account, client


def test_a_finished_upload_becomes_evidence_and_downloads_whole() -> None:
    of_return = make_return()
    account, client = respondent(of_return.organisation.scope)
    upload = uploaded(account, of_return.scope)
    sent = filled(client, of_return, POL_01_uploads=f"{upload.pk} {upload.pk}")
    assert client.post(topic_url(of_return), sent).status_code == 302
    link = FileLink.objects.get()
    answer = Answer.objects.get(CURRENT, of_return=of_return, indicator="POL-01")
    assert (link.name, answer.files) == ("order.pdf", [str(link.pk)])
    response = client.get(f"/files/{link.pk}/", headers={"Accept-Encoding": "gzip"})
    assert b"".join(response.streaming_content) == b"an order"  # type: ignore[arg-type]  # -- a list of bytes
    assert (response["Content-Length"], response["X-Content-Type-Options"]) == ("8", "nosniff")
    assert response["Content-Disposition"] == 'attachment; filename="order.pdf"'


def test_sending_the_form_again_adds_nothing() -> None:
    of_return = make_return()
    account, client = respondent(of_return.organisation.scope)
    upload = uploaded(account, of_return.scope)
    for _ in range(2):
        sent = filled(client, of_return, POL_01_uploads=str(upload.pk))
        client.post(topic_url(of_return), sent)
    assert FileLink.objects.count() == 1


def test_somebody_elses_upload_is_no_evidence_of_mine() -> None:
    of_return = make_return()
    colleague, _ = respondent(of_return.organisation.scope, "colleague@example.org")
    _, client = respondent(of_return.organisation.scope)
    upload = uploaded(colleague, of_return.scope)
    sent = filled(client, of_return, POL_01_uploads=str(upload.pk))
    assert client.post(topic_url(of_return), sent).status_code == 404
    assert (FileLink.objects.count(), Answer.objects.count()) == (0, 0)


def test_an_id_that_is_none_is_refused_in_a_sentence() -> None:
    of_return = make_return()
    _, client = respondent(of_return.organisation.scope)
    sent = filled(client, of_return, POL_01_uploads="not-an-id")
    response = client.post(topic_url(of_return), sent)
    assert (response.status_code, Answer.objects.count()) == (422, 0)
    assert "Choose the files again." in response.content.decode()


def test_the_file_control_tells_the_script_where_to_and_works_without_it() -> None:
    of_return = make_return()
    client = Sender(of_return.scope, role="respondent").client
    page = client.get(topic_url(of_return)).content.decode()
    assert f'data-upload-scope="{of_return.scope.pk}"' in page
    assert ('name="POL-01-files"' in page, "ui/upload.js" in page) == (True, True)
