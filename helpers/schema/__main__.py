"""Print the data dictionary: ``python -m helpers.schema``."""

from helpers import schema

print(schema.dictionary())
