/** The values that the site has, in the spelling of the full field names' interface. */
export const VEHICLE_TYPES = ['carro', 'moto'] as const;
export const FUELS = ['Flex', 'Gasolina', 'Álcool', 'Diesel', 'Híbrido', 'Elétrico'] as const;
export const USES = ['Pessoal', 'Profissional', 'Motorista de aplicativo', 'Taxi'] as const;
export const SEXES = ['Masculino', 'Feminino'] as const;
export const CIVIL_STATUSES = ['Solteiro', 'Casado', 'Divorciado', 'Separado', 'Viúvo'] as const;
export const GATES = ['Eletronico', 'Manual', 'Não possui'] as const;
export const RESIDENTS = ['Não', 'Sim, mas não utilizam o veículo', 'Sim e utilizam o veículo'] as const;
export const YOUNG_SEXES = ['Feminino', 'Masculino', 'Ambos'] as const;
export const YOUNG_AGES = ['18 a 24 anos', '25 anos'] as const;
