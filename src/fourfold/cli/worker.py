"""The worker process: runs long tasks until it is told to stop."""

import os


def main() -> None:
    """Work on the queue."""
    os.environ.setdefault("FOURFOLD_LOG_TO", "stdout")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")
    import django  # noqa: PLC0415 -- slow import

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- needs Django to be set up

    call_command("db_worker", interval=2, startup_delay=False, verbosity=0)


if __name__ == "__main__":
    main()
