// Compresses the built files, once and as well as it goes: the server sends them as they are.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Read by `parlour/transports/http/pages.py`. Over plain HTTP browsers take no Brotli. */
const CODINGS = {
  ".br": brotliCompressSync,
  ".gz": (data: Buffer) => gzipSync(data, { level: 9 }),
};
const TEXT = /\.(?:js|css|svg)$/;
/** Less than this (bytes) is one packet either way. */
const WORTH = 1_024;

export function compressed(): Plugin {
  let folder = "";
  return {
    name: "compressed",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    // Everything is written by then, what is copied from `public` too.
    closeBundle() {
      for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (TEXT.test(file)) compress(join(folder, file));
      }
    },
  };
}

function compress(path: string): void {
  const data = readFileSync(path);
  if (data.length < WORTH) return;
  for (const [suffix, coding] of Object.entries(CODINGS))
    writeFileSync(path + suffix, coding(data));
}
