import { Command, type CommanderError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { benchmarkCommand } from "./commands/benchmark.ts";
import { estimateCommand } from "./commands/estimate.ts";
import { figuresCommand } from "./commands/figures.ts";
import { findCommand } from "./commands/find.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { labelCommand } from "./commands/label.ts";
import { prepareCommand } from "./commands/prepare.ts";
import { releaseCommand } from "./commands/release.ts";
import { exitCodes, Failure } from "./failure.ts";
import { version } from "./version.ts";

const outline = `
From a folder of transcripts to a figure:
  metier prepare ~/.claude/projects -o sessions.jsonl
  metier label sessions.jsonl --local -o labels.parquet
  metier figures labels.parquet -o figures

Variables: METIER_URL (the server), METIER_API_KEY.
Exit codes: 0 done · 1 a fault of this program · 2 wrong usage · 3 done, but some of the input gave nothing · 4 the server refused
  · 5 no server, or not any more: the same command goes on · 6 a file is missing, unreadable or of another making · 130 interrupted.
Data goes to standard output, talk to standard error.`;

/** The commands, each in a file of its own. */
export function program() {
  const metier = new Command("metier")
    .description("Labels coding-agent sessions with an openly versioned measurement instrument.")
    .version(version)
    .addHelpText("after", outline);
  const commands = [
    findCommand(),
    prepareCommand(),
    inspectCommand(),
    estimateCommand(),
    labelCommand(),
    releaseCommand(),
    benchmarkCommand(),
    figuresCommand(),
  ];
  for (const command of commands) metier.addCommand(command);
  endAsFailure(metier);
  return metier;
}

function endAsFailure(command: CommandUnknownOpts): void {
  command.exitOverride(asFailure).showHelpAfterError("(--help says more)");
  for (const one of command.commands) endAsFailure(one);
}

/** commander has said what is wrong already; help and version are no failures. */
function asFailure({ exitCode }: CommanderError): never {
  throw new Failure(exitCode === 0 ? exitCodes.done : exitCodes.usage, "");
}
