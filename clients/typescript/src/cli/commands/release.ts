import { Command } from "@commander-js/extra-typings";

export function releaseCommand() {
  const release = new Command("release")
    .summary("a wording of your own: new, check, preview, push")
    .description(
      "Makes a release of your own, a candidate: other words for the same questions. docs/releases.md says what one must be.",
    );
  for (const command of [newCommand(), checkCommand(), previewCommand(), pushCommand()]) release.addCommand(command);
  return release;
}

function newCommand() {
  return new Command("new")
    .summary("a folder to begin with, from a release that there is")
    .argument("<folder>", "a new folder")
    .option("--from <id>", "release whose files are taken", "full-context-1")
    .option("--local", "take them from a Worker started on this machine")
    .option("--url <address>", "the server (default: METIER_URL, else http://127.0.0.1:8787)")
    .action(async (folder, options) => (await import("../release/run.ts")).runNew(folder, options));
}

function checkCommand() {
  return new Command("check")
    .summary("every fault of a folder, on this machine")
    .argument("<folder>")
    .option("--json", "print id and digest as JSON")
    .action(async (folder, { json = false }) => (await import("../release/run.ts")).runCheck(folder, json));
}

function previewCommand() {
  return new Command("preview")
    .summary("the exact requests that a session would cause; nothing is sent to a model")
    .argument("<release>", "folder of a release of your own, or the id of one on the server")
    .argument("<session>", "file of sessions that `metier prepare` made; its first one is shown")
    .option("--classifiers <list>", "these alone, separated by commas", (list) => list.split(","))
    .option("--url <address>", "the server, where an id is given (default: METIER_URL, else http://127.0.0.1:8787)")
    .action(async (given, session, options) => (await import("../release/run.ts")).runPreview(given, session, options));
}

function pushCommand() {
  return new Command("push")
    .summary("make the folder a candidate of your workspace")
    .argument("<folder>")
    .option("--url <address>", "the server (default: METIER_URL, else http://127.0.0.1:8787)")
    .option("--json", "print id and digest as JSON")
    .action(async (folder, { json = false, url }) => (await import("../release/run.ts")).runPush(folder, json, url));
}
