"""From a mechanism's Python to machine code that moves a block of worlds."""
