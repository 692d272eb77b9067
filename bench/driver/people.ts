import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DirectData } from '../../demo/site/direct-walk.ts';

const ACCOUNT = { email_login: 'corretora@exemplo.com.br', senha_login: 'demonstracao' };

/** The same invented customer for both sides: the shortest path through the quote. */
const CUSTOMER = {
  placa: 'ABC1D23',
  cep: '13010123',
  nome: 'Beatriz Nogueira Prado',
  cpf: '52998224725',
  data_nascimento: '14/03/1987',
  email: 'beatriz@exemplo.com.br',
  celular: '19987654321',
};

export interface BenchFiles {
  readonly home: string;
  /** For rpa-run. */
  readonly customer: string;
  readonly credentials: string;
  /** For the direct walk. */
  readonly direct: string;
}

export const writeBenchFiles = (): BenchFiles => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-bench-'));
  const file = (name: string, content: unknown): string => {
    const path = join(home, name);
    writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
    return path;
  };
  const direct: DirectData = { ...CUSTOMER, ...ACCOUNT, sexo: 'feminino', estado_civil: 'solteiro' };
  const nonPersonal = { garagem_residencia: false, uso_veiculo: 'Pessoal' };
  return {
    home,
    customer: file('customer.json', {
      ...CUSTOMER,
      ...nonPersonal,
      sexo: 'Feminino',
      estado_civil: 'Solteiro',
    }),
    credentials: file('credentials.json', ACCOUNT),
    direct: file('direct.json', direct),
  };
};
