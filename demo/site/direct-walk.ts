import type { Page } from 'playwright-core';

/** The answers that the direct walk types; everything else takes the simplest way. */
export interface DirectData {
  readonly placa: string;
  readonly cep: string;
  readonly nome: string;
  /** Eleven digits. */
  readonly cpf: string;
  /** DD/MM/AAAA */
  readonly data_nascimento: string;
  readonly sexo: 'masculino' | 'feminino';
  readonly estado_civil: 'casado' | 'divorciado' | 'separado' | 'solteiro' | 'viuvo';
  readonly email: string;
  /** Eleven digits. */
  readonly celular: string;
  readonly email_login: string;
  readonly senha_login: string;
}

export interface DirectResult {
  /** Text of each card of screen 5. */
  readonly estimates: readonly string[];
  /** Text of the recommended and of the alternative plan. */
  readonly plans: readonly string[];
}

/**
 * The success path clicked and typed by somebody who knows every step of one skin: no engine, no alternatives,
 * no checks. Each skin has its own in `skins/NAME/walk.ts`.
 * @param url the wizard's address
 * @throws Playwright's errors when the site does anything else
 */
export type DirectWalk = (page: Page, url: string, data: DirectData) => Promise<DirectResult>;
