"""Starts the wire-compatible server of the tests, its arguments passed on; run by the Python that has secantusdb.

Mends one thing in it: before each statement it looks through all transactions for expired ones, and waits there, holding
the lock that a commit needs, for any that is in the middle of a statement. Where that one waits for a document that another
transaction holds, the other cannot commit: two workers that meet on one counter stopped the server for a minute each
time. A transaction in the middle of a statement is not idle, so it need not be waited for.

And one idle for IDLE_SECONDS has expired (60 by default, as MongoDB's transactionLifetimeLimitSeconds): what a killed
process left open would hold up the others for a minute after every kill.
"""
import sys

from secantus import transactions
from secantus.cli import main

IDLE_SECONDS = 10.0


def prune(registry: transactions.TransactionRegistry) -> int:
    cutoff = registry._time() - IDLE_SECONDS
    reaped = 0
    for transaction in list(registry._txns.values()):
        if not transaction.mutex.acquire(blocking=False):
            continue
        try:
            if transaction.state is transactions.TxnState.IN_PROGRESS and transaction.last_use < cutoff:
                registry._rollback_quietly(transaction)
                transaction.state = transactions.TxnState.ABORTED
                reaped += 1
        finally:
            transaction.mutex.release()
    return reaped


transactions.TransactionRegistry._prune_locked = prune
sys.exit(main())
