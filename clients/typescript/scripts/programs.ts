import { readFileSync } from "node:fs";
import type { BuildOptions } from "esbuild";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const { dependencies, peerDependencies }: Manifest = JSON.parse(
  readFileSync("clients/typescript/package.json", "utf8"),
);

/** Packages that stand beside this one where it is installed. */
export const installed: readonly string[] = Object.keys({ ...dependencies, ...peerDependencies });

/** The SDK, the intake and the command line as JavaScript. */
export function programs(outdir: string): BuildOptions & { readonly metafile: true } {
  return {
    entryPoints: {
      index: "clients/typescript/src/index.ts",
      intake: "clients/typescript/src/intake.ts",
      cli: "clients/typescript/src/cli/main.ts",
      "prepare-thread": "clients/typescript/src/cli/prepare/thread.ts",
    },
    outdir,
    bundle: true,
    splitting: true,
    external: [...installed],
    format: "esm",
    target: "es2022",
    platform: "node",
    metafile: true,
    logLevel: "warning",
  };
}
