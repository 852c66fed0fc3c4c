"""The audit trail: every entry there ever was, what each of them wrote, and the proofs of the books."""
