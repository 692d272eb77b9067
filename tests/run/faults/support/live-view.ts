import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './run.ts';

/** What `rpa-status --live` answers now, as whoever looks after the run sees it. */
export const liveView = (home: string, id: string): unknown => {
  const { stdout, stderr } = spawnSync(join(ROOT, 'bin/rpa-status'), [id, '--live', '--home', home], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(`rpa-status says nothing but: ${stderr}`);
  return (JSON.parse(stdout) as { data: unknown }).data;
};
