"""Workings of `timeline`: statements into events, looks back, and the forms of export."""
