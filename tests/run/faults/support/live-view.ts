import { join } from 'node:path';
import { runToEnd } from '../../../../scripts/command/run-to-end.ts';
import { ROOT } from './run.ts';

/** What `rpa-status --live` answers now, as whoever looks after the run sees it. */
export const liveView = (home: string, id: string): unknown => {
  const { stdout, stderr } = runToEnd(join(ROOT, 'bin/rpa-status'), [id, '--live', '--home', home]);
  if (stdout === '') throw new Error(`rpa-status says nothing but: ${stderr}`);
  return (JSON.parse(stdout) as { data: unknown }).data;
};
