# Written by clients/python/scripts/generate.ts from the asynchronous half.
"""One module for each noun of the API."""
