"""What each command takes: a module for each group of commands."""
