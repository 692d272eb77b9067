import { z } from 'zod';
import { birthDateReader } from './readers/birth-date.ts';
import { readCep } from './readers/cep.ts';
import {
  readAlreadyInsured,
  readCivilStatus,
  readFuel,
  readGate,
  readResidents,
  readSex,
  readUse,
  readVehicleType,
  readYoungAge,
  readYoungSex,
} from './readers/choices.ts';
import { readCpf } from './readers/cpf.ts';
import { readEmail } from './readers/email.ts';
import { readPhone } from './readers/phone.ts';
import { readPlate } from './readers/plate.ts';
import type { Reader, ValueProblem } from './readers/reading.ts';
import { readName, textReader } from './readers/text.ts';
import { vehicleYearReader } from './readers/vehicle-year.ts';
import { yesNoReader } from './readers/yes-no.ts';

/** A zod type that normalises with `read`; its one issue carries the problem in `params`. */
const readBy = <T>(read: Reader<T>) =>
  z.unknown().transform((given, context): T => {
    const reading = read(given);
    if ('value' in reading) return reading.value;
    const params: { [key: string]: unknown } & ValueProblem = { ...reading.problem };
    context.addIssue({ code: 'custom', message: reading.problem.mensagem, params });
    return z.NEVER;
  });

/** The one schema of a customer's answers: every field by its full name. */
export const quoteFields = (today: Date) =>
  z.object({
    tipo_veiculo: readBy(readVehicleType),
    placa: readBy(readPlate),
    marca: readBy(textReader('Marca')),
    modelo: readBy(textReader('Modelo')),
    ano: readBy(vehicleYearReader(today)),
    zero_km: readBy(yesNoReader('Zero km')),
    combustivel: readBy(readFuel),
    kit_gas: readBy(yesNoReader('Kit gás')),
    blindado: readBy(yesNoReader('Blindado')),
    financiado: readBy(yesNoReader('Financiado')),
    veiculo_segurado: readBy(readAlreadyInsured),
    uso_veiculo: readBy(readUse),
    nome: readBy(readName),
    cpf: readBy(readCpf),
    data_nascimento: readBy(birthDateReader(today)),
    sexo: readBy(readSex),
    estado_civil: readBy(readCivilStatus),
    email: readBy(readEmail),
    celular: readBy(readPhone),
    cep: readBy(readCep),
    endereco_completo: readBy(textReader('Endereço completo')),
    endereco: readBy(textReader('Endereço')),
    condutor_principal: readBy(yesNoReader('Condutor principal')),
    nome_condutor: readBy(readName),
    cpf_condutor: readBy(readCpf),
    data_nascimento_condutor: readBy(birthDateReader(today)),
    sexo_condutor: readBy(readSex),
    estado_civil_condutor: readBy(readCivilStatus),
    local_de_trabalho: readBy(yesNoReader('Local de trabalho')),
    estacionamento_proprio_local_de_trabalho: readBy(yesNoReader('Estacionamento no trabalho')),
    local_de_estudo: readBy(yesNoReader('Local de estudo')),
    estacionamento_proprio_local_de_estudo: readBy(yesNoReader('Estacionamento no local de estudo')),
    garagem_residencia: readBy(yesNoReader('Garagem')),
    portao_eletronico: readBy(readGate),
    reside_18_26: readBy(readResidents),
    sexo_do_menor: readBy(readYoungSex),
    faixa_etaria_menor_mais_novo: readBy(readYoungAge),
    continuar_com_corretor_anterior: readBy(yesNoReader('Continuar com o corretor anterior')),
  });

export type QuoteFields = z.infer<ReturnType<typeof quoteFields>>;
export type FieldName = keyof QuoteFields;
