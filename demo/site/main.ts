import { parseArgs } from 'node:util';
import { readMutate } from './mutations/mutate.ts';
import { isProfile } from './scenario/latency.ts';
import { ScenarioSet, scenariosOf } from './scenario/scenario-set.ts';
import { type SiteOptions, startSite } from './server.ts';
import { checkedSkin, DEFAULT_SKIN } from './skin.ts';

const USAGE =
  'demo:site [--port N] [--host H] [--profile fast|real] [--skin NAME] [--scenario NAME[,NAME]] ' +
  '[--mutate SEED.COUNT [--kinds NAME[,NAME]]]';
const DEFAULT_PORT = 4173;

const EXIT_USAGE = 64;
const EXIT_UNAVAILABLE = 69;

const options = {
  port: { type: 'string', default: String(DEFAULT_PORT) },
  host: { type: 'string', default: '127.0.0.1' },
  profile: { type: 'string', default: 'fast' },
  skin: { type: 'string', default: DEFAULT_SKIN },
  scenario: { type: 'string', default: '' },
  mutate: { type: 'string', default: '' },
  kinds: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

const end = (code: number, text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(code);
};

const siteOptions = (): SiteOptions => {
  const { values } = parseArgs({ options });
  if (values.help) end(0, USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`"${values.port}" is not a port number.`);
  if (!isProfile(values.profile)) throw new Error(`Unknown profile "${values.profile}".`);
  const scenario = new ScenarioSet(scenariosOf(values.scenario)).names();
  const skin = checkedSkin(values.skin);
  const mutate = readMutate(values.mutate, values.kinds);
  return { port, host: values.host, profile: values.profile, skin, scenario, ...(mutate && { mutate }) };
};

const readOptions = (): SiteOptions => {
  try {
    return siteOptions();
  } catch (error) {
    return end(EXIT_USAGE, `${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
};

const wanted = readOptions();
const site = await startSite(wanted).catch((error: Error) =>
  end(EXIT_UNAVAILABLE, `The site cannot listen: ${error.message}. Choose another port with --port.`),
);
process.stdout.write(
  `The replica of the quote site is at ${site.url} (profile ${wanted.profile}, skin ${wanted.skin}), the wizard at ${site.url}/cotacao\nCtrl+C ends it.\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void site.close().then(() => process.exit(0)));
