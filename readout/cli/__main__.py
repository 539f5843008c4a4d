"""`python -m readout.cli` is the program `readout`."""

import sys

from readout.cli.program import main

sys.exit(main())
