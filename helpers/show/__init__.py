"""The roof: from tables to what a person reads."""
