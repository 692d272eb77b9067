import { expect, test } from 'vitest';
import { vehicleDifference } from '../../src/quote/flows/capture/vehicle.ts';
import { readInput } from '../../src/quote/input/read-input.ts';
import { withComparedVehicle } from '../../src/run/compared-vehicle.ts';
import { CUSTOMER } from '../support/invented-customer.ts';

const SHOWN = 'FIAT UNO MILLE 1.0 1996/1996';

const quote = () => {
  const read = readInput({ ...CUSTOMER, marca: 'Fiat', modelo: 'Civic', ano: '2020' }, { today: new Date() });
  if (!read.ok) throw new Error('the invented customer is wrong');
  return read.quote;
};

test('a form that always sends the same vehicle makes no warning unless its fields are named', () => {
  expect(vehicleDifference(SHOWN, withComparedVehicle(quote(), []))).toBeNull();
  expect(vehicleDifference(SHOWN, withComparedVehicle(quote(), ['marca']))).toBeNull();
  expect(vehicleDifference(SHOWN, withComparedVehicle(quote(), ['marca', 'ano']))).toMatch(
    /diferente: ano\)$/,
  );
  expect(vehicleDifference(SHOWN, withComparedVehicle(quote(), ['marca', 'modelo', 'ano']))).toMatch(
    /diferente: modelo, ano\)$/,
  );
});

test('everything else of the quote stays', () => {
  expect(withComparedVehicle(quote(), [])).toEqual({ ...quote(), marca: null, modelo: null, ano: null });
  expect(withComparedVehicle(quote(), ['marca', 'modelo', 'ano'])).toEqual(quote());
});
