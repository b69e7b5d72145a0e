"""What a world is: a row of bytes, keyed noise, kernels."""
