import { parseArgs } from 'node:util';
import { isProfile } from './scenario/latency.ts';
import { startSite } from './server.ts';

const USAGE = 'demo:site [--port N] [--host H] [--profile fast|real] [--scenario NAME[,NAME]]';
const DEFAULT_PORT = 4173;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: String(DEFAULT_PORT) },
    host: { type: 'string', default: '127.0.0.1' },
    profile: { type: 'string', default: 'fast' },
    scenario: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (!isProfile(values.profile)) {
  console.error(`Unknown profile "${values.profile}". ${USAGE}`);
  process.exit(64);
}
const site = await startSite({
  port: Number(values.port),
  host: values.host,
  profile: values.profile,
  scenario: values.scenario.split(',').filter((name) => name !== ''),
});
console.log(
  `The replica of the quote site is at ${site.url} (profile ${values.profile}); the wizard at ${site.url}/cotacao`,
);
console.log('Ctrl+C ends it.');
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void site.close().then(() => process.exit(0)));
