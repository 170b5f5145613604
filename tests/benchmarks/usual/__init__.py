"""The same work as most projects write it: FastAPI, one SQLModel session per request or message, a polling relay.

Nothing here is a straw man: sessions do not expire on commit, SQLite waits for its lock under the same journal and sync
settings as ours, the relay marks a whole batch at once, and each consumer asks the broker for nothing it does not want.
"""
