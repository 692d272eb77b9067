import type { FastifyInstance } from 'fastify';

const PAGE = `<!doctype html>
<html lang="pt-BR">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>A cotação não foi enviada</title>
<h1>A cotação não foi enviada</h1>
<p>Uma parte da página não carregou no seu navegador. Nada do que você escreveu foi guardado.</p>
<p>Volte, recarregue a página e envie de novo, ou fale com a corretora.</p>
</html>
`;

const STATUS = 422;

/**
 * `POST /web/sem-envio`: where a form goes that is sent without our script. What comes is thrown away unread; in a
 * form without this it would become part of an address.
 */
export const addClosedForm = (server: FastifyInstance): void => {
  void server.register(async (scope) => {
    scope.addContentTypeParser('*', (_request, payload, done) => {
      payload.resume();
      payload.once('end', () => done(null));
      payload.once('error', () => done(null));
    });
    scope.post('/web/sem-envio', (_request, reply) =>
      reply.code(STATUS).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(PAGE),
    );
  });
};
