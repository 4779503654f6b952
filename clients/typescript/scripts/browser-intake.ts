import type { BuildOptions, Plugin } from "esbuild";

/**
 * secretlint's rules name two modules of Node for a rule that reads key files from disk, which the gate leaves out. Browsers have
 * neither, so both are empty there.
 */
const withoutNode: Plugin = {
  name: "without-node",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(path|fs)$/ }, ({ path }) => ({ path, namespace: "empty" }));
    onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "export default {};" }));
  },
};

/** The intake for browsers, whole: with what it imports, and nothing of Node's. */
export function browserIntake(outdir: string): BuildOptions & { readonly metafile: true } {
  return {
    entryPoints: { intake: "clients/typescript/src/intake.ts" },
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    platform: "browser",
    format: "esm",
    target: "es2022",
    plugins: [withoutNode],
    metafile: true,
    logLevel: "warning",
  };
}
