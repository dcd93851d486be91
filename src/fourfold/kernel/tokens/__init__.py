"""API tokens: how a person's own programs ask, with less than that person's rights.

The secret is shown once and kept only as its hash. A token carries permissions, may be narrowed to
a part of the programme, and ends by itself. What it may do is worked out anew at each request from
what its account may do at that moment.
"""
