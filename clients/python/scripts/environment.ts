import { resolve } from "node:path";
import { pythonProgram } from "../../../scripts/python-environment.ts";

/** The whole path of a program of the environment in which the Python client is built and checked. */
export function clientProgram(name: string): string {
  const program = pythonProgram(name, {
    folder: "clients/python/.venv",
    requirements: "clients/python/requirements-dev.txt",
    complete: false,
  });
  return resolve(program);
}
