"""The one reading of a text: tokens, sentences, roles, clauses, marks, and the words of English."""
