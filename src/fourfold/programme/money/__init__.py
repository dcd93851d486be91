"""The money behind the programme: grants, budget lines, transactions, rates, shares, cliffs.

Every activity that is counted may be paid for by shares of funds; the shares of one activity sum to
one, so that what is attributed to donors adds up to the whole.
"""
