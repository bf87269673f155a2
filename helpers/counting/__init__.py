"""The workings of `claims`: reading numbers, units, bounds, changes and what is measured."""
