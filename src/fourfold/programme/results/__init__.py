"""Results that stand up: a framework of indicators, and claims that re-run and open to records.

A claim says what it counted, over which period, as of when, and gives the same value whenever it is
run again. A figure without records says so. What cannot be added is never added.
"""
