"""The settings of log-in through an OpenID Connect provider: all of them, or none."""

from fourfold.config import env
from fourfold.kernel.oidc.configuration import Oidc, is_safe_address

NEEDED = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME")


def from_environment() -> Oidc | None:
    """The provider that the environment names, if it names one.

    Raises:
        SettingError: some of the settings are missing, or the issuer is not reached safely.
    """
    values = {name: env.text(f"FOURFOLD_OIDC_{name}").strip() for name in NEEDED}
    if not any(values.values()):
        return None
    missing = [f"FOURFOLD_OIDC_{name}" for name, value in values.items() if not value]
    if missing:
        message = f"Log-in by OpenID Connect also needs: {', '.join(missing)}."
        raise env.SettingError(message)
    if not is_safe_address(values["ISSUER"]):
        message = f"FOURFOLD_OIDC_ISSUER is {values['ISSUER']!r}; write an https:// address."
        raise env.SettingError(message)
    # Whether the provider's word that a second factor was shown is taken.
    counts = env.boolean("FOURFOLD_OIDC_MFA", default=False)
    return Oidc(
        issuer=values["ISSUER"],
        client_id=values["CLIENT_ID"],
        client_secret=values["CLIENT_SECRET"],
        name=values["NAME"],
        counts_as_second_factor=counts,
    )
