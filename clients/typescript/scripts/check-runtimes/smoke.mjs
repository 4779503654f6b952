/**
 * The library as it is published, in whatever runtime runs this file: a session labelled, a list read over pages, a refusal, the intake. Takes the
 * folder of the built library and the address of a server.
 */
const [folder, baseURL] = process.argv.slice(2);
const { Metier, UnknownReleaseError } = await import(`${folder}/index.js`);
const { anonymize, importSessions, parseSession } = await import(`${folder}/intake.js`);

const client = new Metier({ baseURL, apiKey: null });
const told = { role: "human", text: "The folder /home/orla/stations has NaN readings. Fix rating.py." };
const bytes = new TextEncoder().encode(JSON.stringify({ turns: [told, { role: "assistant", text: "Done." }] }));
const [imported] = await importSessions([bytes], { format: "session" });
const { session, replacements } = await anonymize(parseSession(imported.session));
holds(replacements.length === 1, "the intake replaces a folder of a person");

for (const id of ["first", "second"]) {
  const { status } = await client.classifications.create({ session: { ...session, id }, release: "embedded-3" });
  holds(status === "complete", "a session is labelled");
}
const ids = [];
for await (const { session } of client.classifications.list({ limit: 1 })) ids.push(session.id);
holds(ids.join() === "second,first", "a list is read over its pages");
const refusal = await client.releases.retrieve("no-such-release-1").catch((error) => error);
holds(refusal instanceof UnknownReleaseError, "a refusal is of the class of its code");
console.log("holds");

function holds(truth, what) {
  if (!truth) throw new Error(`not so: ${what}`);
}
