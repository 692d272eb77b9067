import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isAlive, processStart } from '../../../src/host/process/process-identity.ts';

const START = /^[0-9a-f-]{36}\/\d+$/;
const NO_SUCH_PID = 4_194_305;

describe('the identity of a process', () => {
  it('is its boot and start time, the same each time', () => {
    expect(processStart(process.pid)).toMatch(START);
    expect(processStart(process.pid)).toBe(processStart(process.pid));
    expect(isAlive(process.pid, processStart(process.pid))).toBe(true);
  });

  it('is null for no process', () => {
    expect(processStart(NO_SUCH_PID)).toBeNull();
    expect(isAlive(NO_SUCH_PID, null)).toBe(false);
    expect(isAlive(NO_SUCH_PID, processStart(process.pid))).toBe(false);
    expect(isAlive(0, null)).toBe(false);
  });

  it('is not that of another process with the same pid', () => {
    expect(isAlive(process.pid, processStart(process.pid)?.replace(/\d+$/, '1') ?? '')).toBe(false);
  });

  it('does not survive a reboot', () => {
    const start = processStart(process.pid)?.replace(/^[^/]+/, '00000000-0000-0000-0000-000000000000');
    expect(isAlive(process.pid, start ?? '')).toBe(false);
  });

  it('ends with the process, also before anybody reaped it, whatever its name', async () => {
    // The shell keeps its dead child unreaped; the child's name has blanks and brackets.
    const script = `cp "$(command -v sleep)" "/tmp/rpa ) R 1 $$"; "/tmp/rpa ) R 1 $$" 60 & echo $!; rm "/tmp/rpa ) R 1 $$"; read end`;
    const shell = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line]: unknown[] = await once(shell.stdout, 'data');
    const pid = Number(String(line));
    const start = processStart(pid);
    expect(start).toMatch(START);
    expect(isAlive(pid, start)).toBe(true);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isAlive(pid, start)).toBe(false);
    expect(processStart(pid)).toBeNull();
    expect(isAlive(pid, null)).toBe(false);
    shell.stdin.end('\n');
    await once(shell, 'close');
  });
});
