// Writes src/protocol/types.ts from the server's JSON Schema, so that the shapes on the wire are
// declared once, in Python.
import { readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const source = new URL("../../docs/protocol/schema.json", import.meta.url);
const target = new URL("../src/protocol/types.ts", import.meta.url);
const banner = "/* Generated from docs/protocol/schema.json by `npm run generate`; do not edit. */";

const schema = withoutFieldNames(JSON.parse(await readFile(source, "utf8")));
const types = await compile(schema, "Protocol", {
  additionalProperties: false,
  bannerComment: banner,
  unreachableDefinitions: true,
});
await writeFile(target, types);

// Every field's title would become an exported type of its own (`Seq1`, `Seq2`, …): only the
// definitions are to have names.
function withoutFieldNames(root) {
  const definitions = Object.entries(root.$defs ?? {}).map(([name, shape]) => [
    name,
    { ...untitled(shape), title: name },
  ]);
  const { $defs: _, ...rest } = root;
  return { ...untitled(rest), title: "Protocol", $defs: Object.fromEntries(definitions) };
}

function untitled(node) {
  if (Array.isArray(node)) return node.map(untitled);
  if (node === null || typeof node !== "object") return node;
  const entries = Object.entries(node).filter(
    ([key, value]) => !(key === "title" && typeof value === "string"),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, untitled(value)]));
}
