"""How an attempt stops other than by its result. Workers catch both; people never see them."""


class AttemptStopped(Exception):
    """Root: this attempt has nothing more to do."""


class CancelRequested(AttemptStopped):
    """Somebody asked for the job to be cancelled."""


class Superseded(AttemptStopped):
    """The job was taken from this attempt: it was thought dead, or given back."""
