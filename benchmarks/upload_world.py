"""A scope and somebody who may upload into it, in the database that the environment names.

Run: python -m benchmarks.upload_world (prints what a client needs, as JSON)
"""

import json


def main() -> None:
    """Make them; print the scope and the session."""
    import django  # noqa: PLC0415 -- only now that the environment says which database

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- needs Django

    from benchmarks.sessions import session_key_of  # noqa: PLC0415 -- the same
    from fourfold.kernel.accounts.actions import assign, create_account  # noqa: PLC0415 -- the same
    from fourfold.kernel.models import Person  # noqa: PLC0415 -- the same
    from fourfold.kernel.models.scopes import ScopeKind  # noqa: PLC0415 -- the same
    from fourfold.kernel.places import ensure_roots, ensure_scope  # noqa: PLC0415 -- the same
    from fourfold.kernel.policy import operator  # noqa: PLC0415 -- the same

    call_command("migrate", verbosity=0)
    by = operator("benchmark")
    scope = ensure_scope(parent=ensure_roots()[0], kind=ScopeKind.REGION, code="eastern-africa")
    account = create_account(
        by=by,
        email="sender@example.org",
        person=Person.objects.create(name="Sender"),
        password="a long and quiet sentence",
    )
    assign(by=by, account=account, role="regional-coordinator", scope=scope)
    print(json.dumps({"scope": str(scope.pk), "session": session_key_of(account)}))


if __name__ == "__main__":
    main()
