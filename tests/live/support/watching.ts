import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import type { ServerMessage } from '../../../src/live/channel/messages.ts';

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A client of the `ws` package that keeps everything it hears. */
export class Watching {
  readonly socket: WebSocket;
  readonly heard: ServerMessage[] = [];
  readonly closed: Promise<Closed>;

  constructor(address: string, protocols: readonly string[] = ['rpa.v1']) {
    this.socket = new WebSocket(address, [...protocols]);
    this.socket.on('error', () => {});
    this.socket.on('message', (data) => this.heard.push(JSON.parse(String(data)) as ServerMessage));
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    onTestFinished(() => this.socket.terminate());
  }

  /** The first message of that type, now or later. */
  async hears<T extends ServerMessage['type']>(type: T): Promise<Extract<ServerMessage, { type: T }>> {
    for (;;) {
      const found = this.heard.find((message) => message.type === type);
      if (found !== undefined) return found as Extract<ServerMessage, { type: T }>;
      await Promise.race([once(this.socket, 'message'), this.closed]);
      if (this.socket.readyState === WebSocket.CLOSED && !this.heard.some((message) => message.type === type))
        throw new Error(`closed without ${type}: ${JSON.stringify(await this.closed)}`);
    }
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }
}
