import { expect, test } from 'vitest';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { brokerLog } from '../support/broker.ts';
import { everythingTold } from '../support/everything-told.ts';
import { FRONT, HOME, type Installed } from '../support/installed.ts';

const FILE = `${HOME}/config/auth.secret`;

/** As docs/auth.md says. */
const MAKE_SECRET = `
  cd ${HOME}/config
  (umask 077; openssl rand -base64 48 >auth.secret)
  chgrp rpa-serve auth.secret && chmod 640 auth.secret
`;

/** What a broker makes of the tokens' secret. */
export const testTokens = (machine: Installed, settings: object): void => {
  const { rig } = machine;

  const withSecret = async (): Promise<void> => {
    await rig.script(MAKE_SECRET);
    await machine.settings({ ...settings, auth: { secret_file: 'config/auth.secret' } });
  };

  const holderOf = async (token: unknown): Promise<unknown> => {
    const { stdout } = await rig.run(['rpa-doctor', 'token', '-', '--json'], { input: String(token) });
    return JSON.parse(stdout).holder;
  };

  test('a launch by a front is answered with a token, though only root and the live server can read the secret', async () => {
    await withSecret();
    for (const mode of ['640', '600']) {
      const id = `token-${mode}`;
      await rig.do('chmod', mode, FILE);
      const { answer, code, stderr } = await machine.launch(id);
      expect([code, stderr]).toEqual([0, '']);
      expect(await holderOf(answer.token)).toEqual({ kind: 'session', name: id });
    }
    for (const user of ['rpa', FRONT])
      expect(await rig.run(['cat', FILE], { user }), user).toMatchObject({ code: 1, stdout: '' });
    await machine.settings(settings);
  });

  test('the same launch gets the same answer with a token, another one under its id gets none', async () => {
    await withSecret();
    const [{ answer: first }, { answer: again }] = [
      await machine.launch('kept'),
      await machine.launch('kept'),
    ];
    expect({ ...again, token: null }).toEqual({ ...first, token: null });
    expect(await holderOf(again.token)).toEqual({ kind: 'session', name: 'kept' });
    const other = await machine.launch('kept', { data: JSON.stringify({ ...CUSTOMER, placa: 'ABC1D23' }) });
    expect(other.answer).toMatchObject({ estado: 'existing' });
    expect(other.answer).not.toHaveProperty('token');
    await machine.settings(settings);
  });

  test('a secret that others can read gives no token, says so in the journal, and keeps no session from starting', async () => {
    await withSecret();
    await rig.do('chmod', '644', FILE);
    const { answer, code } = await machine.launch('no-token');
    expect([code, answer.token]).toEqual([0, undefined]);
    const [line] = (await brokerLog(rig)).filter(
      ({ session, level }) => session === 'no-token' && level === 'warn',
    );
    expect(line?.msg).toContain(`auth.secret_file ${FILE}: others can read`);
    await machine.settings(settings);
  });

  test('neither a token nor the secret is anywhere on the machine', async () => {
    await withSecret();
    const secret = (await rig.do('cat', FILE)).trim();
    const { answer } = await machine.launch('unseen');
    const signature = String(answer.token).split('.')[2] ?? '';
    expect(signature).toMatch(/^[\w-]{43}$/);
    for (const [where, text] of Object.entries(await everythingTold(rig, FRONT)))
      for (const hidden of [secret, signature]) expect(text.includes(hidden), where).toBe(false);
    await rig.do('rm', FILE);
    await machine.settings(settings);
  });
};
