"""English, each list of words once: numerals and what else the annotators share."""
