import type { BackendName } from '../life/backend-name.ts';
import { phpDateTime } from '../protocol/live/timestamps.ts';
import type { SessionId } from '../protocol/session-id.ts';
import type { FieldProblem } from '../quote/outcome/outcome.ts';
import type { LaunchError, RefusalCode } from './launch-error.ts';

/** What `rpa-launch` and the broker answer when the session is there. */
export interface Launched {
  readonly success: true;
  readonly session_id: SessionId;
  readonly message: string;
  /** Local time, `YYYY-MM-DD HH:MM:SS`. */
  readonly timestamp: string;
  readonly estado: 'started' | 'queued' | 'existing';
  /** Place in the queue, from 1. */
  readonly posicao?: number;
  readonly unit?: string;
  /** `queue`: any host of the shared queue will run it. */
  readonly backend: BackendName | 'queue';
  /** What was left out of the customer's data and why; names of fields only. */
  readonly avisos?: readonly string[];
  /** To watch this session with, for whoever has its data; a fresh one each time, and in no file. */
  readonly token?: string;
}

/** What `rpa-launch`, `rpa-stop` and the broker answer when nothing was done. */
export interface Refused {
  readonly success: false;
  /** For whoever shows it to a customer. */
  readonly error: string;
  readonly code: RefusalCode;
  /** For operators. */
  readonly detail: string;
  readonly erros?: readonly FieldProblem[];
  readonly retry_after_s?: number;
  readonly timestamp: string;
}

const ERROR_TEXT: Readonly<Record<RefusalCode, string>> = {
  invalid: 'Dados inválidos: corrija os campos indicados e envie novamente',
  busy: 'Muitas cotações neste momento: tente novamente em instantes',
  refused: 'Pedido não permitido',
  not_found: 'Sessão não encontrada',
  not_ended: 'Esta sessão ainda não terminou',
  input_gone: 'Os dados desta sessão não estão mais guardados neste servidor',
  other_home: 'O serviço de cotação atende outro diretório',
  unavailable: 'O serviço de cotação não está disponível no momento',
  cannot_write: 'O serviço de cotação não conseguiu gravar a sessão',
  configuration: 'O serviço de cotação não está configurado',
  internal: 'Erro interno do serviço de cotação',
};

/** Nobody can correct fields of what could not be read. */
const UNREADABLE_TEXT = 'Não foi possível ler os dados enviados: preencha o formulário novamente';

const textOf = (code: RefusalCode, { erros }: LaunchError['details']): string =>
  code === 'invalid' && erros === undefined ? UNREADABLE_TEXT : ERROR_TEXT[code];

export const refusal = ({ code, message, details }: LaunchError, now: Date): Refused => ({
  success: false,
  error: textOf(code, details),
  code,
  detail: message,
  ...(details.erros && { erros: details.erros }),
  ...(details.retryAfterS !== undefined && { retry_after_s: details.retryAfterS }),
  timestamp: phpDateTime(now),
});

export const CREATED = 'Sessão RPA criada com sucesso';
export const EXISTS = 'Sessão RPA já existe; nada foi iniciado';
