import { describe, expect, test } from 'vitest';
import { readPageWaits, SiteTime } from '../../demo/site/site-time.ts';

const timeOf = (...answers: [beganMs: number, endedMs: number][]): SiteTime => {
  const time = new SiteTime();
  for (const [beganMs, endedMs] of answers) time.record({ beganMs, endedMs });
  return time;
};

describe('whose time a visit was', () => {
  test('requests that overlap count once', () => {
    const time = timeOf([100, 200], [150, 250], [400, 450]);
    expect(time.timing()).toEqual({ visitMs: 350, answeringMs: 200, notUsableMs: 0 });
  });

  test('what the page tells is its total so far, never added to what it told before', () => {
    const time = timeOf([0, 100]);
    time.report({ document: 1, answeringMs: 110, notUsableMs: 200 }, 500);
    time.report({ document: 1, answeringMs: 130, notUsableMs: 260 }, 900);
    expect(time.timing()).toEqual({ visitMs: 900, answeringMs: 130, notUsableMs: 260 });
  });

  test('a report that was overtaken takes nothing back', () => {
    const time = timeOf([0, 100]);
    time.report({ document: 1, answeringMs: 130, notUsableMs: 260 }, 900);
    time.report({ document: 1, answeringMs: 110, notUsableMs: 200 }, 910);
    expect(time.timing()).toMatchObject({ answeringMs: 130, notUsableMs: 260 });
  });

  test('every document of a session counts', () => {
    const time = timeOf([0, 100], [500, 600]);
    time.report({ document: 1, answeringMs: 110, notUsableMs: 20 }, 450);
    time.report({ document: 2, answeringMs: 120, notUsableMs: 30 }, 900);
    expect(time.timing()).toEqual({ visitMs: 900, answeringMs: 230, notUsableMs: 50 });
  });

  test('an answer that no page lived to see counts all the same', () => {
    const time = timeOf([0, 100], [200, 9_000]);
    time.report({ document: 1, answeringMs: 110, notUsableMs: 40 }, 200);
    expect(time.timing()).toEqual({ visitMs: 9_000, answeringMs: 8_900, notUsableMs: 40 });
  });

  test('is nothing before the first request', () => {
    expect(timeOf().timing()).toEqual({ visitMs: 0, answeringMs: 0, notUsableMs: 0 });
  });

  test.each(['', '7', 'null', '{"document":1}', '{"document":1,"answeringMs":-1,"notUsableMs":0}'])(
    'what no page would tell is not a report: %j',
    (text) => {
      expect(readPageWaits(text)).toBeNull();
    },
  );
});
