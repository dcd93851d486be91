"""What `make demo` prints: one State's journey, the report's path, the way in for each role."""

from pathlib import Path

from django.conf import settings
from rich.console import Console

from fourfold.cli.demonstration.build import MARK, STORY
from fourfold.cli.demonstration.people import read_logins
from fourfold.cli.demonstration.results_story import tell_results
from fourfold.cli.edge import acting
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import InstanceMark
from fourfold.kernel.places import place_for
from fourfold.programme.cli import show_state
from fourfold.programme.queries.plans import current_version
from fourfold.programme.queries.printing import plan_pdf
from fourfold.programme.queries.state_page import state_page

REPORT = "plan-XAA.pdf"


def tell(*, port: int) -> None:
    """Print the State's page in short, write its report, list the log-ins."""
    console = Console(soft_wrap=True)
    officer = acting(None)
    show_state(state_page(STORY, officer), console)
    report = Path(settings.VAR) / REPORT
    version = current_version(place_for(STORY), officer)
    if version is not None and not report.exists():
        report.write_bytes(plan_pdf(version, officer, language="en"))
    console.print(f"\nReport: {report}", highlight=False)
    tell_results(console, port=port)
    _show_logins(console)
    console.print(f"Open http://localhost:{port}/ and log in as any of them.\n", highlight=False)


def _show_logins(console: Console) -> None:
    console.print("\nLog-ins of this demonstration, with random passwords that stay in its folder:")
    for login in read_logins():
        who = f"{login.role:<21} {login.email:<35} {login.password}"
        console.print(f"  {who}  code {login.code()}", highlight=False)
    console.print("A code lasts half a minute; fresh ones: make codes")


def tell_codes() -> None:
    """Print what the second factor of each log-in is now.

    Raises:
        NotVisible: no demonstration has been built in this folder.
    """
    if not InstanceMark.objects.filter(key=MARK).exists():
        raise NotVisible("There is no demonstration here yet. Run: make demo")
    console = Console(soft_wrap=True)
    for login in read_logins():
        console.print(f"  {login.role:<21} {login.email:<35} code {login.code()}", highlight=False)
