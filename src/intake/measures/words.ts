/** Scripts written without spaces whose characters stand for about a word each. */
const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const letterOrDigit = /^[\p{L}\p{N}]$/u;
const space = /^\s$/u;

/**
 * Words by rules that need no dictionary, so that every runtime counts the same: a run without white space that has a letter or a
 * digit is one word; each Han or kana character is a word of its own.
 */
export function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 128) {
      if (unit === 32 || (unit >= 9 && unit <= 13)) inWord = false;
      else if (!inWord && isAsciiWord(unit)) {
        inWord = true;
        words++;
      }
      continue;
    }
    const character = characterAt(text, index);
    index += character.length - 1;
    if (ideograph.test(character)) {
      words++;
      inWord = false;
    } else if (space.test(character)) inWord = false;
    else if (!inWord && letterOrDigit.test(character)) {
      inWord = true;
      words++;
    }
  }
  return words;
}

function isAsciiWord(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}

function characterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}
