import { describe, expect, it } from 'vitest';
import { leanCommand } from '../../src/host/command/lean-command.ts';
import { outputOf, runCommand } from '../../src/host/command/run-command.ts';

const BUDGET_MS = 20_000;

const script = (text: string): [string, ...string[]] => ['sh', '-c', text];

describe('a command', () => {
  it('is told by its exit code and what it said', async () => {
    const end = await runCommand(script('echo out; echo err >&2; exit 3'));
    expect(end).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n', notStarted: null });
  });

  it('that is not there was not started', async () => {
    expect(await runCommand(['/nonexistent/program'])).toMatchObject({
      exitCode: null,
      notStarted: 'ENOENT',
    });
  });

  it('is killed when it takes too long, whatever it does about signals', async () => {
    const end = await runCommand(script('trap "" TERM; echo begun; while :; do :; done'), { budgetMs: 300 });
    expect(end).toMatchObject({ exitCode: null, notStarted: null });
  });

  it('gets its arguments as they are: no shell is between', async () => {
    const word = '$(echo x) "y" \'z\' *';
    expect(await outputOf(['printf', '%s', word], { budgetMs: BUDGET_MS })).toBe(word);
  });

  it('whose output is needed fails with its last words', async () => {
    const failing = script('echo "first line" >&2; echo "no such unit" >&2; exit 4');
    await expect(outputOf(failing, { budgetMs: BUDGET_MS })).rejects.toThrow('no such unit');
  });
});

describe('a lean command', () => {
  it('sees the environment that it is given and nothing else', async () => {
    const seen = await leanCommand(['/usr/bin/env'], { budgetMs: BUDGET_MS, env: { ONLY: 'this' } });
    expect(seen).toBe('ONLY=this\n');
  });

  it('fails with the code of its end', async () => {
    await expect(leanCommand(['false'], { budgetMs: BUDGET_MS, env: process.env })).rejects.toMatchObject({
      code: 1,
    });
  });
});
