"""What the program knows: frozen values, no input or output."""
