"""Addresses of capacity building; each part brings its own."""

from fourfold.capacity.attendance import urls as attendance
from fourfold.capacity.certificates import urls as certificates
from fourfold.capacity.evaluation import urls as evaluation
from fourfold.capacity.learning import urls as learning
from fourfold.capacity.mentoring import urls as mentoring
from fourfold.capacity.people import urls as people
from fourfold.capacity.units import urls as units

app_name = "capacity"
urlpatterns = [
    *learning.patterns,
    *attendance.patterns,
    *evaluation.patterns,
    *people.patterns,
    *mentoring.patterns,
    *certificates.patterns,
    *units.patterns,
]
