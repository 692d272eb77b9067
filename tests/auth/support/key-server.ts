import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

export interface KeyPair {
  readonly alg: string;
  readonly kid: string;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
  readonly sign: (claims: JWTPayload, header?: object) => Promise<string>;
}

export const newKeyPair = async (alg: string, kid = `${alg}-1`): Promise<KeyPair> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    alg,
    kid,
    publicKey,
    jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    sign: (claims, header = { kid }) =>
      new SignJWT(claims).setProtectedHeader({ alg, ...header }).sign(privateKey),
  };
};

export interface KeyServer {
  readonly url: string;
  /** How often the keys were fetched. */
  readonly fetches: () => number;
  /** What is answered from now on: a status without keys, or keys. */
  readonly answer: (what: number | readonly JWK[]) => void;
  readonly close: () => Promise<void>;
}

/** A real issuer's key set on the loopback address. */
export const keyServer = async (keys: readonly JWK[]): Promise<KeyServer> => {
  let answer: number | readonly JWK[] = keys;
  let fetches = 0;
  const server = createServer((_request, response) => {
    fetches += 1;
    if (typeof answer === 'number') response.writeHead(answer, { location: '/elsewhere' }).end();
    else
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: answer }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    fetches: () => fetches,
    answer: (what) => {
      answer = what;
    },
    close,
  };
};
