// Bundle what browsers load: each entry point into the static folder of the face that serves it.
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const ENTRY_POINTS = {
  "web/reader/live.ts": "readout/reader/static/reader",
  "web/reader/proof.ts": "readout/reader/static/reader",
  "web/desk/desk.ts": "readout/desk/static/desk",
  "web/desk/queue.ts": "readout/desk/static/desk",
  "web/desk/passkeys.ts": "readout/desk/static/desk",
};

for (const folder of new Set(Object.values(ENTRY_POINTS))) {
  removeChunks(folder);
  await build({
    entryPoints: Object.keys(ENTRY_POINTS).filter((entry) => ENTRY_POINTS[entry] === folder),
    outdir: folder,
    chunkNames: "chunk-[hash]",
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    target: "es2020",
    logLevel: "warning",
  });
}

// A worker's script stands alone: it shares no chunk with pages.
await build({
  entryPoints: ["web/reader/work.ts"],
  outdir: "readout/reader/static/reader",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  logLevel: "warning",
});

/** Chunks carry their hash in their name, so that yesterday's would stay for ever. */
function removeChunks(folder) {
  let names = [];
  try {
    names = readdirSync(folder);
  } catch {
    return; // nothing was ever built here
  }
  for (const name of names.filter((name) => /^chunk-\w+\.js$/.test(name))) {
    rmSync(path.join(folder, name));
  }
}
