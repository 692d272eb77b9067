/** One coverage card of screen 5 as the page shows it. Money: `R$ 1.800,00` with an ordinary space. */
export interface CardShown {
  readonly nome: string;
  readonly de: string | null;
  readonly ate: string | null;
  readonly beneficios: readonly string[];
}

/** One plan of screen 15, exact spacing; null is what the page does not show. */
export interface PlanShown {
  readonly plano: string;
  readonly valor: string | null;
  readonly forma_pagamento: string;
  readonly parcelamento: string;
  readonly valor_franquia: string;
  readonly valor_mercado: string;
  readonly assistencia: boolean;
  readonly vidros: boolean | null;
  readonly carro_reserva: boolean;
  readonly danos_materiais: string;
  readonly danos_corporais: string;
  readonly danos_morais: string;
  readonly morte_invalidez: string;
  readonly tipo_franquia: string;
}

export interface PlansShown {
  readonly plano_recomendado: PlanShown;
  readonly plano_alternativo: PlanShown | null;
}
