import { childCount, kindOf, type Node, type PhpDocument, rawText, textOf } from './document.ts';
import { KIND } from './tape.ts';

/** Whether PHP takes the value for true. */
export const isTruthy = (document: PhpDocument, node: Node): boolean => {
  switch (kindOf(document, node)) {
    case KIND.null:
    case KIND.false:
      return false;
    case KIND.true:
      return true;
    case KIND.integer:
    case KIND.double:
      return Number(rawText(document, node)) !== 0;
    case KIND.string:
    case KIND.escapedString: {
      const text = textOf(document, node);
      return text !== '' && text !== '0';
    }
    default:
      return childCount(document, node) > 0;
  }
};
