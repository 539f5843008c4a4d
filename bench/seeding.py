"""Fill a newsroom's database with a long story, fast; `readout verify` finds nothing wrong with it.

python -m bench.seeding SLUG UPDATES        settings from the environment, as for every command
"""

import sys

from readout.cli import installation

if __name__ == "__main__":
    installation.opened(older=True)

    from bench.long_story import write

    write(sys.argv[1], int(sys.argv[2]))
