import type { FlowOutline } from '../../src/quote/flows/outline.ts';

const screen = (tela: number, nome: string) => ({
  tela,
  nome,
  titulo: nome,
  fazendo: `${nome}…`,
  inicio: `Tela ${tela}`,
  fim: `Tela ${tela} concluída`,
  limite_s: 10 * tela,
});

/** Another insurer's flow: two screens, no estimates, one plan of which only two values are told. */
export const SMALL_FLOW: FlowOutline = {
  name: 'small',
  seguradora: 'Pequena',
  screens: [screen(1, 'Carro'), screen(2, 'Preço')],
  estimatesScreen: null,
  firstPersonalScreen: 1,
  resultScreen: 2,
  plans: [{ key: 'plano_recomendado', nome: 'Oferta', titulo: 'Sua oferta' }],
  planFields: [
    { campo: 'valor', nome: 'Mensalidade', titulo: 'Mensalidade', place: 'price' },
    { campo: 'vidros', nome: 'Vidros', titulo: 'Vidros', place: 'cover' },
  ],
};
