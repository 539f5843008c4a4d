"""A pytest plugin, loaded before Django's settings: a run meets no data and no settings but its own."""

import atexit
import os
import shutil
import tempfile

KEPT = ("READOUT_DATABASE_URL", "READOUT_TEST_POSTGRES")

for variable in [name for name in os.environ if name.startswith("READOUT_") and name not in KEPT]:
    del os.environ[variable]
folder = tempfile.mkdtemp(prefix="readout-tests-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["READOUT_DATA"] = folder
