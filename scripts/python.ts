/**
 * Runs a Python script in the checks' environment:  node scripts/python.ts scripts/oracles/digests.py
 */
import { spawnSync } from "node:child_process";
import { pythonProgram } from "./python-environment.ts";

process.exitCode = spawnSync(pythonProgram("python"), process.argv.slice(2), { stdio: "inherit" }).status ?? 1;
