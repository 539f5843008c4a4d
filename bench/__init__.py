"""What Readout costs and how fast it is, each measure beside a reference in the same window."""
