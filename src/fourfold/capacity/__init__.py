"""Capacity building: people are selected, trained, mentored, then trained as trainers.

Courses are given as events; who took part is recorded from sign-in sheets, check-ins and
e-learning, and counted once a person. Tests, feedback and follow-up say what came of it;
certificates prove it. Specialised units and laboratories are set up and equipped, step by step.

Sub-contexts, the lower ones first: `people` (who), `learning` (what is offered, who is chosen),
`attendance` (who took part), `evaluation` (what was learned), then beside each other `mentoring`,
`certificates` and `units`. None looks upwards.
"""
