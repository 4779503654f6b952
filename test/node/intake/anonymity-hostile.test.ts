import { expect, test } from "vitest";
import { inspect } from "../../../src/intake/anonymity/inspect.ts";
import { sessionSchema } from "../../../src/intake/session.ts";

/** What each detector begins with, over and over: where a pattern backtracks, it does here. */
const units = [
  "a@",
  "a@b.",
  "x%40y.de",
  "a [at] ",
  "://",
  "https://a:b@",
  "?user=a&password=",
  "1",
  "1 ",
  "1-",
  "+1(",
  "01-",
  "1.",
  "1.1.1.1",
  "2001:",
  "::",
  "/Users/",
  "/home/a",
  "\\Users\\a ",
  "-Users-a-",
  "%2FUsers%2F",
  "~a",
  " ~ab",
  "ls -a ~ab/ ",
  "Author: A ",
  "A B <",
  "(A 2024-01-01",
  "]\n",
  "-----BEGIN PRIVATE KEY-----",
  "AB12 ",
  "DE89 3704 0044 0532 0130 00 ",
  "ssn 123456789 ",
  "steuer 12345678901 ",
  "phone 1234567 ",
  "key=",
  'key="a1',
  "pass",
  "mysql -p",
  "curl -u ",
  "cookie=a=",
  "Bearer ",
  "sk-",
  "eyJaaaaaaaa.",
  "postgres://a:",
  "_authToken=",
  "xoxb-1-",
  "A1B2C-",
  "\u0130",
  "😀",
  "\ud800",
  "identified by '",
  "a1",
];
const length = 100_000;

/**
 * Ten times the text may take some thirty times as long, for the machine's sake; a quadratic rule takes a hundred. The processor's time of
 * this thread is what is compared, so that other programs do not count.
 */
test.each(units)("%j over and over takes time in proportion", { timeout: 120_000 }, async (unit) => {
  const short = await processorMs(unit, length);
  const long = await processorMs(unit, 10 * length);
  expect(long).toBeLessThan(30 * short + 1_000);
});

async function processorMs(unit: string, characters: number): Promise<number> {
  const text = unit.repeat(Math.ceil(characters / unit.length));
  const session = sessionSchema.parse({ turns: [{ role: "human", text }] });
  const before = process.threadCpuUsage();
  await inspect(session);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
