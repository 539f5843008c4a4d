// Print the path of a Chromium to test with: $CHROMIUM, else the system's, else npm's, unpacked under .cache.
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDER = path.join(ROOT, ".cache", "chromium");

function onPath(...names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpack npm's Chromium and return a wrapper that gives it the libraries and fonts a bare machine lacks. */
async function unpacked() {
  const wrapper = path.join(FOLDER, "chromium.sh");
  if (existsSync(wrapper)) return wrapper;

  mkdirSync(FOLDER, { recursive: true });
  process.env.TMPDIR = FOLDER; // the package unpacks into the temporary folder
  const { default: chromium, inflate } = await import("@sparticuz/chromium");
  const program = await chromium.executablePath();

  const lines = ["#!/bin/sh"];
  if (execFileSync("ldd", [program]).toString().includes("not found")) {
    await inflate(path.join(ROOT, "node_modules/@sparticuz/chromium/bin/al2023.tar.br"));
    lines.push(`export LD_LIBRARY_PATH="${FOLDER}/al2023/lib"`);
  }
  // Without a font text is 0 px high, and what is 0 px high counts as invisible.
  const fonts = path.join(FOLDER, "fonts", "fonts.conf");
  writeFileSync(
    fonts,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${FOLDER}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${FOLDER}/fonts-cache</cachedir>
</fontconfig>
`,
  );
  lines.push(`export FONTCONFIG_FILE="${fonts}"`, `exec "${program}" "$@"`, "");
  writeFileSync(wrapper, lines.join("\n"), { mode: 0o755 });
  return wrapper;
}

console.log(process.env.CHROMIUM || onPath("chromium", "chromium-browser") || (await unpacked()));
