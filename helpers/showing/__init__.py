"""The workings of `evidence`: how texts, tables and cards are written as HTML."""
