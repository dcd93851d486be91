"""Cooperation: partners and what they do, so that support is shared and never doubled.

Partner activities come from CSV and IATI files. Each says who does what where and when, with its
source, and which interventions of the catalogue it covers: done, or occupied for a time.
"""
