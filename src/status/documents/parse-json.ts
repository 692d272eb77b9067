const BYTE_ORDER_MARK = '\uFEFF';

/** Strings (to be left alone) or one of the tokens that Python prints and JSON does not have. */
const STRING_OR_NOT_A_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;

const withoutNotANumber = (text: string): string =>
  text.replace(STRING_OR_NOT_A_NUMBER, (token) => (token.startsWith('"') ? token : 'null'));

/**
 * JSON as the former Python writer printed it: NaN and Infinity become null, a byte order mark is skipped.
 * @throws SyntaxError when it is not JSON even so
 */
export const parseJson = (content: string): unknown => {
  const text = content.startsWith(BYTE_ORDER_MARK) ? content.slice(1) : content;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    return JSON.parse(withoutNotANumber(text));
  }
};
