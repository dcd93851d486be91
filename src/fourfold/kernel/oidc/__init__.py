"""Log-in through the organisation's own provider (OpenID Connect), where a setting names one.

Nobody comes in who has not been invited: the provider says who somebody is, the invitation says
that they may come. An identity is connected to the account whose e-mail address the provider
asserts as verified, once, and found by its `sub` from then on.
"""
