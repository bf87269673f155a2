"""The workings of `quotes`: marks, cues, sources, and who is meant by them."""
