"""Programme: one State's journey from needs to a tailored plan, delivery and results.

The State page is its heart. Needs come from the assessment; the State's own requests,
commitments and refusals stand beside them. The catalogue says what support can be given, funds
say with what money, partners say what is done already. The plan chooses and schedules under
these limits, explains itself, and is proposed by the programme and agreed by the State.
"""
