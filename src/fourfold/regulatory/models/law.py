"""National law: acts, their versions, provisions, penalties, and the force of each on any day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope
from fourfold.regulatory.models.treaties import Confidence


class ForceChoice(models.TextChoices):
    """Whether a provision can be applied."""

    IN_FORCE = "in-force", _("In force")
    NOT_COMMENCED = "not-commenced", _("Not commenced")
    SUSPENDED = "suspended", _("Suspended")
    STRUCK_DOWN = "struck-down", _("Struck down")
    REPEALED = "repealed", _("Repealed")


class Act(models.Model):
    """An act of a State's corpus. `code` is unique in its State (`computer-misuse-2018`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=32, default="act")
    language = models.CharField(max_length=16, default="en")
    citation = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    enacted_on = models.DateField(null=True)
    commenced_on = models.DateField(null=True)
    added_at = models.DateTimeField(default=clock.now, editable=False)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_act_code_is_unique_in_its_place", fields=("place", "code")
            ),
        )

    def __str__(self) -> str:
        return self.short_title or self.title


class ActVersion(models.Model):
    """The whole text of an act as it stands from a day on; never changed once taken."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    amended_by = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    source_format = models.CharField(max_length=16)
    notices = models.JSONField(default=list)
    taken_at = models.DateTimeField(default=clock.now, editable=False)
    taken_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_version_number_is_unique", fields=("act", "number")
            ),
            models.UniqueConstraint(
                name="regulatory_one_version_a_day", fields=("act", "valid_from")
            ),
        )

    def __str__(self) -> str:
        return f"{self.act_id} {self.number}"


class Provision(models.Model):
    """A section or article of one version. `digest` is of heading and text: did it change?"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(ActVersion, on_delete=models.PROTECT, related_name="provisions")
    order = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    number = models.CharField(max_length=32)
    heading = models.CharField(max_length=500, blank=True)
    part = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_provision_key_is_unique", fields=("version", "key")
            ),
        )

    def __str__(self) -> str:
        return self.number


class ProvisionPenalty(models.Model):
    """A penalty as typed data; months of imprisonment, fines in whole units of a currency.

    `read_by_machine` until a person has confirmed or corrected it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="penalties")
    order = models.PositiveIntegerField()
    pinpoint = models.CharField(max_length=32, blank=True)
    text = models.TextField()
    at_least = models.FloatField(null=True)
    at_most = models.FloatField(null=True)
    life = models.BooleanField(default=False)
    death = models.BooleanField(default=False)
    named_class = models.CharField(max_length=100, blank=True)
    fine_at_least = models.FloatField(null=True)
    fine_at_most = models.FloatField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    fine_unit = models.CharField(max_length=32, blank=True)
    joined = models.CharField(max_length=8, blank=True)
    for_legal_persons = models.BooleanField(default=False)
    read_by_machine = models.BooleanField(default=True)
    superseded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.text


class PenaltyClass(models.Model):
    """A class of penalty that a State's law names instead of years, with its bounds in months."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    at_least = models.FloatField(null=True)
    at_most = models.FloatField(null=True)
    life = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_penalty_class_is_unique", fields=("place", "name")
            ),
        )

    def __str__(self) -> str:
        return self.name


class ForceChange(models.Model):
    """From a day on, a provision (or with an empty `key` the whole act) has this force.

    `order` cites what made it so: a judgment, a commencement notice, an amending act.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="force_changes")
    key = models.CharField(max_length=64, blank=True)
    force = models.CharField(max_length=16, choices=ForceChoice.choices)
    since = models.DateField()
    order = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    checked_on = models.DateField()
    confidence = models.CharField(max_length=8, choices=Confidence.choices)
    origin = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="regulatory_force_cites_its_order", condition=~Q(order="") & ~Q(source="")
            ),
        )
        indexes = (models.Index(fields=("act", "key", "since"), name="regulatory_force_by_key"),)

    def __str__(self) -> str:
        return f"{self.key} {self.force} since {self.since}"


class Doubt(models.TextChoices):
    """Why a source's label is not believed."""

    UNDATED = "undated", _("The source gives no day and no order")
    CONTRADICTS = "contradicts", _("It contradicts the dated facts held")


class Decision(models.TextChoices):
    """What a person decided on a label."""

    OPEN = "", _("Not decided")
    SET_ASIDE = "set-aside", _("Set aside")
    ACCEPTED = "accepted", _("Accepted, with its date and order")


class LabelConflict(models.Model):
    """A source's label on the force of a provision that is undated or contradicts what is known.

    It is shown, and believed only when a person has decided so.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(ActVersion, on_delete=models.PROTECT, related_name="conflicts")
    key = models.CharField(max_length=64, blank=True)
    force = models.CharField(max_length=16, choices=ForceChoice.choices)
    claimed_on = models.DateField(null=True)
    text = models.TextField()
    why = models.CharField(max_length=32, choices=Doubt.choices)
    decision = models.CharField(max_length=16, choices=Decision.choices, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.key} {self.force}"

    @property
    def number_or_key(self) -> str:
        """The provision's number, where the query brought it."""
        return getattr(self, "number", None) or self.key or str(_("the whole act"))

    @property
    def where(self) -> str:
        """The provision by number and heading, where the query brought them; empty for the act."""
        named = (getattr(self, "number", None), getattr(self, "heading", None))
        return " ".join(word for word in named if word) or self.key


class CorpusDeclaration(models.Model):
    """Whether the acts held of a State are all there are on the matter; the latest one counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    complete = models.BooleanField()
    reason = models.TextField()
    declared_on = models.DateField()
    declared_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.place_id} {'complete' if self.complete else 'not complete'}"


class LawImportStatus(models.TextChoices):
    """An import waits for a person's review before it becomes a version."""

    WAITING = "waiting", _("Waiting for review")
    TAKEN = "taken", _("Taken")
    DISCARDED = "discarded", _("Discarded")


class LawImport(models.Model):
    """A file of law as it was read, waiting for review. `document` is the read text as JSON."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    document = models.JSONField()
    status = models.CharField(
        max_length=16, choices=LawImportStatus.choices, default=LawImportStatus.WAITING
    )
    version = models.ForeignKey(ActVersion, null=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.file_name
