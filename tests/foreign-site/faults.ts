import type { ServerResponse } from 'node:http';
import type { Visit } from './visit.ts';

const FIREWALL_PAGE = `<!doctype html><html><head><title>Request Rejected</title></head><body>
<h1>The requested URL was rejected.</h1><p>Please consult with your administrator.</p>
<p>Your support ID is: 7302184450916372841</p></body></html>`;

const FIELD_OF_SCREEN: Readonly<Record<string, string>> = {
  '2': 'plate',
  '7': 'enderecoTelaEndereco',
  '9': 'email',
  '10': 'cpf',
  '15': 'emailTelaLogin',
};

const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
};

const statusFault = (visit: Visit, screen: number): { code: number; message: boolean } | null => {
  for (const name of visit.scenarios) {
    const found = /^status-(\d+(?:\.5)?)-(\d{3})(-message)?$/.exec(name);
    if (found !== null && Number(found[1]) === screen)
      return { code: Number(found[2]), message: found[3] !== undefined };
  }
  return null;
};

/** Answers a screen's POST badly where a scenario wants it. @returns true when nobody else may answer. */
export const answerBadly = (visit: Visit, screen: number, response: ServerResponse): boolean => {
  if (visit.has(`stuck-${screen}`)) return true;
  if (visit.has(`error-500-${screen}`)) {
    sendJson(response, 500, { erro: 'Internal Server Error' });
    return true;
  }
  if (visit.has(`firewall-${screen}`)) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(FIREWALL_PAGE);
    return true;
  }
  const fault = statusFault(visit, screen);
  if (fault === null) return false;
  const withMessage = { campo: FIELD_OF_SCREEN[String(screen)] ?? null, mensagem: 'Verifique este dado.' };
  sendJson(response, fault.code, fault.message ? withMessage : {});
  return true;
};
