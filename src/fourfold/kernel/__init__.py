"""What every context stands on: who acts, where, with what right, and the record that they did.

Scopes and places, organisations and people, accounts and assignments, the access policy with its
written matrix, the audit chain, files, the registry through which contexts offer themselves to
the whole, the clock and the programme's vocabulary. Nothing here knows a context.
"""
