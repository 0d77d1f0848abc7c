// Bundles web/ with esbuild: web.mjs WEB OUT. Writes OUT/page-HASH.js, .css and licences-HASH.txt, the first two also with
// gzip and brotli. Equal sources give equal names and bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [web, out] = process.argv.slice(2).map((arg) => path.resolve(arg));
const esbuild = createRequire(path.join(web, "package.json"))("esbuild");
mkdirSync(out, { recursive: true });

// NAME-HASH.SUFFIX, after what is in it.
function put(name, suffix, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const file = `${name}-${hash}.${suffix}`;
  writeFileSync(path.join(out, file), bytes);
  return file;
}

function compress(file) {
  const bytes = readFileSync(path.join(out, file));
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const gzip = gzipSync(bytes, { level: 9 });
  gzip[9] = 255; // the system it was made on, which must not change the bytes: unknown
  writeFileSync(path.join(out, `${file}.br`), brotli);
  writeFileSync(path.join(out, `${file}.gz`), gzip);
}

// What else is in the bundle, and on what terms.
const { dependencies } = JSON.parse(readFileSync(path.join(web, "package.json"), "utf8"));
const licences = Object.keys(dependencies)
  .map((name) => `${name}\n\n${readFileSync(path.join(web, "node_modules", name, "LICENSE"), "utf8").trim()}\n`)
  .join("\n");
const terms = put("licences", "txt", Buffer.from(licences));

const made = await esbuild.build({
  entryPoints: { js: path.join(web, "src/main.tsx"), css: path.join(web, "styles/page.css") },
  absWorkingDir: web,
  outdir: out,
  tsconfig: path.join(web, "tsconfig.json"),
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  banner: { js: `/*! With ${Object.keys(dependencies).join(", ")}: /assets/${terms} */` },
  write: false,
  logLevel: "warning",
});
for (const { path: file, contents } of made.outputFiles) {
  const suffix = path.extname(file).slice(1);
  compress(put("page", suffix, contents));
}
