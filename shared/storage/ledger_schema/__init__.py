"""The ledger's tables as they were first laid down, and each change since; a service's migrations call these by number."""
