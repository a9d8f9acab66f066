// A service of its own for a test or a trial: the built binary on a database that is thrown away after.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BINARY = process.env.SVOD_BINARY ?? resolve(import.meta.dirname, '../../../../../target/debug/svod');
const ADMINISTRATOR = { email: 'admin@forum.test', password: 'administrator-of-the-forum' };
const PATIENCE = 30_000;

export interface Service {
  url: string;
  administrator: { email: string; password: string };
  /** Takes the service away, and gives it back: what a lost line is tested with. */
  pause: () => void;
  resume: () => void;
  stop: () => Promise<void>;
}

/** Starts a service with an empty database. `port` 0 takes a free one. */
export async function startService(port = 0): Promise<Service> {
  const directory = mkdtempSync(join(tmpdir(), 'svod-stage-'));
  const listen = `127.0.0.1:${port || (await freePort())}`;
  const common = ['--database', `sqlite://${join(directory, 'svod.db')}`, '--log-filter', 'warn'];
  const { email, password } = ADMINISTRATOR;
  const made = spawnSync(
    BINARY,
    [
      'user',
      'create-admin',
      ...common,
      '--email',
      email,
      '--name',
      'Соколова Анна Ильинична',
      '--password-stdin',
    ],
    { input: `${password}\n`, encoding: 'utf8', cwd: directory },
  );
  if (made.status !== 0) throw new Error(`no administrator: ${made.stderr}${made.error?.message ?? ''}`);
  const child = spawn(BINARY, ['serve', ...common, '--listen', listen], {
    cwd: directory,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://${listen}`;
  await ready(url, child);
  return {
    url,
    administrator: ADMINISTRATOR,
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    stop: async () => {
      await ended(child);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error('the service did not become ready');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const over = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const tooLate = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await over;
  clearTimeout(tooLate);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
