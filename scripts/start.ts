import { startLocalWorker } from "./local-worker.ts";
import { readArguments } from "./read-arguments.ts";

const { values } = readArguments(
  `Serves the API on this machine, with a local database and without keys, until Ctrl-C.

  npm start [-- --port 8787]

Without --port it is 8787, or the next one that is free. Variables are read from .dev.vars, state is kept in .metier/state. The Worker's log, one line of
JSON a request, goes to standard error.`,
  { options: { port: { type: "string" } } },
);
const port = values.port === undefined ? undefined : Number(values.port);
if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
  console.error("--port takes a whole number from 1 to 65535");
  process.exit(2);
}
console.error("Starting the Worker …");
const worker = await startLocalWorker({ ...(port === undefined ? {} : { port }), log: (line) => console.error(line) });
console.log(`Metier serves ${worker.url}   reference: ${worker.url}/docs   (Ctrl-C ends)`);
process.exitCode = (await worker.ended) ?? 0;
