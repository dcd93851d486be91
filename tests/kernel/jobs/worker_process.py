"""A worker as a process of its own, on the test's database: `worker_process.py NAME k=v ...`."""

import sys

import django

if __name__ == "__main__":
    sys.path.insert(0, sys.argv[2])
    django.setup()
    from django.conf import settings
    from django.db import connections

    connections["default"].settings_dict["NAME"] = sys.argv[1]
    for pair in sys.argv[3:]:
        name, value = pair.split("=")
        setattr(settings, name, float(value))
    from tests.kernel.jobs import work

    work.register()
    from fourfold.kernel.jobs.worker import Worker

    Worker().run()
