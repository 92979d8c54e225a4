"""What the terminal's commands do, apart from how their output is printed."""
