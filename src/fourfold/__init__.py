"""Fourfold: a cybercrime capacity programme run end to end, from prevention to adjudication.

Four pillars (capacity building, regulatory framework, cooperation, prevention), seven steps of
change in a State, six specialised capacities. A programme team assesses a Member State, plans
support that fits, delivers it with partners and donors, and accounts for it.
"""

__version__ = "0.1.0"
