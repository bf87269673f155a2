"""The workings of `sentiment`: word lists, VADER, negation, and what is said of whom."""
