// Bundle what the browser gets: assets/ → assets/dist/<name>.<hash>.<ext> and manifest.json.
//
// Entries: css/*.css and js/*.js directly in those folders that stand in ENTRIES; everything in
// static/ is copied under a hashed name. Licences of what is shipped go along in licenties.txt.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const assets = join(root, "assets");
const dist = join(assets, "dist");
const ENTRIES = ["css/app.css", "css/print.css", "js/app.js", "js/vroeg.js"];
const REQUIRED = ["css/app.css", "js/app.js"];

const missing = REQUIRED.filter((name) => !existsSync(join(assets, name)));
if (missing.length) {
  console.error(`Deze bestanden ontbreken in assets/: ${missing.join(", ")}`);
  process.exit(1);
}

const result = await build({
  absWorkingDir: root,
  entryPoints: ENTRIES.filter((name) => existsSync(join(assets, name))).map((name) => join(assets, name)),
  outdir: dist,
  entryNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  loader: { ".svg": "file", ".woff2": "file" },
  legalComments: "none",
  metafile: true,
  write: false,
});

const files = new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]));
const manifest = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  if (output.entryPoint) manifest[basename(output.entryPoint)] = basename(path);
}
for (const name of listed(join(assets, "static"))) {
  const contents = readFileSync(join(assets, "static", name));
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8).toUpperCase();
  const hashed = `${basename(name, extname(name))}.${hash}${extname(name)}`;
  files.set(hashed, contents);
  manifest[name] = hashed;
}
files.set("licenties.txt", licences(Object.keys(result.metafile.inputs)));
files.set("manifest.json", `${JSON.stringify(manifest, Object.keys(manifest).sort(), 2)}\n`);

mkdirSync(dist, { recursive: true });
for (const [name, contents] of files) writeFileSync(join(dist, name), contents);
for (const name of readdirSync(dist)) if (!files.has(name)) rmSync(join(dist, name));

for (const [name, hashed] of Object.entries(manifest)) {
  console.log(`${name} → ${relative(root, join(dist, hashed))} (${files.get(hashed).length} bytes)`);
}

function listed(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith(".")).sort() : [];
}

// The licence of every npm package of which a file went into a bundle; the same text stands once.
function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = input.match(/(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) packages.add(found[1]);
  }
  const texts = new Map();
  for (const name of [...packages].sort()) {
    const folder = join(root, "node_modules", name);
    const facts = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${facts.version} (${facts.license})`]);
  }
  return [...texts].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join("\n\n");
}
