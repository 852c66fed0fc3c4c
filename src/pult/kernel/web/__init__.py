"""What every page is made of: the frame, navigation, lists, forms, messages, refusals. No domain nouns."""
