"""Written by clients/python/scripts/generate.ts; not to be edited."""
