import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { startLiveServer } from '../support/live-server.ts';

test.for([
  ['1.1', '200'],
  ['1.0', '403'],
] as const)(
  'without tokens HTTP/%s at an operators’ door is answered with %s: 1.0 is what nginx speaks for others',
  async ([version, status]) => {
    const live = await startLiveServer({ home: temporaryFolder('http-version') });
    const socket = connect(live.port, '127.0.0.1');
    socket.write(`GET /api/rpa/sessions HTTP/${version}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  },
);
