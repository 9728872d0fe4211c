"""What the tool does: each operation takes plain values and gives a value back."""
