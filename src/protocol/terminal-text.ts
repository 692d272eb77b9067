/** What moves a terminal's cursor, colours it, breaks its lines or turns the order of what is read around. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** A text out of a session's files, or from a page, on one line of a terminal: it must not steer it. */
export const terminalText = (text: string): string => text.replaceAll(STEERING, ' ');
