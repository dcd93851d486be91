"""Curated facts that every deployment starts from: places, States, instruments, catalogues.

Each row carries its source, the day it was checked and how sure of it the project is. The
packages here read files that stand beside them and know nothing of the database.
"""
