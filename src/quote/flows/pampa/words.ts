/** What takes a visitor back, or away: never the button that sends a screen. */
export const GO_BACK = ['Voltar', 'Cancelar', 'Anterior', 'Sair', 'Fechar', 'Não é o meu carro'];

/** What other sites would write on a button that sends a screen. */
export const GO_ON = ['Seguir', 'Continuar', 'Avançar', 'Prosseguir', 'Próximo', 'Próxima parada'];
