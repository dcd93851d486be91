"""Tables of capacity building, where Django looks for them; each sub-context keeps its own."""

from fourfold.capacity.attendance import models as attendance
from fourfold.capacity.certificates import models as certificates
from fourfold.capacity.evaluation import models as evaluation
from fourfold.capacity.learning import models as learning
from fourfold.capacity.mentoring import models as mentoring
from fourfold.capacity.people import models as people
from fourfold.capacity.units import models as units

__all__ = ["attendance", "certificates", "evaluation", "learning", "mentoring", "people", "units"]
