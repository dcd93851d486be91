"""Which States can be invited together."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fourfold.kernel.errors import Invalid


def check_invited(fictional: Sequence[bool], *, course_is_fictional: bool) -> bool:
    """Whether the event is made up: every State of it is, or none.

    Raises:
        Invalid: nobody is invited, real and fictional States are mixed, or a made-up course
            would be given to real States.
    """
    if not fictional:
        raise Invalid(_("Choose at least one State that is invited."))
    if len(set(fictional)) > 1:
        raise Invalid(_("Real and fictional States never share an event. Plan one for each."))
    if course_is_fictional and not fictional[0]:
        raise Invalid(_("This course is made up for fictional States. Choose another course."))
    return fictional[0]
