"""Reads of campaigns and reach; each takes the actor who is looking."""
