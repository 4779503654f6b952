import { startLocalWorker } from "./local-worker.ts";
import { readArguments } from "./read-arguments.ts";

readArguments(
  `Serves the API on this machine, with a local database and without keys, until Ctrl-C.

  npm start

The port is 8787, or the next one that is free. Variables are read from .dev.vars, state is kept in .metier/state. The Worker's log, one line of
JSON a request, goes to standard error.`,
  {},
);
console.error("Starting the Worker …");
const worker = await startLocalWorker({ log: (line) => console.error(line) });
console.log(`Metier serves ${worker.url}   reference: ${worker.url}/docs   (Ctrl-C ends)`);
process.exitCode = (await worker.ended) ?? 0;
