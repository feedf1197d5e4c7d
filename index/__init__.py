"""Stores, searches, groups and compares articles; needs no screen."""
