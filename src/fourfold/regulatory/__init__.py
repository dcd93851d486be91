"""Regulatory framework: the pillar's outcome is better legal and operational frameworks.

A legal officer sees where a State's law stands against the UN Convention against Cybercrime and
its sisters, provision by provision; defends every finding before that State's drafters; leaves
with drafting proposals. Treaties are curated data (`reference/treaties`); acts come in versions,
with their force on any day; experts map provisions to what the treaties ask and a second expert
reviews; the engine (`engines/statutes`) computes coverage, gaps, tests of seriousness and changes.
Proposals go through consultation; procedures are adopted and reviewed; ratification is followed
step by step. A State's findings leave it when its focal point releases them. Nothing ranks States.
"""
