"""The Activity Standard 2.03 as we state it: elements, types, codes, rules.

Our own table in our own form; a test holds it against the published schema and ruleset, which are
not part of this project.
"""
