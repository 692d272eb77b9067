import { parseArgs } from 'node:util';
import { scenariosOf } from '../site/scenario/scenario-set.ts';
import { scenarioSet } from './scenarios.ts';
import { type SecondSiteOptions, startSecondSite } from './server.ts';

const USAGE = 'demo:second-site [--port N] [--scenario NAME[,NAME]]';
const DEFAULT_PORT = 4174;

const EXIT_USAGE = 64;
const EXIT_UNAVAILABLE = 69;

const options = {
  port: { type: 'string', default: String(DEFAULT_PORT) },
  scenario: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

const end = (code: number, text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(code);
};

const siteOptions = (): SecondSiteOptions => {
  const { values } = parseArgs({ options });
  if (values.help) end(0, USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`"${values.port}" is not a port number.`);
  return { port, scenario: [...scenarioSet(scenariosOf(values.scenario))] };
};

const readOptions = (): SecondSiteOptions => {
  try {
    return siteOptions();
  } catch (error) {
    return end(EXIT_USAGE, `${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
};

const site = await startSecondSite(readOptions()).catch((error: Error) =>
  end(EXIT_UNAVAILABLE, `The site cannot listen: ${error.message}. Choose another port with --port.`),
);
process.stdout.write(
  `The replica of Pampa Seguros is at ${site.url}, the simulator at ${site.url}/simulador\nCtrl+C ends it.\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void site.close().then(() => process.exit(0)));
