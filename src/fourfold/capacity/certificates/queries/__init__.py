"""Reads of certificates: who has one, who could, whether one holds."""
