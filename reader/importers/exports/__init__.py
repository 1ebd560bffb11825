"""What other programs export: lists of what somebody kept there, most of them addresses without the text."""
