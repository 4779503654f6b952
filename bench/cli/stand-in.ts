/** A server that answers at once with the contract's own examples, so that a client's memory is measured and no labelling. Prints its address. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const example = (name: string): unknown => JSON.parse(readFileSync(`openapi/examples/${name}.200.json`, "utf8"));
const releases = JSON.stringify(example("listReleases"));
const classification = readFileSync("openapi/examples/createClassification.201.json", "utf8");
const [release] = JSON.parse(releases).items;

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    const reply = request.method === "POST" ? classification : JSON.stringify(release);
    response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/json" }).end(reply);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "");
});
