"""The screens; they know the library."""
