import type { FieldOutline, FlowOutline, ScreenOutline } from '../outline.ts';

const SCREENS: readonly ScreenOutline[] = [
  {
    tela: 1,
    nome: 'Carro',
    titulo: 'Placa e CEP',
    fazendo: 'Consultando o seu carro',
    inicio: 'Informando placa e CEP',
    fim: 'Tela 1 concluída',
    limite_s: 30,
  },
  {
    tela: 2,
    nome: 'Conferir carro',
    titulo: 'Confirmação do carro',
    fazendo: 'Conferindo o carro encontrado',
    inicio: 'Conferindo o carro encontrado pela placa',
    fim: 'Tela 2 concluída',
    limite_s: 30,
  },
  {
    tela: 3,
    nome: 'Motorista',
    titulo: 'Quem dirige',
    fazendo: 'Preenchendo os dados de quem dirige',
    inicio: 'Preenchimento dos dados do motorista',
    fim: 'Tela 3 concluída',
    limite_s: 45,
  },
  {
    tela: 4,
    nome: 'Uso',
    titulo: 'Uso e garagem',
    fazendo: 'Informando como o carro é usado',
    inicio: 'Definição de uso, garagem e jovens',
    fim: 'Tela 4 concluída',
    limite_s: 30,
  },
  {
    tela: 5,
    nome: 'Preços',
    titulo: 'Preços',
    fazendo: 'A seguradora está calculando as suas ofertas',
    inicio: 'Aguardando as ofertas',
    fim: 'Tela 5 concluída',
    limite_s: 90,
  },
];

const PLAN_FIELDS: readonly FieldOutline[] = [
  { campo: 'valor', nome: 'Mensalidade', titulo: 'Mensalidade', place: 'price' },
  { campo: 'parcelamento', nome: 'Parcelamento', titulo: 'Parcelamento', place: 'period' },
  { campo: 'valor_anual', nome: 'Total no ano', titulo: 'Total no ano', place: 'fact' },
  { campo: 'valor_franquia', nome: 'Franquia', titulo: 'Franquia', place: 'fact' },
  { campo: 'colisao', nome: 'Colisão', titulo: 'Colisão', place: 'cover' },
  { campo: 'roubo_furto', nome: 'Roubo e furto', titulo: 'Roubo e furto', place: 'cover' },
  { campo: 'terceiros', nome: 'Terceiros', titulo: 'Danos a terceiros', place: 'cover' },
  { campo: 'assistencia', nome: 'Assistência', titulo: 'Assistência 24 horas', place: 'cover' },
  { campo: 'carro_reserva', nome: 'Carro reserva', titulo: 'Carro reserva', place: 'cover' },
];

export const PAMPA: FlowOutline = {
  name: 'pampa',
  seguradora: 'Pampa Seguros',
  screens: SCREENS,
  estimatesScreen: null,
  firstPersonalScreen: 3,
  resultScreen: 5,
  plans: [
    { key: 'plano_essencial', nome: 'Essencial', titulo: 'Plano Essencial' },
    { key: 'plano_conforto', nome: 'Conforto', titulo: 'Plano Conforto' },
    { key: 'plano_completo', nome: 'Completo', titulo: 'Plano Completo' },
  ],
  planFields: PLAN_FIELDS,
};
