"""What pages ask of the inventory, as of a key date."""
