import { variablesByPath } from '../../src/config/load-settings.ts';
import { dotted, type Leaf, settingLeaves } from '../../src/config/schema/leaves.ts';
import { SETTINGS_SCHEMA } from '../../src/config/schema/settings-schema.ts';
import { GENERATED_NOTE, table } from './table.ts';

type Accepts = Leaf['accepts'];

const range = ({ minimum, maximum }: Accepts): string =>
  minimum === undefined ? '' : ` ${minimum} to ${maximum}`;

const listed = ({ items }: Accepts): string =>
  typeof items === 'object' && !Array.isArray(items) && items.enum !== undefined ? one(items) : 'texts';

const one = (accepts: Accepts): string => {
  if (accepts.enum !== undefined) return accepts.enum.map((value) => `\`${value}\``).join(', ');
  if (accepts.type === 'array') return `list of ${listed(accepts)}`;
  if (accepts.type === 'object') return 'object';
  if (accepts.type === 'null') return '`null`';
  if (accepts.format === 'uri') return 'http(s) URL';
  if (accepts.type === 'string') return 'text';
  return `${accepts.type === 'integer' ? 'whole number' : accepts.type}${range(accepts)}`;
};

const accepted = (accepts: Accepts): string =>
  accepts.anyOf === undefined
    ? one(accepts)
    : accepts.anyOf.map((option) => (typeof option === 'object' ? accepted(option) : '')).join(' or ');

const rowsOf = (blockName: string): string[][] => {
  const variables = variablesByPath();
  return settingLeaves()
    .filter(({ path }) => path[0] === blockName)
    .map(({ path, accepts }) => [
      `\`${path.slice(1).join(' › ')}\``,
      accepted(accepts),
      `\`${JSON.stringify(accepts.default)}\``,
      (variables.get(dotted(path)) ?? []).map((name) => `\`${name}\``).join(', '),
      accepts.description ?? '',
    ]);
};

const section = ([name, schema]: readonly [string, { readonly description?: string | undefined }]): string =>
  [
    `## ${name}`,
    schema.description ?? '',
    table(['key', 'accepts', 'default', 'variable', 'meaning'], rowsOf(name)),
  ].join('\n\n');

/** The whole of docs/settings.md. */
export const settingsPage = (): string => `${GENERATED_NOTE}

# Settings

\`config/rpa.json\` below the home, an object of blocks. Every key has a default, so the file may be absent or hold
only what differs. Without it, \`config/redis_config.json\` of the former plan is read (blocks \`redis\`, \`websocket\`,
\`monitoring\`; a password in it is accepted with a warning). A key that does not exist, or a value of the wrong
kind, is an error that names file, key, what was expected and what was found; the command then ends with exit code 78.

Environment variables go before the file, command-line options before both. An empty variable counts as absent.
\`REDIS_HOST\`, \`REDIS_PORT\` and so on work without the prefix, too. A list or an object is written as JSON there.

Secrets stand in files of their own (mode 0600) or in systemd credentials, never in \`rpa.json\` and never in the
environment: a key that ends in \`_file\` names the file. The account of the site comes from
\`site.credentials_file\` or the systemd credential \`site-credentials\`:

\`\`\`json
{ "email_login": "corretora@exemplo.com.br", "senha_login": "…" }
\`\`\`

Answers of the quote that are the same for every customer do not belong here but in
\`config/parametros.json\` (see [input.md](input.md)).

${Object.entries(SETTINGS_SCHEMA.shape).map(section).join('\n\n')}
`;
