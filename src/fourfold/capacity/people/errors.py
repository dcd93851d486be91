"""What can go wrong with people, in sentences for them.

Invalid
└── NobodyNamed     neither a name nor a pseudonym, or both
"""

from fourfold.kernel.errors import Invalid


class NobodyNamed(Invalid):
    """A person needs a name or a pseudonym, and never both."""
