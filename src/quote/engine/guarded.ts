import type { Page } from 'playwright-core';
import type { Etapa } from '../../protocol/files/shapes.ts';
import { SessionFailure } from '../outcome/outcome.ts';
import { ControlTrouble } from '../page/control-trouble.ts';
import { diagnoseTrouble, leftTheQuote } from './diagnose.ts';
import type { Incident } from './incident.ts';
import type { Traffic } from './traffic.ts';

interface GuardOptions {
  readonly page: Page;
  readonly tela: Etapa;
  readonly traffic: Traffic;
  readonly incident: Incident;
}

/** The document was replaced under our hands. */
export const isNavigation = (error: unknown): boolean =>
  error instanceof Error && /Execution context was destroyed|navigation/i.test(error.message);

/** Races page work against incidents and turns its troubles into the outcome that they mean. */
export const guarded = async <T>(work: Promise<T>, options: GuardOptions): Promise<T> => {
  const { page, tela, traffic, incident } = options;
  try {
    return await incident.guard(work);
  } catch (error) {
    if (incident.failure !== null) throw incident.failure;
    if (error instanceof SessionFailure) throw error;
    if (error instanceof ControlTrouble) throw await diagnoseTrouble(page, tela, traffic, error);
    if (isNavigation(error)) throw leftTheQuote(traffic, tela);
    throw error;
  }
};
