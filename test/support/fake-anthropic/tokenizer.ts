/**
 * Stand-in for a tokenizer that is not public: UTF-8 bytes over a ratio. 3.26 bytes a token is the median of development sessions
 * by the tokenizer published for Claude 2; models since Claude 4.7 are documented to count about 30 % more.
 */
const olderRatio = 3.26;
const newerRatio = olderRatio / 1.3;

const olderModels = /^claude-(?:sonnet-4-6|haiku-4-5|opus-4-[0-6])/;

export function countTokens(model: string, text: string): number {
  const ratio = olderModels.test(model) ? olderRatio : newerRatio;
  return Math.ceil(new TextEncoder().encode(text).byteLength / ratio);
}
