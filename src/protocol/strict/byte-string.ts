import { Buffer } from 'node:buffer';

/**
 * A string as PHP has it: bytes, here one character (U+0000…U+00FF) per byte. Texts of the documents stay in this
 * form from the file to the answer, so that nothing is decoded and encoded again on the way.
 */
export type ByteString = string;

export const byteString = (text: string): ByteString => Buffer.from(text, 'utf8').toString('latin1');
