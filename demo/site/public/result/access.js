import { connectionAlert } from '../error-texts.js';
import { h } from '../h.js';
import { dialog } from '../modal.js';
import { coverWithSpinner } from '../spinner.js';

const RESULT_TEXT = 'Acesse sua conta para visualizar o resultado final';

const mismatchDialog = (choose) => {
  const button = (id, text, choice, className) =>
    h(
      'button',
      { id, type: 'button', class: className, click: () => choose(choice) },
      h('p', { class: 'font-semibold' }, text),
    );
  return dialog({
    title: 'CPF informado não corresponde à conta',
    children: [
      h('p', {}, 'O CPF do segurado é diferente do CPF da conta que acessou. Como deseja continuar?'),
      h(
        'div',
        { class: 'botoes' },
        button(
          'logarComOutraContaModalAssociarUsuario',
          'Logar com outra conta',
          'outraConta',
          'botao-claro',
        ),
        button(
          'manterLoginAtualModalAssociarUsuario',
          'Manter Login atual',
          'manterLoginAtual',
          'botao-principal',
        ),
      ),
    ],
  });
};

/** Opens the login and, when the CPF is another's, the dialog about it; then hands over the plans. */
export const askForLogin = (context, showPlans) => {
  const { api, login } = context;
  const send = async (values) => {
    const uncover = coverWithSpinner();
    try {
      return await api.submit(context.number, values);
    } catch {
      return { status: 0, mensagem: connectionAlert };
    } finally {
      uncover();
    }
  };
  const askAboutCpf = () => {
    const root = mismatchDialog(async (choice) => {
      const answer = await send({ associarUsuario: choice });
      root.remove();
      if (answer.acessarDeNovo) ask();
      else showPlans(answer);
    });
    document.body.append(root);
  };
  const enter = async (values) => {
    login.clearError();
    const answer = await send(values);
    if (answer.status !== 200) {
      login.refuse(answer.mensagem);
      return;
    }
    await login.hide();
    if (answer.cpfDiverge) askAboutCpf();
    else showPlans(answer);
  };
  const ask = () => login.open({ text: RESULT_TEXT, onSubmit: enter });
  ask();
};
