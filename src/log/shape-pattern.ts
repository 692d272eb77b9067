const MASKED_CPF = '[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}';
const ELEVEN_DIGITS = '[0-9]{11}';
const MASKED_PHONE = '(?:\\+?55\\s?)?\\(?[1-9]{2}\\)?\\s?9[0-9]{4}[-\\s][0-9]{4}';
const WHOLE_PHONE = '\\+?55[1-9]{2}9[0-9]{8}';

/** Bounded, so that a long text without "@" is not scanned once per character. */
const EMAIL = '[a-z0-9._%+-]{1,64}(?:@|%40)[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){0,8}\\.[a-z]{2,24}';

/** What looks like anybody's CPF, mobile phone or e-mail, known or not. Flags "giu". */
export const SHAPE_PATTERN = [
  EMAIL,
  `(?<![\\p{L}\\p{N}.])(?:${MASKED_CPF}|${MASKED_PHONE}|${WHOLE_PHONE}|${ELEVEN_DIGITS})(?![\\p{L}\\p{N}])`,
].join('|');
