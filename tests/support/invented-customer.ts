/** What a customer's form says, by the full names and in the normal spelling. */
export interface Form {
  readonly tipo_veiculo: 'carro' | 'moto';
  readonly placa: string;
  readonly marca?: string;
  readonly modelo?: string;
  readonly ano?: string;
  readonly zero_km: boolean;
  readonly combustivel: 'Flex' | 'Gasolina' | 'Álcool' | 'Diesel' | 'Híbrido' | 'Elétrico';
  readonly kit_gas: boolean;
  readonly blindado: boolean;
  readonly financiado: boolean;
  readonly veiculo_segurado: 'Não';
  readonly uso_veiculo: 'Pessoal' | 'Profissional' | 'Motorista de aplicativo' | 'Taxi';
  readonly nome: string;
  readonly cpf: string;
  readonly data_nascimento: string;
  readonly sexo: 'Masculino' | 'Feminino';
  readonly estado_civil: 'Solteiro' | 'Casado' | 'Divorciado' | 'Separado' | 'Viúvo';
  readonly email: string;
  readonly celular: string;
  readonly cep: string;
  readonly condutor_principal: boolean;
  readonly nome_condutor?: string;
  readonly cpf_condutor?: string;
  readonly data_nascimento_condutor?: string;
  readonly sexo_condutor?: Form['sexo'];
  readonly estado_civil_condutor?: Form['estado_civil'];
  readonly local_de_trabalho: boolean;
  readonly estacionamento_proprio_local_de_trabalho: boolean;
  readonly local_de_estudo: boolean;
  readonly estacionamento_proprio_local_de_estudo: boolean;
  readonly garagem_residencia: boolean;
  readonly portao_eletronico: 'Eletronico' | 'Manual' | 'Não possui';
  readonly reside_18_26: 'Não' | 'Sim, mas não utilizam o veículo' | 'Sim e utilizam o veículo';
  readonly sexo_do_menor?: 'Feminino' | 'Masculino' | 'Ambos';
  readonly faixa_etaria_menor_mais_novo?: '18 a 24 anos' | '25 anos';
  readonly continuar_com_corretor_anterior: boolean;
}

/** Invented, with valid check digits; every personal value is its own, so that none can hide another. */
export const CUSTOMER: Form = {
  tipo_veiculo: 'carro',
  placa: 'QWZ7K54',
  zero_km: false,
  combustivel: 'Flex',
  kit_gas: false,
  blindado: false,
  financiado: false,
  veiculo_segurado: 'Não',
  uso_veiculo: 'Pessoal',
  nome: 'Anastácia Inventada Quaresmeira',
  cpf: '52998224725',
  data_nascimento: '23/09/1974',
  sexo: 'Feminino',
  estado_civil: 'Solteiro',
  email: 'anastacia.quaresmeira@example.com',
  celular: '47985163742',
  cep: '89201637',
  condutor_principal: true,
  local_de_trabalho: false,
  estacionamento_proprio_local_de_trabalho: false,
  local_de_estudo: false,
  estacionamento_proprio_local_de_estudo: false,
  garagem_residencia: false,
  portao_eletronico: 'Não possui',
  reside_18_26: 'Não',
  continuar_com_corretor_anterior: true,
};

/** The answers about a main driver who is somebody else. */
export const OTHER_DRIVER = {
  condutor_principal: false,
  nome_condutor: "Belmiro D'Alembert Fictício",
  cpf_condutor: '11144477735',
  data_nascimento_condutor: '30/11/1968',
  sexo_condutor: 'Masculino',
  estado_civil_condutor: 'Viúvo',
} as const satisfies Partial<Form>;

/** The account that the replica's login takes. */
export const ACCOUNT = { email: 'conta.corretora@example.org', senha: 'Segredo-Ficticio#71' };
