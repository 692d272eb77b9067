import type {
  CIVIL_STATUSES,
  FUELS,
  GATES,
  SEXES,
  USES,
  VEHICLE_TYPES,
  YOUNG_AGES,
  YOUNG_SEXES,
} from './choices.ts';

export type VehicleType = (typeof VEHICLE_TYPES)[number];
export type Fuel = (typeof FUELS)[number];
export type VehicleUse = (typeof USES)[number];
export type Sex = (typeof SEXES)[number];
export type CivilStatus = (typeof CIVIL_STATUSES)[number];
export type Gate = (typeof GATES)[number];
export type YoungSex = (typeof YOUNG_SEXES)[number];
export type YoungAge = (typeof YOUNG_AGES)[number];

interface Vehicle {
  readonly tipo_veiculo: VehicleType;
  /** Upper case without hyphen: "ABC1234" or "ABC1D23". */
  readonly placa: string;
  /** Compared with what the site shows; never typed anywhere. */
  readonly marca: string | null;
  readonly modelo: string | null;
  /** Four digits. */
  readonly ano: string | null;
  readonly zero_km: boolean;
  readonly combustivel: Fuel;
  readonly kit_gas: boolean;
  readonly blindado: boolean;
  readonly financiado: boolean;
  /** Renewals are refused as input, so there is only one value. */
  readonly veiculo_segurado: 'Não';
  readonly uso_veiculo: VehicleUse;
}

interface Holder {
  /** Spaces trimmed and collapsed, otherwise as given. */
  readonly nome: string;
  /** 11 digits, check digits verified. */
  readonly cpf: string;
  /** DD/MM/AAAA. */
  readonly data_nascimento: string;
  readonly sexo: Sex;
  readonly estado_civil: CivilStatus;
  readonly email: string;
  /** 11 digits: two of DDD, nine of number. */
  readonly celular: string;
  /** 8 digits. */
  readonly cep: string;
  /** No screen uses them; known so that they can be masked. */
  readonly endereco_completo: string | null;
  readonly endereco: string | null;
}

/** Screen 10. The driver's fields exist exactly when the insured is not the main driver. */
type MainDriver =
  | {
      readonly condutor_principal: true;
      readonly nome_condutor: null;
      readonly cpf_condutor: null;
      readonly data_nascimento_condutor: null;
      readonly sexo_condutor: null;
      readonly estado_civil_condutor: null;
    }
  | {
      readonly condutor_principal: false;
      readonly nome_condutor: string;
      readonly cpf_condutor: string;
      readonly data_nascimento_condutor: string;
      readonly sexo_condutor: Sex;
      readonly estado_civil_condutor: CivilStatus;
    };

/** Screens 11 and 12. A parking place is true only together with its place of work or study. */
interface Habits {
  readonly local_de_trabalho: boolean;
  readonly estacionamento_proprio_local_de_trabalho: boolean;
  readonly local_de_estudo: boolean;
  readonly estacionamento_proprio_local_de_estudo: boolean;
  readonly garagem_residencia: boolean;
  /** "Não possui" whenever there is no garage. */
  readonly portao_eletronico: Gate;
  readonly continuar_com_corretor_anterior: boolean;
}

/** Screen 13. */
type YoungResidents =
  | {
      readonly reside_18_26: 'Não';
      readonly sexo_do_menor: null;
      readonly faixa_etaria_menor_mais_novo: null;
    }
  | {
      readonly reside_18_26: 'Sim, mas não utilizam o veículo' | 'Sim e utilizam o veículo';
      readonly sexo_do_menor: YoungSex;
      readonly faixa_etaria_menor_mais_novo: YoungAge;
    };

/** One customer's answers, checked and normalised: every value is one that the site has. */
export type QuoteInput = Vehicle & Holder & MainDriver & Habits & YoungResidents;
