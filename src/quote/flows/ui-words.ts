/**
 * Words that sites of insurers say of themselves, in Portuguese. They stay readable in the evidence of a
 * session; every other word of a page that has heard of a customer is masked. Nothing that names a street, a
 * place or a person belongs here.
 */
const WORDS = `
a ao aos as o os e é ou de da das do dos dele dela em no na nos nas num numa um uma uns umas por pelo pela para pra
com sem sob sobre entre até desde após antes depois durante contra se que quem qual quais quando quanto quanta quantos
quantas onde como porque mas mais menos muito muita muitos pouco já ainda agora hoje sempre nunca também só apenas
somente não sim nem isso isto este esta estes estas esse essa esses essas aquele aquela seu sua seus suas meu minha meus
minhas nosso nossa nossos nossas você vocês te ti lhe nós eu ele ela eles elas tudo todo toda todos todas outro outra
outros outras mesmo mesma cada algum alguma alguns algumas nenhum nenhuma qualquer ser é são foi foram será serão está
estão estamos estava estar tem têm temos tinha ter terá há havia vai vão vamos fazer faz feito feita pode podem podemos
poder deve devem precisa precisam precisamos quer querem queremos gostaria deseja desejam desejo
abrir aberto fechar fechado voltar volta continuar continue avançar avance próximo próxima próximos anterior seguinte
seguir prosseguir prossiga salvar salvo enviar envie enviando enviado cancelar confirmar confirme confirmado confirmação
aceitar aceito aceite recusar rejeitar permitir concordo concordar escolher escolha escolhido selecione selecionar
selecionado selecionada selecionados marcar marque marcado preencher preencha preenchido digite digitar digitado informe
informar informado informada informação informações clique clicar toque ver veja visualizar mostrar ocultar exibir buscar
buscando busca pesquisar pesquisa filtrar ordenar editar edite alterar altere alteração remover excluir adicionar incluir
limpar copiar imprimir baixar compartilhar entrar entre sair acessar acesse acesso login logout conta contas senha usuário
cadastro cadastrar cadastre criar crie esqueci lembrar manter atual associar associado corresponde
carregando carregar aguarde aguardando processando calculando cálculo realizando realizado consultando consultar
verificando verificar verifique tente tentar novamente erro erros falha falhou problema inválido inválida inválidos
obrigatório obrigatória obrigatórios opcional campo campos formato válido válida incorreto incorreta encontrado
encontrada encontrados encontramos encontrar nada resultado resultados sugestão sugestões disponível indisponível
disponíveis indisponíveis interno serviço servidor conexão internet rede tempo estimado minutos minuto segundos segundo
horas hora dia dias mês meses ano anos semana atenção aviso avisos sucesso concluído concluída pronto ok ops
etapa etapas passo passos tela início fim final progresso página páginas site menu ajuda dúvidas fale contato chat
atendimento telefone celular whatsapp email mail e-mail correio eletrônico nome completo social sobrenome cpf cnpj rg cep
data nascimento idade sexo gênero masculino feminino estado civil solteiro solteira casado casada divorciado divorciada
separado separada viúvo viúva união estável profissão escolaridade renda endereço número complemento bairro cidade
município uf residência residencial casa apartamento condomínio garagem portão manual automático eletrônico elétrico
coberto descoberto estacionamento pago rotativo vaga noite pernoite pernoita dia passa dorme fica guardado
trabalho trabalha trabalhar trabalhador estudo estuda estudar faculdade escola universidade local ir usa uso utiliza
utilização utilizado finalidade pessoal particular profissional comercial entregas aplicativo app motorista táxi frete lazer diário
carro carros automóvel automóveis auto moto motos motocicleta motocicletas veículo veículos placa modelo marca versão fabricação combustível
gasolina álcool etanol flex diesel híbrido gnv gás kit blindado blindagem rastreador alarme zero quilômetro km novo
nova novos novas usado usada financiado financiada alienado quitado leilão adaptado pcd chassi acessórios acessório item
itens possui possuem posse proprietário proprietária principal condutor condutora condutores motoristas dirige dirigir
dirigem habilitação cnh segurado segurada segurados cônjuge filho filha filhos filhas pai mãe pessoa pessoas mora moram
morador moradores residente residentes residem reside menor maior menores maiores anos jovem jovens
seguro seguros seguradora seguradoras corretor corretora corretores apólice apólices proposta cotação cotações cotar
cotando orçamento simulação simular contratar contratação contrate renovar renovação vigência bônus classe sinistro
sinistros cobertura coberturas coberto plano planos básico essencial completo completa intermediário premium recomendado
recomendada recomendação alternativo alternativa opção opções pacote combo produto produtos benefício benefícios incluso inclusa
inclusos inclusas incluído incluída contratado contratada assistência guincho chaveiro socorro pane reboque táxi
vidros vidro faróis farol lanternas lanterna retrovisores retrovisor para-brisa parabrisa pneus rodas reserva básico
franquia franquias normal reduzida reduzido majorada majorado dobrada isenta obrigatória participação tipo tipos valor
valores preço preços prêmio mercado tabela fipe referenciado determinado indenização integral parcial danos dano materiais material
corporais corporal morais moral estéticos terceiros terceiro morte invalidez acidente acidentes passageiros passageiro
app rcf roubo furto colisão incêndio enchente granizo natureza fenômenos naturais perda total limite limites
ilimitado ilimitada ilimitados diária diárias
pagamento pagamentos pagar forma formas parcela parcelas parcelado parcelada parcelamento vista juros sem crédito débito cartão
cartões boleto pix conta desconto descontos oferta ofertas promoção cupom mensal anual semestral trimestral mensalidade
anualidade total subtotal por ano mês vezes economia economize melhor melhores preço menor
dados dado personalizado personalizada perfil sobre vida imóvel viagem saúde empresa celular portáteis equipamentos
primeira primeiro segunda última último anterior atual tipo nenhuma ambos
cookie cookies privacidade política políticas termo termos condição condições lgpd direitos reservados consentimento
navegação experiência newsletter novidades notificações receber parceiros analisar preferências gerenciar necessários
olá bem vindo vinda obrigado obrigada parabéns agradecemos por favor gentileza importante lembre dica saiba entenda leia
garanta proteja proteção tranquilidade segurança rápido fácil simples online digital grátis gratuito agora mesmo
pergunta perguntas resposta respostas responda certo certeza concluir finalizar finalizada finalizado processo solicitação
ideal perfeito cliente clientes suporte central especialista consultor analista ligação ligar ligue retorno contato entraremos
breve mensagem detalhes detalhe ver-mais resumo revisar revise conferir confira comparar compare comparação lista item
dentro fora frente lado acima abaixo durante próprio própria próprios residir quantidade geral específico específica
ícone icone logo imagem foto icon ok nok check close open next back menu car motorcycle home life button radio input
error server internal bad gateway service unavailable temporarily timeout out not found page client side exception has
occurred application`;

export const UI_WORDS: readonly string[] = WORDS.split(/[\s-]+/).filter((word) => word !== '');
