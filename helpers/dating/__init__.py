"""The workings of `dates`: finding temporal expressions and giving them TIMEX3 values."""
