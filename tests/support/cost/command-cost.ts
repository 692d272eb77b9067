import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../run-command.ts';

const TELL_PEAK = join(import.meta.dirname, 'tell-peak.mjs');
const KIB_PER_MIB = 1024;

export interface Cost {
  readonly ms: number;
  /** Most memory that it had at any moment. */
  readonly peakMib: number;
}

/** One of our commands as a process of its own; what it prints goes nowhere. @throws when it fails */
export const costOf = async (command: string, args: readonly string[]): Promise<Cost> => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-peak-'));
  const peakFile = join(folder, 'peak');
  try {
    const startedAt = performance.now();
    const child = spawn(join(ROOT, 'bin', command), args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: `--import=${TELL_PEAK}`, RPA_PEAK_FILE: peakFile },
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code, signal] = await once(child, 'close');
    const ms = performance.now() - startedAt;
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code ?? signal}: ${said}`);
    return { ms, peakMib: Number(readFileSync(peakFile, 'utf8')) / KIB_PER_MIB };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
