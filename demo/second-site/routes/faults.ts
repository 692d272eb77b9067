import type { ServerResponse } from 'node:http';
import { sendJson } from '../../site/http/respond.ts';
import type { PampaSession } from '../session.ts';

/** Plays the fault asked for at this screen. @returns true when it did, or when no answer is to come. */
export const faulty = (screen: number, { scenarios }: PampaSession, response: ServerResponse): boolean => {
  if (scenarios.has(`stuck-${screen}`)) return true;
  if (!scenarios.has(`error-500-${screen}`)) return false;
  sendJson(response, 500, { mensagem: 'Internal Server Error' });
  return true;
};
