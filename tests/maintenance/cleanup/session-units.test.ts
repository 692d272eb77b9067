import { describe, expect, it } from 'vitest';
import { parseUnits, type UnitManager } from '../../../src/maintenance/cleanup/session-units.ts';
import { clean, newHome } from './support/homes.ts';
import { putKind } from './support/session-kinds.ts';

const LISTED = `rpa-session-a.service      loaded    active       running  RPA session a
rpa-session-b_2-x.service  loaded    deactivating stop-post RPA session b
rpa-session-c.service      loaded    failed       failed   RPA session c
rpa-session-.service       loaded    failed       failed   no session
rpa-session-d/e.service    loaded    failed       failed   no session
rpa-session-f.service      loaded    inactive     dead     RPA session f
nginx.service              loaded    failed       failed   not ours
`;

const systemd = (resets: string[], refuses = false): UnitManager => ({
  list: async () => parseUnits(LISTED),
  resetFailed: async (unit) => {
    if (refuses) throw new Error('Access denied');
    resets.push(unit);
  },
});

describe('units', () => {
  it('of other programs and with no session id are not ours', () => {
    expect(parseUnits(LISTED)).toEqual({
      active: new Set(['a', 'b_2-x']),
      failed: ['rpa-session-c.service'],
    });
    expect(parseUnits('')).toEqual({ active: new Set(), failed: [] });
  });

  it('that are active keep their session, whatever its files say', async () => {
    const home = newHome();
    for (const id of ['a', 'c', 'f'])
      putKind(home, id, { kind: 'completed', ageHours: 1000, hasInput: true }, new Date());
    const resets: string[] = [];
    const report = await clean(home, { forced: true }, { manager: systemd(resets) });
    expect(report.held).toEqual([{ session_id: 'a', state: 'live' }]);
    expect(report.kept).toBe(1);
    expect(resets).toEqual(['rpa-session-c.service']);
  });

  it('that failed are reset for the named session only, and not in a dry run', async () => {
    const home = newHome();
    const resets: string[] = [];
    const told = await clean(home, {}, { manager: systemd(resets), dryRun: true });
    expect(told.items).toEqual([{ what: 'failed_unit', unit: 'rpa-session-c.service' }]);
    expect(resets).toEqual([]);
    const other = await clean(home, {}, { manager: systemd(resets), only: 'f' as never });
    expect(other.items).toEqual([]);
  });

  it('that systemd refuses to reset are named', async () => {
    const report = await clean(newHome(), {}, { manager: systemd([], true) });
    expect(report).toMatchObject({ success: false, items: [] });
    expect(report.problems[0]?.path).toBe('rpa-session-c.service');
  });

  it('are a problem, and the rest is done, when systemd does not answer', async () => {
    const home = newHome();
    putKind(home, 'old', { kind: 'completed', ageHours: 1000, hasInput: false }, new Date());
    const list = async (): Promise<never> => {
      throw new Error('timeout');
    };
    const report = await clean(home, {}, { manager: { ...systemd([]), list } });
    expect(report).toMatchObject({ success: false, kept: 0 });
    expect(report.problems[0]?.path).toBe('systemd');
  });
});
