import { describe, expect, test } from 'vitest';
import { SiteTime } from '../../demo/site/site-time.ts';

const timingOf = (...answers: [beganMs: number, endedMs: number, bringsScreen?: boolean][]) => {
  const time = new SiteTime();
  for (const [beganMs, endedMs, bringsScreen = false] of answers)
    time.record({ beganMs, endedMs, bringsScreen });
  return time.timing();
};

describe('the time that the site takes', () => {
  test('counts requests that overlap once', () => {
    expect(timingOf([100, 200], [150, 250], [400, 450])).toMatchObject({ visitMs: 350, answeringMs: 200 });
  });

  test('counts how a screen slides in, but only while nobody was quicker', () => {
    expect(timingOf([0, 10, true], [500, 510]).enteringMs).toBe(200);
    expect(timingOf([0, 10, true], [60, 70]).enteringMs).toBe(50);
    expect(timingOf([0, 10], [500, 510]).enteringMs).toBe(0);
  });

  test('an answer during the entry does not prolong it', () => {
    expect(timingOf([0, 10, true], [20, 110], [900, 910])).toMatchObject({
      answeringMs: 110,
      enteringMs: 110,
    });
  });

  test('is nothing before the first request', () => {
    expect(timingOf()).toEqual({ visitMs: 0, answeringMs: 0, enteringMs: 0 });
  });
});
