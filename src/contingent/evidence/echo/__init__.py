"""What the record of 1918-1991 says of the echo: rows at risk, fits to 1918-1949, scores on 1950-1991."""
