"""The rules: a file per noun of the calendar."""
