# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""The asynchronous half of the client; the blocking half is written from it."""
