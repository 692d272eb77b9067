const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LOWER_U = 0x75;

const hexDigit = (byte: number): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** @returns the UTF-16 unit spelt by the four hexadecimal digits at `at`, or -1 */
const hexUnit = (bytes: Uint8Array, at: number): number => {
  if (at + 4 > bytes.length) return -1;
  let unit = 0;
  for (let i = at; i < at + 4; i++) {
    const digit = hexDigit(bytes[i] as number);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
};

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const skipUnicodeEscape = (bytes: Uint8Array, at: number): number => {
  const unit = hexUnit(bytes, at + 2);
  if (unit < 0 || isLowSurrogate(unit)) return -1;
  if (!isHighSurrogate(unit)) return at + 6;
  if (bytes[at + 6] !== BACKSLASH || bytes[at + 7] !== LOWER_U) return -1;
  return isLowSurrogate(hexUnit(bytes, at + 8)) ? at + 12 : -1;
};

/** @returns the byte after the escape that begins at `at`, or -1 when PHP refuses it */
const skipEscape = (bytes: Uint8Array, at: number): number => {
  switch (bytes[at + 1]) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return at + 2;
    case LOWER_U:
      return skipUnicodeEscape(bytes, at);
    default:
      return -1;
  }
};

/**
 * Reads the rest of a string from its first backslash on.
 * @returns the byte of the closing quote, or -1 when PHP refuses the string
 */
export const scanEscapedString = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at;
    if (byte < 0x20) return -1;
    at = byte === BACKSLASH ? skipEscape(bytes, at) : at + 1;
    if (at < 0) return -1;
  }
  return -1;
};
