// Builds the service worker, `/sw.js`, which knows the files of the page that it was built with.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { build, type Plugin } from "vite";

/** Read by `src/worker/shell.ts`. */
export interface Shell {
  /** Another one for every other content. */
  readonly version: string;
  readonly files: readonly string[];
  /** What `index.html` names when it is the one of this version. */
  readonly entry: string;
}

export function worker(): Plugin {
  let root = "";
  let publicDir = "";
  return {
    name: "worker",
    apply: "build",
    configResolved(config) {
      root = config.root;
      publicDir = config.publicDir;
    },
    // Not before Vite has thrown away the scripts of parts that are styles alone.
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const hash = createHash("sha256");
        const files = Object.keys(bundle).filter((file) => file.startsWith("assets/"));
        const entry = Object.values(bundle).find((one) => one.type === "chunk" && one.isEntry);
        const kept = readdirSync(publicDir);
        for (const file of kept) hash.update(readFileSync(`${publicDir}/${file}`));
        for (const file of files.toSorted()) hash.update(file);
        const code = await workerCode(root, hash, {
          files: [...files, ...kept].map((file) => `/${file}`),
          entry: entry?.fileName ?? "",
        });
        this.emitFile({ type: "asset", fileName: "sw.js", source: code });
      },
    },
  };
}

/** In one classic script: module workers are not in every browser yet. */
async function workerCode(
  root: string,
  hash: ReturnType<typeof createHash>,
  shell: Omit<Shell, "version">,
): Promise<string> {
  const made = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: "warn",
    define: { __SHELL__: JSON.stringify({ ...shell, version: hash.digest("hex").slice(0, 12) }) },
    build: {
      write: false,
      target: ["es2023", "chrome123", "firefox121", "safari17.5"],
      lib: { entry: `${root}/src/worker/worker.ts`, formats: ["iife"], name: "worker" },
    },
  });
  const [output] = [made].flat();
  if (!output || !("output" in output)) throw new Error("The worker was not built.");
  return output.output[0].code;
}
