"""Pages of the equipment: the list, one item, moving, reversing, goods, places."""
