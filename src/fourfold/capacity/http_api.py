"""Capacity building as JSON; each part brings its own."""

from ninja import Router

from fourfold.capacity.attendance import http_api as attendance
from fourfold.capacity.certificates import http_api as certificates
from fourfold.capacity.evaluation import http_api as evaluation
from fourfold.capacity.learning import http_api as learning
from fourfold.capacity.mentoring import http_api as mentoring
from fourfold.capacity.people import http_api as people
from fourfold.capacity.units import http_api as units

router = Router(tags=["capacity"])
for part in (learning, attendance, evaluation, people, mentoring, certificates, units):
    router.add_router("", part.router)
