import { describe, expect, it } from 'vitest';
import { vehicleDifference } from '../../../src/quote/flows/capture/vehicle.ts';

const SHOWN = 'CHEVROLET ONIX LT 1.0 2020/2021';

describe('the vehicle that the site shows', () => {
  it.each([
    { marca: 'Chevrolet', modelo: 'Onix', ano: '2021' },
    { marca: 'CHEVROLET', modelo: 'ONIX LT', ano: '2020' },
    { marca: null, modelo: null, ano: null },
    { marca: null, modelo: 'onix', ano: null },
  ])('agrees with a form that says $marca $modelo $ano', (form) => {
    expect(vehicleDifference(SHOWN, form)).toBeNull();
  });

  it('is compared without accents', () => {
    expect(
      vehicleDifference('CITROEN C3 2019/2020', { marca: 'Citroën', modelo: 'C3', ano: '2020' }),
    ).toBeNull();
  });

  it('is reported with everything that differs', () => {
    const difference = vehicleDifference(SHOWN, { marca: 'Fiat', modelo: 'Argo', ano: '2015' });
    expect(difference).toContain('marca, modelo, ano');
    expect(difference).toContain(SHOWN);
  });

  it('is not judged when the site shows none', () => {
    expect(vehicleDifference(null, { marca: 'Fiat', modelo: null, ano: null })).toBeNull();
  });
});
