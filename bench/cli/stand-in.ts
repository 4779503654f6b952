/** A server that answers at once with the contract's own examples, so that a client's memory is measured and no labelling. Prints its address. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const example = (name: string): unknown => JSON.parse(readFileSync(`openapi/examples/${name}.200.json`, "utf8"));
const releases = JSON.stringify(example("listReleases"));
const classification = readFileSync("openapi/examples/createClassification.201.json", "utf8");
const manifest: unknown = JSON.parse(readFileSync("prompts/full-context-1/manifest.json", "utf8"));
const release = JSON.stringify({ ...JSON.parse(releases).items[0], manifest });

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    const reply = request.method === "POST" ? classification : release;
    response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/json" }).end(reply);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "");
});
