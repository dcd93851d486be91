"""Assessment: where a Member State stands, answer by answer, with the evidence behind each.

An instrument is published in editions that never change. A mission gathers sources: interviews,
site visits, desk research. A round of a State collects returns from its organisations, on screen
or by return pack; every respondent's answer is kept, disagreement is shown, an assessor settles
it with a reason. The State comments, validates, and releases its scores or does not.
"""
