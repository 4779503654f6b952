#!/usr/bin/env node
import { exitCodes, failureOf, placeOf } from "./failure.ts";
import { program } from "./program.ts";
import { endWithReader } from "./stdout.ts";
import { say } from "./talk.ts";

endWithReader();
try {
  await program().parseAsync();
} catch (error) {
  const failure = failureOf(error);
  if (failure === null) {
    say(`A fault of this program, please report it:\n${placeOf(error)}`);
  } else if (failure.message !== "") {
    say(failure.message);
  }
  process.exitCode = failure?.exitCode ?? exitCodes.broken;
}
