"""The worker process: runs long work until it is told to stop; `prompt`: only what is urgent."""

import os
import sys


def main() -> None:
    """Work on the queue."""
    os.environ.setdefault("FOURFOLD_LOG_TO", "stdout")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")
    import django  # noqa: PLC0415 -- slow import

    django.setup()
    from fourfold.cli.edge import told_plainly  # noqa: PLC0415 -- needs Django to be set up
    from fourfold.kernel.jobs.worker import Worker  # noqa: PLC0415 -- the same

    with told_plainly():
        Worker(prompt=sys.argv[1:] == ["prompt"]).run()


if __name__ == "__main__":
    main()
