/** What the worker does that solves a reply's challenge: ALTCHA's own, served from here. */

import "altcha/workers/pbkdf2";
