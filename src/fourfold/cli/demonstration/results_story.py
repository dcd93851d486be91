"""From a sign-in sheet to the donor's report, in a few lines with addresses to open."""

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse
from rich.console import Console

from fourfold.capacity.attendance.models import SignInSheet
from fourfold.capacity.people.models import PersonLink, Verdict
from fourfold.kernel.models.recorded import CURRENT
from fourfold.programme.results.models import Report, ResultClaim
from fourfold.programme.results.rules.words import amount, span

Step = tuple[str, str]


def tell_results(console: Console, *, port: int) -> None:
    """Each step with the page on which it can be seen."""
    console.print("\nFrom a sign-in sheet to the donor's report (all of it made up):")
    for number, (said, address) in enumerate(_steps(), 1):
        console.print(f"  {number}. {said}", highlight=False)
        console.print(f"     http://localhost:{port}{address}", highlight=False)


def _steps() -> Iterator[Step]:
    yield from _delivery()
    yield from _figures()
    yield "What a donor sees of it: numbers, no names", reverse("programme:donor")
    for report in Report.objects.filter(fictional=True).order_by("fund", "title"):
        yield report.title, reverse("programme:report", args=[report.pk])


def _delivery() -> Iterator[Step]:
    sheet = SignInSheet.objects.order_by("added_at").first()
    if sheet is not None:
        said = f"A sign-in sheet was imported: {sheet.taken} rows taken, {sheet.rejected} left out"
        yield said, reverse("capacity:sheet", args=[sheet.pk])
        yield "The event it belongs to", reverse("capacity:event", args=[sheet.event_id])
    waiting = PersonLink.objects.filter(CURRENT, verdict=Verdict.OPEN).count()
    yield f"{waiting} pairs of people wait for somebody to decide", reverse("capacity:link-queue")


def _figures() -> Iterator[Step]:
    fictional = reverse("programme:results") + "?framework=fictional"
    yield "What the programme of fictional States aims at, and where it stands", fictional
    later = ResultClaim.objects.filter(fictional=True, restates__isnull=False).first()
    people = ResultClaim.objects.filter(
        fictional=True, place=None, fund=None, indicator__indicator__code="people-trained"
    ).order_by("starts_on").first()  # fmt: skip
    if people is not None:
        yield _claimed(people), reverse("programme:claim", args=[people.pk])
        lines = reverse("programme:claim-lines", args=[people.pk])
        yield f"It opens down to its {people.lines.count()} lines", lines
    if later is not None:
        said = f"One figure was restated after a correction: {later.statement}"
        yield said, reverse("programme:claim", args=[later.pk])


def _claimed(claim: ResultClaim) -> str:
    value = claim.value or Decimal(0)
    said = span(claim.low, claim.high)
    return f"A claim: {claim.statement}, {amount(value)}" + (f" ({said})" if said else "")
