import type { QuoteInput } from '../quote/input/quote-input.ts';

/** A field of the form that can be compared with the vehicle that the site shows. */
export type ComparedField = 'marca' | 'modelo' | 'ano';

/** The quote with only those of marca, modelo and ano that the form really asked for: screen 3 compares no other. */
export const withComparedVehicle = (quote: QuoteInput, compared: readonly ComparedField[]): QuoteInput => ({
  ...quote,
  marca: compared.includes('marca') ? quote.marca : null,
  modelo: compared.includes('modelo') ? quote.modelo : null,
  ano: compared.includes('ano') ? quote.ano : null,
});
