import { isText, kindOf, type Node, type PhpDocument, rawText, textOf } from './document.ts';
import { isNumericText, leadingNumber, type PhpNumber } from './numeric-text.ts';
import { KIND } from './tape.ts';

/** PHP's is_numeric. */
export const isNumeric = (document: PhpDocument, node: Node): boolean => {
  const kind = kindOf(document, node);
  if (kind === KIND.integer || kind === KIND.double) return true;
  return isText(document, node) && isNumericText(textOf(document, node));
};

/** An operand of PHP's arithmetic; null for an array or text without a number, which PHP refuses. */
export const operand = (document: PhpDocument, node: Node): PhpNumber | null => {
  switch (kindOf(document, node)) {
    case KIND.null:
    case KIND.false:
      return 0n;
    case KIND.true:
      return 1n;
    case KIND.integer:
      return BigInt(rawText(document, node));
    case KIND.double:
      return Number(rawText(document, node));
    case KIND.string:
    case KIND.escapedString:
      return leadingNumber(textOf(document, node));
    default:
      return null;
  }
};
