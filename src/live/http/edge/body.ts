import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { isRecord, type JsonRecord } from '../../../quote/input/document.ts';
import { parseInputText } from '../../../quote/input/parse-input-text.ts';

export const JSON_TYPE = 'application/json';

const UTF8_CHARSET = /;\s*charset\s*=\s*"?utf-8"?\s*(?:;|$)/i;
const ANY_CHARSET = /;\s*charset\s*=/i;

/** Whether the body is said to be in the one encoding that JSON has. */
export const hasGoodCharset = ({ headers }: FastifyRequest): boolean => {
  const type = headers['content-type'] ?? '';
  return !ANY_CHARSET.test(type) || UTF8_CHARSET.test(type);
};

const bytesOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** The body as text; null when it is no UTF-8. */
export const bodyText = (request: FastifyRequest): string | null => {
  const bytes = bytesOf(request);
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
};

/**
 * The object in the body, `{}` where there is none; null for what is no JSON object, or has a key twice or one that
 * changes prototypes.
 */
export const bodyObject = (request: FastifyRequest): JsonRecord | null => {
  const bytes = bytesOf(request);
  if (bytes.length === 0) return {};
  const parsed = parseInputText(bytes);
  return parsed.ok && isRecord(parsed.value) ? parsed.value : null;
};
