import type { Asking } from '../contracts.ts';

/** The subprotocol that carries a token, where browsers cannot send headers; the server never selects it. */
const TOKEN_PROTOCOL = 'rpa.token.';

const BEARER = /^Bearer +(\S*) *$/i;

/** A header that came twice, as Node has it. */
const only = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? '';

/**
 * The token of a request: of the header, else of the WebSocket subprotocol, else of the address.
 * @returns '' when there is none
 */
export const tokenOf = ({ headers, queryToken }: Asking): string => {
  const bearer = BEARER.exec(only(headers.authorization))?.[1];
  if (bearer !== undefined) return bearer;
  const protocols = only(headers['sec-websocket-protocol']).split(',');
  const offered = protocols.map((each) => each.trim()).find((each) => each.startsWith(TOKEN_PROTOCOL));
  return offered?.slice(TOKEN_PROTOCOL.length) ?? queryToken ?? '';
};
