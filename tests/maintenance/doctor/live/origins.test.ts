import { expect, test } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../../src/config/schema/settings-schema.ts';
import { checkLiveOrigins } from '../../../../src/maintenance/doctor/checks/live/live-origins.ts';
import { temporaryFolder } from '../../../fixtures/writer/temporary-folder.ts';
import { startLiveServer } from '../../../live/support/live-server.ts';

const SITE = 'https://www.example.com.br';
const settingsWith = (origins: string) => SETTINGS_SCHEMA.parse({ http: { allowed_origins: origins } });

test('a slash at the end and capitals are understood; a page is no origin, and no server starts with one', async () => {
  for (const written of [SITE, `${SITE}/`, 'HTTPS://WWW.Example.com.br'])
    expect(await checkLiveOrigins(settingsWith(written), null), written).toMatchObject({
      status: 'ok',
      found: `pages of ${SITE} may start quotes`,
    });
  const wrong = `${SITE}/cotacao`;
  expect(await checkLiveOrigins(settingsWith(wrong), null)).toMatchObject({ status: 'error' });
  const home = temporaryFolder('origins');
  await expect(startLiveServer({ home, settings: { http: { allowed_origins: wrong } } })).rejects.toThrow(
    wrong,
  );
});

test('the running server is asked as such a page asks it', async () => {
  const home = temporaryFolder('origins');
  const { port } = await startLiveServer({ home, settings: { http: { allowed_origins: `${SITE}/` } } });
  const address = `127.0.0.1:${port}`;
  expect(await checkLiveOrigins(settingsWith(SITE), address)).toMatchObject({ status: 'ok' });
  expect(await checkLiveOrigins(settingsWith(`${SITE},https://novo.example`), address)).toMatchObject({
    status: 'error',
    found: 'a page of https://novo.example cannot read what the running server answers',
  });
});
