"""The asynchronous half of the client; the blocking half is written from it."""
