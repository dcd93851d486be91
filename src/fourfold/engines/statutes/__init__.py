"""Statutes: national law against treaties, provision by provision.

Plain values in, plain values out; no database, no network, no clock.

| part | what it answers |
|---|---|
| `model` | the values that the parts share: articles, atoms, provisions, penalties, findings |
| `titles` | articles of an official text -> a catalogue compared with them |
| `reading` | files of law (JSON, Akoma Ntoso, text, DOCX, PDF) -> provisions, labels flagged |
| `penalties` | the words of a penalty -> months, fines, classes |
| `matching` | an atom -> ranked candidate provisions, offline, in several languages |
| `assessing` | findings -> coverage per article and chapter, gaps, tests of seriousness, changes |
| `routing` | the facts of a case -> instruments and channels that are open, with reasons |
| `redline` | two texts, or two lists of clauses -> what was added, removed, moved and changed |

The machine assists; the verdict is an expert's.
"""
