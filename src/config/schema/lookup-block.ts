import { z } from 'zod';
import { block, count, setting } from './setting.ts';

const MAX_ARGUMENTS = 32;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

const LOOKUP_FIELDS = [
  ...(['nome', 'data_nascimento', 'sexo', 'estado_civil', 'email', 'marca', 'modelo', 'ano'] as const),
] as const;

const isPrivateAddress = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
};

const commandOrAddress = () =>
  z
    .union(
      [
        z.tuple([z.string().regex(/^\//)], z.string().max(4096)).check(z.maxLength(MAX_ARGUMENTS)),
        z.string().refine(isPrivateAddress),
      ],
      {
        error:
          'expected a command as a list (an absolute path and its arguments), or a URL: https, or http on this host, without an account',
      },
    )
    .nullable();

const fieldSource = z.union([
  z.string().min(1),
  z.strictObject({ from: z.string().min(1), values: z.record(z.string(), z.string()) }),
]);

export const lookupBlock = block(
  {
    cpf: setting(
      commandOrAddress(),
      null,
      'Who is asked, by CPF, for what a form lacks of name, birth date, sex, marital status and e-mail: a command or a URL.',
    ),
    plate: setting(
      commandOrAddress(),
      null,
      'Who is asked, by plate, for what a form lacks of marca, modelo and ano: a command or a URL.',
    ),
    timeout_ms: setting(count(50, 30_000), 3_000, 'Milliseconds that one answer may take.'),
    cache_s: setting(
      count(0, 86_400),
      600,
      'Seconds that `rpa-serve` remembers an answer, in its memory only; 0: not at all.',
    ),
    fields: setting(
      z.partialRecord(z.enum(LOOKUP_FIELDS), fieldSource),
      {},
      'Where in an answer each field is, when it is not there by its own name: a path of keys, or `{"from": path, "values": {…}}`.',
    ),
  },
  'Optional look-ups before a session is accepted ([input.md](input.md#look-ups)).',
);
