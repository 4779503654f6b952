import { startLocalWorker } from "./local-worker.ts";

const worker = await startLocalWorker();
console.log(`Metier serves ${worker.url}   reference: ${worker.url}/docs   (Ctrl-C ends)`);
process.once("SIGINT", () => worker.stop());
process.once("SIGTERM", () => worker.stop());
process.exitCode = (await worker.ended) ?? 0;
