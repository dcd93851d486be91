"""Prevention: more knowledge and awareness, so less risk.

Campaigns speak to an audience through a channel. Whom they reached is recorded with its unit and
the method by which it was found, so that nothing is added up that cannot be.
"""
