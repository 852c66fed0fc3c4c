"""What the database itself keeps for the kernel: the audit trail."""

from typing import Final

from pult.kernel.db.guards import AppendOnly, Guard

GUARDS: Final[tuple[Guard, ...]] = (AppendOnly("kernel_entry"),)
