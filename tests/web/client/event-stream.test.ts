import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventParser } from '../../../web/client/event-stream.ts';

const STREAM =
  'retry: 2000\n\n: ping\n\nevent: x\nid: e:1\ndata: {"a":1}\n\nid: e:2\r\ndata: {"b":\r\ndata: "ç"}\r\n\r\n';

test('events are the same however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (sizes) => {
      const events: string[] = [];
      const take = eventParser((data) => events.push(data));
      let at = 0;
      for (let index = 0; at < STREAM.length; index += 1) {
        const size = sizes[index % sizes.length] ?? 1;
        take(STREAM.slice(at, at + size));
        at += size;
      }
      expect(events).toEqual(['{"a":1}', '{"b":\n"ç"}']);
    }),
  );
});
