import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { allProcesses, childrenOf, describeProcesses, processOf, type SeenProcess } from './processes.ts';

export const ROOT = join(import.meta.dirname, '../../../..');
export const COMMAND = join(ROOT, 'bin/rpa-run');
const CUSTOMER = readFileSync(join(ROOT, 'demo/data/cliente.json'), 'utf8');
const ACCOUNT = { email_login: 'demonstracao@example.com', senha_login: 'somente-demonstracao' };

/** Often enough to see every browser: the shortest-lived one still takes longer to come up. */
const LOOK_FOR_BROWSERS_EVERY_MS = 20;
const TAIL_CHARACTERS = 3_000;

export interface RunOptions {
  readonly site: string;
  /** @default "s1" */
  readonly id?: string;
  /** @default a new folder */
  readonly home?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Puts something into the home before the run begins. */
  readonly prepare?: (home: string, id: string) => void;
  /** What comes before the command. */
  readonly prefix?: readonly string[];
  /** Who runs it and owns its folders. @default whoever runs the tests */
  readonly uid?: number;
  /** @default bin/rpa-run of this checkout */
  readonly command?: string;
  /** config/rpa.json of the home. */
  readonly settings?: object;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What rpa-run says on stdout, as far as these tests look at it. */
export interface FinalJson {
  readonly success: boolean;
  readonly tipo: string | null;
  readonly mensagem: string;
  readonly sugestao: string | null;
  readonly texto: string;
  readonly detalhe: string | null;
  readonly exit_code: number;
  readonly dados: { readonly tentativas: number; readonly tela_falhou: number | null };
}

/** One real rpa-run with folders of its own. */
export class Run implements AsyncDisposable {
  readonly id: string;
  readonly home: string;
  /** TMPDIR of the run: the browser's profile is in there. */
  readonly temporary: string;
  readonly ended: Promise<Ended>;
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #browsers = new Set<number>();
  readonly #looking: NodeJS.Timeout;
  #stdout = '';
  #stderr = '';
  #isOver = false;

  constructor({ site, id = 's1', home, args = [], env = {}, prefix = [], ...others }: RunOptions) {
    const { command = COMMAND, settings, uid, prepare } = others;
    this.id = id;
    this.#folder = mkdtempSync(join(tmpdir(), 'rpa-fault-'));
    this.home = home ?? join(this.#folder, 'home');
    this.temporary = join(this.#folder, 'tmp');
    const user = join(this.#folder, 'user');
    for (const folder of [this.temporary, user]) mkdirSync(folder);
    if (settings !== undefined) {
      mkdirSync(join(this.home, 'config'), { recursive: true });
      writeFileSync(join(this.home, 'config/rpa.json'), JSON.stringify(settings));
    }
    prepare?.(this.home, id);
    const account = join(this.#folder, 'account.json');
    writeFileSync(account, JSON.stringify(ACCOUNT), { mode: 0o600 });
    if (uid !== undefined) this.#giveTo(uid);
    const line = [command, '--home', this.home, '--session', id, '--data', '-', '--site', site, ...args];
    const [program = command, ...words] = [...prefix, ...line];
    this.#child = spawn(program, words, {
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(uid !== undefined && { uid, gid: uid }),
      env: {
        PATH: process.env.PATH,
        HOME: user,
        TMPDIR: this.temporary,
        ...(process.env.RPA_CHROMIUM !== undefined && { RPA_CHROMIUM: process.env.RPA_CHROMIUM }),
        RPA_SITE_CREDENTIALS_FILE: account,
        ...env,
      },
    });
    this.#child.stdin?.on('error', () => {}).end(CUSTOMER);
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.#looking = setInterval(() => this.#lookForBrowsers(), LOOK_FOR_BROWSERS_EVERY_MS);
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => {
        this.#isOver = true;
        clearInterval(this.#looking);
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Session leaders of every browser that this run has started so far. */
  get browsers(): readonly number[] {
    this.#lookForBrowsers();
    return [...this.#browsers];
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Closes the reading end of stdout or stderr, as a reader that goes away does. */
  stopReading(stream: 'stdout' | 'stderr'): void {
    this.#child[stream]?.destroy();
  }

  /** Waits until the run says something on stderr; throws when it ends without. */
  async said(pattern: RegExp): Promise<void> {
    await eventually(
      () => `${pattern} in:\n${this.#tail()}`,
      () => pattern.test(this.#stderr) || this.#isOver,
    );
    if (!pattern.test(this.#stderr)) throw new Error(`ended without ${pattern}:\n${this.#tail()}`);
  }

  reachedScreen(tela: number): Promise<void> {
    return this.said(new RegExp(`\\[ *${tela}/1?5\\]`));
  }

  /** Everything that belongs to this run and still runs. */
  processes(): SeenProcess[] {
    const browsers = new Set(this.#browsers);
    return allProcesses().filter(
      ({ pid, session, arguments: words }) =>
        pid === this.pid || browsers.has(session) || words.some((word) => word.includes(this.temporary)),
    );
  }

  /** Waits until nothing of this run is left: no process, and nothing in its TMPDIR. */
  async leftNothing(): Promise<void> {
    await this.leftNoProcess();
    await eventually(
      () => `an empty TMPDIR; in it are ${readdirSync(this.temporary).join(', ')}`,
      () => readdirSync(this.temporary).length === 0,
    );
  }

  async leftNoProcess(): Promise<void> {
    await eventually(
      () => `the end of\n${describeProcesses(this.processes())}`,
      () => this.processes().length === 0,
    );
  }

  async json(): Promise<FinalJson> {
    const { stdout, code } = await this.ended;
    try {
      return JSON.parse(stdout) as FinalJson;
    } catch {
      throw new Error(`exit ${code}, no JSON on stdout: ${stdout}\n${this.#tail()}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { pid } of this.processes()) process.kill(pid, 'SIGKILL');
    await this.ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #giveTo(uid: number): void {
    for (const path of [this.#folder, ...readdirSync(this.#folder).map((name) => join(this.#folder, name))])
      chownSync(path, uid, uid);
  }

  #lookForBrowsers(): void {
    const look = (parent: number): void => {
      for (const pid of childrenOf(parent)) {
        if (processOf(pid)?.session === pid) this.#browsers.add(pid);
        else look(pid);
      }
    };
    look(this.pid);
  }

  #tail(): string {
    return this.#stderr.slice(-TAIL_CHARACTERS);
  }
}
