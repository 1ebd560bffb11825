"""The parts of the screen; they know the model, never the library."""
