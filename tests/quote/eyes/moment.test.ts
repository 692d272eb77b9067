import { describe, expect, it } from 'vitest';
import { makeMoment } from '../../../src/quote/eyes/moment.ts';

describe('what was seen in one look', () => {
  it('is made once, and anew after it has passed', () => {
    const moment = makeMoment();
    let made = 0;
    const seen = moment.once(() => {
      made += 1;
      return made;
    });
    expect([seen(), seen()]).toEqual([1, 1]);
    moment.pass();
    expect(seen()).toBe(2);
  });

  it('is kept for each thing apart', () => {
    const moment = makeMoment();
    const asked: object[] = [];
    const seen = moment.perKey((key: { readonly name: string }) => {
      asked.push(key);
      return key.name;
    });
    const [one, other] = [{ name: 'a' }, { name: 'b' }];
    expect([seen(one), seen(other), seen(one)]).toEqual(['a', 'b', 'a']);
    expect(asked).toEqual([one, other]);
    moment.pass();
    seen(one);
    expect(asked).toHaveLength(3);
  });
});
